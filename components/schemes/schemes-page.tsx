import Link from 'next/link';
import { PageHeader } from '@/components/ui/page-header';
import { ReadTable } from '@/components/ui/read-table';
import button from '@/components/ui/link-button.module.css';
import { formatDate } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { SchemeView } from '@/lib/contract/schemes';
import { FORM_KINDS } from './form-kinds';
import styles from './schemes-page.module.css';
import { schemesInWords } from './schemes-in-words';

/** The schemes that years can be opened with, and those that are retired. */
export function SchemesPage({ schemes }: { schemes: readonly SchemeView[] }) {
  return (
    <>
      <PageHeader
        title="表式"
        meta={<span>{schemesInWords(schemes)}</span>}
        actions={
          <Link href={routes.publishScheme()} className={button.action} prefetch={false}>
            发布表式
          </Link>
        }
      />
      <div className={styles.page}>
        <ReadTable
          label="表式"
          caption="可用和已停用的表式"
          heads={['名称', '编号', '表', '依据', '来源', '用于年度', '发布', '状态']}
          styles={styles}
        >
          {schemes.map((scheme) => (
            <tr key={scheme.id}>
              <th scope="row" className={styles.name}>
                <Link href={routes.scheme(scheme.id)} prefetch={false}>
                  {scheme.name}
                </Link>
              </th>
              <td className={styles.id}>{scheme.id}</td>
              <td>
                {FORM_KINDS.filter(({ kind }) => scheme.kinds.includes(kind))
                  .map(({ whose }) => whose)
                  .join('、')}
              </td>
              <td className={styles.source}>{scheme.source || <span className={styles.quiet}>没有写明</span>}</td>
              <td>{scheme.from === 'shipped' ? '系统自带' : '本局发布'}</td>
              <td>{scheme.years.length > 0 ? scheme.years.join('、') : <span className={styles.quiet}>无</span>}</td>
              <td>
                {scheme.publishedAt === null ? (
                  <span className={styles.quiet}>—</span>
                ) : (
                  <>
                    {formatDate(scheme.publishedAt)} <span className={styles.by}>{scheme.publishedBy}</span>
                  </>
                )}
              </td>
              <td>
                {scheme.retiredAt === null ? (
                  <span className={styles.used}>○ 可选用</span>
                ) : (
                  <span className={styles.quiet}>
                    ■ 已停用<span className={styles.by}>{formatDate(scheme.retiredAt)}</span>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </ReadTable>
      </div>
    </>
  );
}
