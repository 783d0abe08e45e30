import { Button } from '@mantine/core';
import Link from 'next/link';
import styles from '@/components/admin/admin.module.css';
import { PageHeader } from '@/components/ui/page-header';
import { routes } from '@/lib/routes';
import type { AuditLine } from '@/lib/contract/audit-trail';
import page from './audit.module.css';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';
import { auditQuery, type AuditView } from '@/lib/list/audit-list';

interface AuditPageProps {
  rows: readonly AuditLine[];
  /** The row that the next page begins after; null on the last. */
  older: number | null;
  /** The last row of the whole trail, and its hash. */
  head: { id: number; hash: string } | null;
  /** Rows of the filter, counted up to `counted`. */
  count: number;
  counted: number;
  view: AuditView;
  /** What the filter's subject is called; null where there is none. */
  subjectName: string | null;
  actions: { action: string; label: string }[];
  departments: readonly { id: string; name: string }[];
}

/** The audit trail, newest first. */
export function AuditPage({ rows, head, older, count, counted, view, subjectName, actions, departments }: AuditPageProps) {
  const query = auditQuery({ ...view, before: null });
  return (
    <>
      <PageHeader
        title="审计记录"
        meta={
          <>
            <span>{count >= counted ? `${counted} 条以上` : `${count} 条`}</span>
            {subjectName === null ? null : <span>对象：{subjectName}</span>}
          </>
        }
        actions={
          <>
            <Button component="a" href={routes.auditLines()} variant="default" className={styles.linkButton}>
              导出校验链
            </Button>
            <Button component="a" href={routes.auditExport(query)} variant="default" className={styles.linkButton}>
              导出 CSV
            </Button>
          </>
        }
      />
      <div className={styles.page}>
        {head ? (
          <p className={page.chain}>
            日志共写到第 {head.id} 条，校验值 <code className={page.hash}>{`${head.hash}@${head.id}`}</code>
            。每条记录的校验值都由上一条算出；抄下它，以后可核对此前的记录没有被改动、删除或插入。
          </p>
        ) : null}
        <div className={styles.panel}>
          {/* What was typed belongs to its address: another address begins anew. */}
          <AuditFilters key={query} view={view} actions={actions} departments={departments} />
          {rows.length === 0 ? (
            <p className={styles.empty}>没有符合条件的记录。请放宽筛选条件。</p>
          ) : (
            <AuditTable rows={rows} caption="审计记录" />
          )}
          {older === null && view.before === null ? null : (
            <nav className={styles.pages} aria-label="分页">
              {view.before === null ? null : (
                <Link href={routes.audit(query)} prefetch={false}>
                  回到最新
                </Link>
              )}
              {older === null ? (
                <span className={styles.quiet}>没有更早的记录</span>
              ) : (
                <Link href={routes.audit(auditQuery({ ...view, before: older }))} prefetch={false}>
                  更早的记录
                </Link>
              )}
            </nav>
          )}
        </div>
      </div>
    </>
  );
}
