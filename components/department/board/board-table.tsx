import Link from 'next/link';
import { ListTable } from '@/components/list/list-table';
import { Deadline } from '@/components/workbench/deadline';
import { isOpen } from '@/components/workbench/form-row';
import { StateTag } from '@/components/workbench/state-tag';
import { boardList, type BoardView } from '@/lib/list/board-list';
import { routes } from '@/lib/routes';
import type { BoardForm } from '@/lib/contract/department-board';
import styles from './board-table.module.css';
import { ProblemText } from '../table/problem-text';
import { ShareBar } from './share-bar';

/** Below these a bar is striped: the rates and scores that are asked about. */
const LOW_RATE = 80;
const LOW_SCORE = 90;

interface BoardTableProps {
  /** As filtered and sorted. */
  forms: readonly BoardForm[];
  view: BoardView;
  year: number;
  /** Milliseconds since 1970. */
  now: number;
}

const { columns, queryOf, sortedBy } = boardList;

/** All projects of the year: one table that is also the chart of rates and of scores. */
export function BoardTable({ forms, view, year, now }: BoardTableProps) {
  return (
    <ListTable<BoardForm, typeof columns>
      label="各项目进度表"
      caption={`${year} 年度各项目的状态、执行率、得分和问题，表头可排序`}
      columns={columns}
      rows={forms}
      keyOf={({ id }) => id}
      names="order"
      styles={styles}
      sorting={{ view, href: (column) => routes.board(year, queryOf(sortedBy(view, column))) }}
      drawn={{
        order: {
          headClass: styles.nameHead,
          className: styles.name,
          cell: (form) => (
            <Link href={routes.evaluation(form.id)} prefetch={false}>
              {columns.order.cell(form)}
            </Link>
          ),
        },
        section: { className: styles.section },
        state: {
          cell: (form) => (
            <>
              <StateTag state={form.state} />
              {form.returnAsked && <span className={styles.when}>! 申请退回，待答复</span>}
              {isOpen(form) && (form.late || Math.abs(Date.parse(form.deadline) - now) < 3 * 86_400_000) ? (
                <span className={styles.when}>
                  <Deadline at={form.deadline} now={now} open />
                </span>
              ) : null}
            </>
          ),
        },
        rate: {
          cell: (form) => (
            <span className={styles.chart}>
              <ShareBar figure={form.rate} low={LOW_RATE} />
              <span className={styles.figure}>{columns.rate.cell(form) ?? '—'}</span>
            </span>
          ),
        },
        score: {
          cell: (form) => (
            <span className={styles.score}>
              <ShareBar figure={form.score} low={LOW_SCORE} />
              <span className={styles.figure}>{columns.score.cell(form)}</span>
            </span>
          ),
        },
        problem: { className: styles.problem, cell: (form) => <ProblemText form={form} /> },
      }}
    />
  );
}
