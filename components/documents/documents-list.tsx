import { PageHeader } from '@/components/ui/page-header';
import type { DocumentsPage } from '@/lib/contract/documents-page';
import { DocumentRow } from './document-row';
import styles from './documents-list.module.css';

/** The documents of a year, each with what can be done about it. */
export function DocumentsList({ page: { year, departmentName, documents } }: { page: DocumentsPage }) {
  const hasReport = documents.some(({ kind }) => kind === 'report');
  return (
    <>
      <PageHeader title={`${year} 年度文件`} meta={<span>{departmentName}</span>} />
      <div className={styles.page}>
        <p className={styles.note}>文件由已确认的版本生成；内容没有变动时直接取用上次生成的文件。</p>
        <ul className={styles.list}>
          {documents.map(({ kind, state, problem }) => (
            <DocumentRow
              key={`${kind} ${state?.job ?? ''}`}
              year={year}
              hasReport={hasReport}
              kind={kind}
              state={state}
              problem={problem}
            />
          ))}
        </ul>
      </div>
    </>
  );
}
