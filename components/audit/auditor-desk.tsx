import Link from 'next/link';
import styles from '@/components/admin/admin.module.css';
import { Figures } from '@/components/ui/figures';
import { PageHeader } from '@/components/ui/page-header';
import { routes } from '@/lib/routes';
import type { AuditHome } from '@/lib/contract/audit-trail';
import { AuditTable } from './audit-table';
import { Panel } from '@/components/admin/panel';

/** The auditor's home: the last week in numbers, and what happened last. */
export function AuditorDesk({ desk: { rows, failed, locked, administration, latest } }: { desk: AuditHome }) {
  return (
    <>
      <PageHeader title="审计" meta={<span>每一步操作都写入记录，不能修改或删除；审计员看不到自评表内容</span>} />
      <div className={styles.page}>
        <Figures
          label="最近七天"
          figures={[
            { label: '最近七天的记录', value: rows, unit: '条' },
            { label: '密码输错', value: failed, unit: '次', tone: failed > 0 ? 'warning' : undefined },
            { label: '登录限次', value: locked, unit: '次', tone: locked > 0 ? 'warning' : undefined },
            { label: '人员与证书变更', value: administration, unit: '次' },
          ]}
        />
        <Panel
          title="最近的操作"
          actions={
            <Link href={routes.audit()} prefetch={false}>
              全部审计记录
            </Link>
          }
        >
          {latest.length === 0 ? <p className={styles.empty}>还没有记录。</p> : <AuditTable rows={latest} caption="最近的操作" />}
        </Panel>
      </div>
    </>
  );
}
