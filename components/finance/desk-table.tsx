import Link from 'next/link';
import type { ReactNode } from 'react';
import { ListTable } from '@/components/list/list-table';
import { Deadline } from '@/components/workbench/deadline';
import { StateTag } from '@/components/workbench/state-tag';
import { type DeskRow, deskSums, hasDelivered } from '@/lib/workflow/desk';
import { formatDateTime, formatDay } from '@/lib/format/date';
import { percentOf } from '@/lib/format/percent';
import { amountText, deskList, type DeskView } from '@/lib/list/desk-list';
import { routes } from '@/lib/routes';
import table from '@/components/department/board/board-table.module.css';
import styles from './desk-table.module.css';

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

const { columns, queryOf, sortedBy } = deskList;
const NONE = <span className={styles.none}>—</span>;
const LOOKS = { ...styles, scroll: table.scroll, table: `${table.table} ${styles.table}` };

/** All departments of the round, a row each, with what they add up to. */
export function DeskTable({ rows, view, year, now, open }: DeskTableProps) {
  const foots = footsOf(rows);
  return (
    <ListTable<DeskRow, typeof columns>
      label="各部门报送情况"
      caption={`${year} 年度各部门的状态、得分、预算执行和报送情况，表头可排序`}
      columns={columns}
      rows={rows}
      keyOf={({ departmentId }) => departmentId}
      names="name"
      styles={LOOKS}
      sorting={{ view, href: (column) => routes.desk(year, queryOf(sortedBy(view, column))), tight: true }}
      foots={foots}
      drawn={{
        name: {
          className: table.name,
          cell: (row) => (
            <Link href={routes.delivery(year, row.departmentId)} prefetch={false}>
              {row.name}
            </Link>
          ),
        },
        state: {
          cell: ({ state }) => (state === 'not-started' ? <span className={styles.none}>· 未开始</span> : <StateTag state={state} />),
        },
        deadline: {
          className: styles.when,
          cell: (row) => (
            <>
              <Deadline at={row.deadline} now={now} open={open && !hasDelivered(row)} />
              {row.extension === '' ? null : (
                <span className={styles.extended} title={row.extension}>
                  延期
                </span>
              )}
            </>
          ),
        },
        warnings: {
          cell: ({ departmentId, warnings }) =>
            warnings ? (
              <Link href={`${routes.delivery(year, departmentId)}#warnings`} prefetch={false}>
                {warnings}
              </Link>
            ) : (
              (warnings ?? NONE)
            ),
        },
        delivered: {
          className: styles.when,
          cell: ({ number, deliveredAt }) =>
            deliveredAt === null ? (
              NONE
            ) : (
              <>
                第 {number} 次{' '}
                <time dateTime={deliveredAt} title={formatDateTime(deliveredAt)}>
                  {formatDay(deliveredAt)}
                </time>
              </>
            ),
        },
        signed: {
          className: styles.when,
          cell: ({ signedBy, sealed }) =>
            signedBy === null ? (
              NONE
            ) : (
              <>
                {signedBy} <span className={styles.quiet}>{sealed === 'elsewhere' ? '外部' : '本系统'}</span>
              </>
            ),
        },
      }}
    />
  );
}

function footsOf(rows: readonly DeskRow[]): Partial<Record<keyof typeof columns, ReactNode>> {
  const sums = deskSums(rows);
  // Nothing delivered is no sum of nothing.
  const blank = (of: (row: DeskRow) => unknown) => rows.every((row) => of(row) === null);
  return {
    name: `合计 ${sums.departments} 个部门`,
    state: `${sums.delivered} 个已报送`,
    budget: blank(({ budget }) => budget) ? NONE : amountText(sums.budget),
    executed: blank(({ executed }) => executed) ? NONE : amountText(sums.executed),
    rate: percentOf(sums.executed, sums.budget) ?? NONE,
    forms: sums.formsAll === 0 ? NONE : `${sums.formsDone}/${sums.formsAll}`,
    warnings: blank(({ warnings }) => warnings) ? NONE : sums.warnings,
  };
}
