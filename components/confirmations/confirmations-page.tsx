import { RefreshOnReturn } from '@/components/session/refresh-on-return';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import type { AccessChangesPage } from '@/lib/contract/access-changes';
import { ChangeTable } from './change-table';
import styles from './confirmations.module.css';
import { WaitingTable } from './waiting-table';

/** Accounts and certificates that wait for a second person, and what changed lately. */
export function ConfirmationsPage({ page, department }: { page: AccessChangesPage; department: string | null }) {
  const { counts, waiting, recent, ofAll } = page;
  return (
    <>
      <RefreshOnReturn />
      <PageHeader title="账号与证书变动" meta={<span>待确认 {waiting.length} 项</span>} />
      <div className={styles.page}>
        {counts ? null : <Message kind="warning">您自己的账号还没有第二人确认，不能确认他人的变动。</Message>}
        <section aria-labelledby="waiting">
          <h2 id="waiting" className={styles.title}>
            待确认 <span className={styles.count}>{waiting.length} 项</span>
          </h2>
          <p className={styles.note}>
            能签署、报送的人和证书、签署所用的部门名称，以及确认他们的人，新增或变动后须由第二人确认才算数：系统管理员一个人不能代任何部门签署。请向本人核实后再确认。
          </p>
          {waiting.length === 0 ? <p className={styles.empty}>没有待确认的变动。</p> : <WaitingTable waiting={waiting} />}
        </section>
        <section aria-labelledby="recent">
          <h2 id="recent" className={styles.title}>
            近 30 天的变动 <span className={styles.count}>{ofAll ? '全部部门和财政局，含系统管理员' : (department ?? '本单位')}</span>
          </h2>
          {recent.length === 0 ? (
            <p className={styles.empty}>近 30 天没有变动。</p>
          ) : (
            <ChangeTable label="近 30 天的变动" changes={recent} />
          )}
        </section>
      </div>
    </>
  );
}
