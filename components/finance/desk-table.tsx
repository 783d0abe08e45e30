import Link from 'next/link';
import { SortHead } from '@/components/ui/sort-head';
import { Deadline } from '@/components/workbench/deadline';
import { StateTag } from '@/components/workbench/state-tag';
import { type DeskRow, deskSums, hasDelivered } from '@/lib/workflow/desk';
import { formatAmount } from '@/lib/format/amount';
import { formatDateTime, formatDay } from '@/lib/format/date';
import { groupThousands } from '@/lib/format/decimal-text';
import { percentOf } from '@/lib/format/percent';
import { frozenScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import table from '@/components/department/board/board-table.module.css';
import styles from './desk-table.module.css';
import { type DeskColumn, deskQueryOf, deskSortedBy, type DeskView } from './desk-view';

const COLUMNS: readonly { column: DeskColumn; label: string; number?: true }[] = [
  { column: 'name', label: '部门' },
  { column: 'state', label: '状态' },
  { column: 'total', label: '得分', number: true },
  { column: 'grade', label: '等级' },
  { column: 'budget', label: '预算（万元）', number: true },
  { column: 'executed', label: '执行（万元）', number: true },
  { column: 'rate', label: '执行率', number: true },
  { column: 'forms', label: '项目表', number: true },
  { column: 'deadline', label: '截止' },
  { column: 'warnings', label: '提醒', number: true },
  { column: 'delivered', label: '报送' },
  { column: 'signed', label: '签署' },
];

interface DeskTableProps {
  /** As filtered and sorted. */
  rows: readonly DeskRow[];
  view: DeskView;
  year: number;
  /** Milliseconds since 1970. */
  now: number;
  /** The round is not closed. */
  open: boolean;
}

const NONE = <span className={styles.none}>—</span>;
const amountText = (yuan: string) => groupThousands(formatAmount(yuan, '元', '万元'));
const amountOf = (yuan: string | null) => (yuan === null ? NONE : amountText(yuan));

/** All departments of the round, a row each, with what they add up to. */
export function DeskTable({ rows, view, year, now, open }: DeskTableProps) {
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label="各部门报送情况">
      <table className={`${table.table} ${styles.table}`}>
        <caption className="visually-hidden">{year} 年度各部门的状态、得分、预算执行和报送情况，表头可排序</caption>
        <thead>
          <tr>
            {COLUMNS.map(({ column, label, number }) => (
              <SortHead
                key={column}
                label={label}
                href={routes.desk(year, deskQueryOf(deskSortedBy(view, column)))}
                column={column}
                view={view}
                className={number ? styles.number : undefined}
                tight
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.departmentId} row={row} year={year} now={now} open={open} />
          ))}
        </tbody>
        <tfoot>
          <Sums rows={rows} />
        </tfoot>
      </table>
    </div>
  );
}

function Row({ row, year, now, open }: { row: DeskRow; year: number; now: number; open: boolean }) {
  const { departmentId, warnings, number, deliveredAt } = row;
  return (
    <tr>
      <th scope="row" className={table.name}>
        <Link href={routes.delivery(year, departmentId)} prefetch={false}>
          {row.name}
        </Link>
      </th>
      <td>{row.state === 'not-started' ? <span className={styles.none}>· 未开始</span> : <StateTag state={row.state} />}</td>
      <td className={styles.number}>{hasDelivered(row) ? frozenScore(row.total) : NONE}</td>
      <td>{row.grade ?? NONE}</td>
      <td className={styles.number}>{amountOf(row.budget)}</td>
      <td className={styles.number}>{amountOf(row.executed)}</td>
      <td className={styles.number}>{row.rate ?? NONE}</td>
      <td className={styles.number}>{row.formsAll === 0 ? NONE : `${row.formsDone}/${row.formsAll}`}</td>
      <td className={styles.when}>
        <Deadline at={row.deadline} now={now} open={open && !hasDelivered(row)} />
        {row.extension === '' ? null : (
          <span className={styles.extended} title={row.extension}>
            延期
          </span>
        )}
      </td>
      <td className={styles.number}>
        {warnings === null ? (
          NONE
        ) : warnings === 0 ? (
          0
        ) : (
          <Link href={`${routes.delivery(year, departmentId)}#warnings`} prefetch={false}>
            {warnings}
          </Link>
        )}
      </td>
      <td className={styles.when}>
        {deliveredAt === null ? (
          NONE
        ) : (
          <>
            第 {number} 次{' '}
            <time dateTime={deliveredAt} title={formatDateTime(deliveredAt)}>
              {formatDay(deliveredAt)}
            </time>
          </>
        )}
      </td>
      <td className={styles.when}>
        {row.signedBy === null ? (
          NONE
        ) : (
          <>
            {row.signedBy} <span className={styles.quiet}>{row.sealed === 'elsewhere' ? '外部' : '本系统'}</span>
          </>
        )}
      </td>
    </tr>
  );
}

function Sums({ rows }: { rows: readonly DeskRow[] }) {
  const sums = deskSums(rows);
  // Nothing delivered is no sum of nothing.
  const blank = (of: (row: DeskRow) => unknown) => rows.every((row) => of(row) === null);
  return (
    <tr>
      <th scope="row">合计 {sums.departments} 个部门</th>
      <td>{sums.delivered} 个已报送</td>
      <td />
      <td />
      <td className={styles.number}>{blank(({ budget }) => budget) ? NONE : amountText(sums.budget)}</td>
      <td className={styles.number}>{blank(({ executed }) => executed) ? NONE : amountText(sums.executed)}</td>
      <td className={styles.number}>{percentOf(sums.executed, sums.budget) ?? NONE}</td>
      <td className={styles.number}>{sums.formsAll === 0 ? NONE : `${sums.formsDone}/${sums.formsAll}`}</td>
      <td />
      <td className={styles.number}>{blank(({ warnings }) => warnings) ? NONE : sums.warnings}</td>
      <td />
      <td />
    </tr>
  );
}
