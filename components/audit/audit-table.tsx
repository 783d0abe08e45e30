import Link from 'next/link';
import styles from '@/components/admin/admin.module.css';
import { ReadTable } from '@/components/ui/read-table';
import { formatDateTime } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { AuditLine } from '@/lib/contract/audit-trail';
import auditStyles from './audit.module.css';

/** Rows of the trail: when, who, what, to what. A click on who or what shows all there is of them. */
export function AuditTable({ rows, caption }: { rows: readonly AuditLine[]; caption: string }) {
  return (
    <ReadTable
      label={caption}
      heads={['时间', '人员', '操作', '对象', '说明']}
      styles={{ ...styles, table: `${styles.table} ${auditStyles.table}` }}
    >
      {rows.map(({ id, at, actor, actionLabel, subject, subjectKind, subjectName, details }) => (
        <tr key={id}>
          <td className={auditStyles.time}>
            <time dateTime={at} title={at}>
              {formatDateTime(at)}
            </time>
          </td>
          <td className={auditStyles.actor}>
            {actor ? (
              <Link
                href={routes.audit(`who=${encodeURIComponent(actor.username)}`)}
                prefetch={false}
                title={`${actor.username} 的全部记录`}
              >
                {actor.name}
              </Link>
            ) : (
              <span className={styles.quiet}>系统</span>
            )}
          </td>
          <th scope="row" className={auditStyles.action}>
            {actionLabel}
          </th>
          <td>
            <span className={styles.quiet}>{subjectKind} </span>
            <Link href={routes.audit(`subject=${encodeURIComponent(subject)}`)} prefetch={false} title="这个对象的全部记录">
              {subjectName ?? '（已不存在）'}
            </Link>
          </td>
          <td className={auditStyles.details}>{details || '—'}</td>
        </tr>
      ))}
    </ReadTable>
  );
}
