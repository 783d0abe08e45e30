import Link from 'next/link';
import { RefreshOnReturn } from '@/components/session/refresh-on-return';
import { Figures } from '@/components/ui/figures';
import button from '@/components/ui/link-button.module.css';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { Deadline } from '@/components/workbench/deadline';
import { StateTag } from '@/components/workbench/state-tag';
import { deskStateLabel } from '@/lib/workflow/desk';
import { formatAmount } from '@/lib/format/amount';
import { formatDateTime } from '@/lib/format/date';
import { groupThousands } from '@/lib/format/decimal-text';
import { frozenScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { BureauDelivery } from '@/lib/contract/bureau-delivery';
import { DeliveryChanges } from './delivery-changes';
import { DeliveryFiles } from './delivery-files';
import { DeliveryHistory } from './delivery-history';
import styles from './delivery-page.module.css';
import { DeliverySteps } from './delivery-steps';
import { DeliveryWarnings } from './delivery-warnings';
import { ExtendDeadline } from './extend-deadline';

const wan = (yuan: string) => groupThousands(formatAmount(yuan, '元', '万元'));
const timed = (at: string | null, by: string | null) =>
  [at === null ? '' : formatDateTime(at), by ?? ''].filter((part) => part !== '').join(' ');

/** A department at the bureau's desk: what it delivered, what can be done with it, what it delivered before. */
export function DeliveryPage({ page, now }: { page: BureauDelivery; now: number }) {
  const { year, departmentId, name, state, shown, sets } = page;
  const undelivered = state !== 'delivered' && state !== 'accepted';
  const superseded = shown !== null && shown.number !== sets[0]?.number;
  return (
    <>
      <RefreshOnReturn />
      <PageHeader
        title={name}
        meta={
          <>
            <Link href={routes.desk(year)} prefetch={false}>
              {year} 年度报送
            </Link>
            {state === 'not-started' ? <span>未开始</span> : <StateTag state={state} />}
            <span>
              报送截止 <Deadline at={page.deadline} now={now} open={page.open && undelivered} />
            </span>
          </>
        }
        actions={
          <>
            {page.open && undelivered ? <ExtendDeadline page={page} /> : null}
            {shown ? (
              <a href={routes.deliveryZip(year, departmentId, shown.number)} className={button.second}>
                下载第 {shown.number} 次报送
              </a>
            ) : null}
            {shown && page.mayDecide ? <DeliverySteps setId={shown.id} name={name} number={shown.number} /> : null}
          </>
        }
      />
      <div className={styles.page}>
        {page.extension === '' ? null : (
          <Message kind="info">
            延期至 <Deadline at={page.deadline} now={now} open={false} />
            （全区截止 <Deadline at={page.roundDeadline} now={now} open={false} />
            ）：{page.extension}
          </Message>
        )}
        {shown === null ? (
          <p className={styles.empty}>
            还没有报送，目前{deskStateLabel(state)}。填报中的内容不向财政局开放，报送后在这里查看、下载和接收。
          </p>
        ) : (
          <>
            {superseded ? (
              <Message kind="warning">
                这是第 {shown.number} 次报送，已由第 {sets[0]?.number} 次报送取代。
                <Link href={routes.delivery(year, departmentId)} prefetch={false}>
                  查看最新一次
                </Link>
              </Message>
            ) : null}
            {shown.state === 'returned' ? (
              <Message kind="warning">
                {timed(shown.decidedAt, shown.decidedBy)} 退回：{shown.reason}
              </Message>
            ) : null}
            <Figures
              label={`第 ${shown.number} 次报送`}
              figures={[
                { label: '部门整体得分', value: frozenScore(shown.total), unit: shown.grade ?? '' },
                { label: '预算数', value: wan(shown.budget), unit: '万元' },
                { label: '执行数', value: wan(shown.executed), unit: '万元' },
                { label: '执行率', value: shown.rate ?? '—' },
                {
                  label: '签署',
                  value: <span className={styles.who}>{shown.signedBy ?? '外部盖章'}</span>,
                  note: timed(shown.signedAt, null),
                },
                {
                  label: '报送',
                  value: <span className={styles.who}>{shown.deliveredBy ?? '—'}</span>,
                  note: timed(shown.deliveredAt, null),
                },
                ...(shown.state === 'accepted'
                  ? [
                      {
                        label: '接收',
                        value: <span className={styles.who}>{shown.decidedBy ?? '—'}</span>,
                        note: timed(shown.decidedAt, null),
                      },
                    ]
                  : []),
              ]}
            />
            <DeliveryChanges changes={shown.changes} />
            <DeliveryFiles year={year} departmentId={departmentId} files={shown.files} />
            <DeliveryWarnings warnings={shown.warnings} />
          </>
        )}
        {sets.length > 1 ? <DeliveryHistory year={year} departmentId={departmentId} sets={sets} shown={shown?.number ?? null} /> : null}
      </div>
    </>
  );
}
