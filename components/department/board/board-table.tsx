import Link from 'next/link';
import { SortHead } from '@/components/ui/sort-head';
import { Deadline } from '@/components/workbench/deadline';
import { isOpen } from '@/components/workbench/form-row';
import { StateTag } from '@/components/workbench/state-tag';
import { shownScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { BoardForm } from '@/lib/contract/department-board';
import styles from './board-table.module.css';
import { type BoardView, queryOf, type SortColumn, sortedBy } from './board-view';
import { ProblemText } from '../table/problem-text';
import { ShareBar } from './share-bar';

const COLUMNS: readonly { column: SortColumn; label: string; wide?: true }[] = [
  { column: 'order', label: '项目', wide: true },
  { column: 'section', label: '科室、单位' },
  { column: 'state', label: '状态' },
  { column: 'rate', label: '执行率' },
  { column: 'score', label: '得分' },
  { column: 'problem', label: '问题' },
];

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

/** All projects of the year: one table that is also the chart of rates and of scores. */
export function BoardTable({ forms, view, year, now }: BoardTableProps) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="各项目进度表">
      <table className={styles.table}>
        <caption className="visually-hidden">{year} 年度各项目的状态、执行率、得分和问题，表头可排序</caption>
        <thead>
          <tr>
            {COLUMNS.map(({ column, label, wide }) => (
              <SortHead
                key={column}
                label={label}
                href={routes.board(year, queryOf(sortedBy(view, column)))}
                column={column}
                view={view}
                className={wide ? styles.nameHead : undefined}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {forms.map((form) => (
            <tr key={form.id}>
              <th scope="row" className={styles.name}>
                <Link href={routes.evaluation(form.id)} prefetch={false}>
                  {form.name || '（未填项目名称）'}
                </Link>
              </th>
              <td className={styles.section}>{form.sectionName}</td>
              <td>
                <StateTag state={form.state} />
                {isOpen(form) && (form.late || Math.abs(Date.parse(form.deadline) - now) < 3 * 86_400_000) ? (
                  <span className={styles.when}>
                    <Deadline at={form.deadline} now={now} open />
                  </span>
                ) : null}
              </td>
              <td>
                <span className={styles.chart}>
                  <ShareBar figure={form.rate} low={LOW_RATE} />
                  <span className={styles.figure}>{form.rate ?? '—'}</span>
                </span>
              </td>
              <td>
                <span className={styles.score}>
                  <ShareBar figure={form.score} low={LOW_SCORE} />
                  <span className={styles.figure}>{shownScore(form.score, form.scored)}</span>
                </span>
              </td>
              <td className={styles.problem}>
                <ProblemText form={form} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
