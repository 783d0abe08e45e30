import Link from 'next/link';
import { ConfirmationsNotice, type ConfirmationsNoticeProps } from '@/components/confirmations/confirmations-notice';
import { Figures } from '@/components/ui/figures';
import button from '@/components/ui/link-button.module.css';
import { PageHeader } from '@/components/ui/page-header';
import { ReadTable } from '@/components/ui/read-table';
import { Deadline } from '@/components/workbench/deadline';
import { type DeskRow, DESK_STATES, deskStateLabel } from '@/lib/workflow/desk';
import { formatDateTime } from '@/lib/format/date';
import { frozenScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { FinanceRound } from '@/lib/contract/bureau-desk';
import table from './delivery-table.module.css';
import styles from './finance-home.module.css';

/** The bureau's home: what waits to be accepted and who is late, round by round. */
export function FinanceHome({ rounds, now, second }: { rounds: readonly FinanceRound[]; now: number; second: ConfirmationsNoticeProps }) {
  const open = rounds.filter((round) => round.open);
  const waiting = open.reduce((sum, { rows }) => sum + rows.filter(({ state }) => state === 'delivered').length, 0);
  return (
    <>
      <PageHeader
        title="各部门绩效自评"
        meta={<span>待接收 {waiting} 个部门</span>}
        actions={
          <Link href={routes.rounds()} className={button.second} prefetch={false}>
            评价年度
          </Link>
        }
      />
      <div className={styles.page}>
        <ConfirmationsNotice {...second} />
        {open.length === 0 ? (
          <p className={table.empty}>
            没有进行中的评价年度。
            <Link href={routes.rounds()} prefetch={false}>
              开设评价年度
            </Link>
            后，参加的部门即可开始填报。
          </p>
        ) : (
          open.map((round) => <OpenRound key={round.year} round={round} now={now} />)
        )}
      </div>
    </>
  );
}

function OpenRound({ round: { year, deadline, rows }, now }: { round: FinanceRound; now: number }) {
  const waiting = rows
    .filter(({ state }) => state === 'delivered')
    .sort((a, b) => (a.deliveredAt ?? '').localeCompare(b.deliveredAt ?? ''));
  const late = rows.filter((row) => row.late).sort((a, b) => a.deadline.localeCompare(b.deadline));
  return (
    <section className={styles.round} aria-labelledby={`round-${year}`}>
      <h2 id={`round-${year}`} className={styles.year}>
        <Link href={routes.desk(year)} prefetch={false}>
          {year} 年度
        </Link>
        <span className={styles.due}>
          报送截止 <Deadline at={deadline} now={now} open />
        </span>
      </h2>
      <Figures
        label={`${year} 年度各部门`}
        figures={DESK_STATES.map((state) => ({
          label: deskStateLabel(state),
          value: (
            <Link
              className={styles.count}
              href={routes.desk(year, `state=${state}`)}
              prefetch={false}
              aria-label={`${deskStateLabel(state)}的部门`}
            >
              {rows.filter((row) => row.state === state).length}
            </Link>
          ),
          unit: '个',
        }))}
      />
      <div className={styles.columns}>
        <Waiting year={year} rows={waiting} />
        <Late year={year} rows={late} now={now} />
      </div>
    </section>
  );
}

function Waiting({ year, rows }: { year: number; rows: readonly DeskRow[] }) {
  return (
    <section aria-label={`${year} 年度待接收`}>
      <h3 className={table.title}>
        待接收 <span className={table.count}>{rows.length} 个部门</span>
      </h3>
      {rows.length === 0 ? (
        <p className={table.empty}>没有待接收的报送。</p>
      ) : (
        <ReadTable
          label={`${year} 年度待接收的报送`}
          caption="待接收的报送，先报送的在前"
          heads={['部门', { number: '得分' }, { number: '提醒' }, '报送时间']}
          styles={table}
        >
          {rows.map(({ departmentId, name, total, grade, warnings, deliveredAt }) => (
            <tr key={departmentId}>
              <th scope="row">
                <Link href={routes.delivery(year, departmentId)} prefetch={false}>
                  {name}
                </Link>
              </th>
              <td className={table.number}>
                {frozenScore(total)} {grade}
              </td>
              <td className={table.number}>{warnings}</td>
              <td>{deliveredAt === null ? '—' : formatDateTime(deliveredAt)}</td>
            </tr>
          ))}
        </ReadTable>
      )}
    </section>
  );
}

function Late({ year, rows, now }: { year: number; rows: readonly DeskRow[]; now: number }) {
  return (
    <section aria-label={`${year} 年度逾期`}>
      <h3 className={table.title}>
        逾期未报送 <span className={table.count}>{rows.length} 个部门</span>
      </h3>
      {rows.length === 0 ? (
        <p className={table.empty}>没有逾期的部门。</p>
      ) : (
        <ReadTable
          label={`${year} 年度逾期的部门`}
          caption="逾期未报送的部门"
          heads={['部门', '状态', { number: '项目表' }, '截止']}
          styles={table}
        >
          {rows.map(({ departmentId, name, state, formsDone, formsAll, deadline }) => (
            <tr key={departmentId}>
              <th scope="row">
                <Link href={routes.delivery(year, departmentId)} prefetch={false}>
                  {name}
                </Link>
              </th>
              <td>{deskStateLabel(state)}</td>
              <td className={table.number}>
                {formsDone}/{formsAll}
              </td>
              <td>
                <Deadline at={deadline} now={now} open />
              </td>
            </tr>
          ))}
        </ReadTable>
      )}
    </section>
  );
}
