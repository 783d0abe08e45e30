import Link from 'next/link';
import { routes } from '@/lib/routes';
import type { HomeEvaluation } from '@/lib/views/home-page';
import { Deadline } from './deadline';
import { DeleteForm } from './delete-form';
import { isOpen } from './form-row';
import styles from './form-table.module.css';
import { ProblemLine } from './problem-line';
import { StateTag } from './state-tag';

interface FormTableProps {
  forms: readonly HomeEvaluation[];
  caption: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Forms come from several sections. */
  withSection: boolean;
}

/** How much of the budget was spent: bar and figure. */
function Rate({ rate }: { rate: string | null }) {
  if (rate === null) return <span className={styles.muted}>—</span>;
  const width = Number.parseInt(rate, 10);
  return (
    <span className={styles.rate}>
      <span className={styles.bar} aria-hidden="true">
        <span className={width < 80 ? styles.barLow : styles.barFull} style={{ width: `${Math.min(100, width)}%` }} />
      </span>
      {rate}
    </span>
  );
}

/** Forms as one dense table: state, rate, score, first problem, deadline. */
export function FormTable({ forms, caption, now, withSection }: FormTableProps) {
  const deletes = forms.some(({ mayDelete }) => mayDelete);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {withSection ? <th scope="col">科室、单位</th> : null}
            <th scope="col">状态</th>
            <th scope="col">执行率</th>
            <th scope="col" className={styles.number}>
              得分
            </th>
            <th scope="col">等级</th>
            <th scope="col">问题</th>
            <th scope="col">截止</th>
            {deletes ? (
              <th scope="col">
                <span className="visually-hidden">操作</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {forms.map((form) => (
            <tr key={form.id}>
              <th scope="row" className={styles.name}>
                <Link href={routes.evaluation(form.id)} prefetch={false}>
                  {form.name}
                </Link>
              </th>
              {withSection ? <td>{form.form === 'department' ? '全部门' : form.sectionName}</td> : null}
              <td>
                <StateTag state={form.state} />
              </td>
              <td>
                <Rate rate={form.rate} />
              </td>
              <td className={styles.number}>{form.total}</td>
              <td>{form.grade}</td>
              <td className={styles.problem}>
                <ProblemLine form={form} />
              </td>
              <td>
                <Deadline at={form.deadline} now={now} open={isOpen(form)} />
              </td>
              {deletes ? <td>{form.mayDelete ? <DeleteForm id={form.id} name={form.name} /> : null}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
