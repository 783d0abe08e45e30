import Link from 'next/link';
import { ReadTable } from '@/components/ui/read-table';
import { shownScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { HomeEvaluation } from '@/lib/contract/home-page';
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
    <ReadTable
      label={caption}
      heads={[
        '项目',
        withSection && '科室、单位',
        '状态',
        '执行率',
        { number: '得分' },
        '等级',
        '问题',
        '截止',
        deletes && { hidden: '操作' },
      ]}
      styles={styles}
    >
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
          <td className={styles.number}>{shownScore(form.total, form.scored)}</td>
          <td>{form.grade ?? '—'}</td>
          <td className={styles.problem}>
            <ProblemLine form={form} />
          </td>
          <td>
            <Deadline at={form.deadline} now={now} open={isOpen(form)} />
          </td>
          {deletes ? <td>{form.mayDelete ? <DeleteForm id={form.id} name={form.name} /> : null}</td> : null}
        </tr>
      ))}
    </ReadTable>
  );
}
