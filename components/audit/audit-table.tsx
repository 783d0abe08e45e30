import Link from 'next/link';
import styles from '@/components/admin/admin.module.css';
import { ListTable } from '@/components/list/list-table';
import { AUDIT_COLUMNS } from '@/lib/list/audit-list';
import { routes } from '@/lib/routes';
import type { AuditLine } from '@/lib/contract/audit-trail';
import auditStyles from './audit.module.css';

const LOOKS = { ...styles, table: `${styles.table} ${auditStyles.table}` };

/** Rows of the trail: when, who, what, to what. A click on who or what shows all there is of them. */
export function AuditTable({ rows, caption }: { rows: readonly AuditLine[]; caption: string }) {
  return (
    <ListTable<AuditLine, typeof AUDIT_COLUMNS>
      label={caption}
      columns={AUDIT_COLUMNS}
      rows={rows}
      keyOf={({ id }) => id}
      names="action"
      styles={LOOKS}
      drawn={{
        time: {
          className: auditStyles.time,
          cell: (line) => (
            <time dateTime={line.at} title={line.at}>
              {AUDIT_COLUMNS.time.cell(line)}
            </time>
          ),
        },
        actor: {
          className: auditStyles.actor,
          cell: (line) =>
            line.actor ? (
              <Link
                href={routes.audit(`who=${encodeURIComponent(line.actor.username)}`)}
                prefetch={false}
                title={`${line.actor.username} 的全部记录`}
              >
                {line.actor.name}
              </Link>
            ) : (
              <span className={styles.quiet}>{AUDIT_COLUMNS.actor.cell(line)}</span>
            ),
        },
        action: { className: auditStyles.action },
        subject: {
          cell: (line) => (
            <>
              <span className={styles.quiet}>{line.subjectKind} </span>
              <Link href={routes.audit(`subject=${encodeURIComponent(line.subject)}`)} prefetch={false} title="这个对象的全部记录">
                {AUDIT_COLUMNS.subject.cell(line)}
              </Link>
            </>
          ),
        },
        details: { className: auditStyles.details },
      }}
    />
  );
}
