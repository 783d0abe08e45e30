import Link from 'next/link';
import type { Role } from '@/lib/workflow/role';
import { routes } from '@/lib/routes';
import type { HomeEvaluation } from '@/lib/contract/home-page';
import { Deadline } from './deadline';
import { byUrgency } from './form-row';
import { ProblemLine } from './problem-line';
import { StateTag } from './state-tag';
import styles from './waiting-list.module.css';

/** What waits at the signing page, as the words of its link. */
const SIGNING: Readonly<Record<string, string>> = { compiled: '去签署', signed: '去报送', returned: '去处理' };

const isSigning = ({ form, state }: HomeEvaluation) => form === 'department' && Object.hasOwn(SIGNING, state);

/** Where that is done. */
const addressOf = (form: HomeEvaluation) => (isSigning(form) ? routes.sign(form.year) : routes.evaluation(form.id));

/** What the person can do about a form, as the words of its link. */
function todo({ state, errors, form }: HomeEvaluation): string {
  if (form === 'department') return SIGNING[state] ?? '打开';
  if (state === 'submitted') return '审核';
  if (state === 'returned') return '去修改';
  return errors > 0 ? '去修改' : '继续填写';
}

/** What waits for this person, the most pressing first: why it came back, what is wrong, until when. */
export function WaitingList({ forms, now, role }: { forms: readonly HomeEvaluation[]; now: number; role: Role }) {
  if (forms.length === 0) {
    return <p className={styles.empty}>{role === 'section' ? '没有待办：您的自评表都已提交。' : '没有待办。'}</p>;
  }
  const years = new Set(forms.map(({ year }) => year));
  return (
    <ul className={`${styles.list} ${role === 'section' ? '' : styles.ofMany}`}>
      {[...forms].sort(byUrgency).map((form) => (
        <li key={form.id} className={styles.item}>
          <div>
            <Link href={routes.evaluation(form.id)} className={styles.name} prefetch={false}>
              {form.name}
            </Link>
            {years.size > 1 ? <span className={styles.section}>{form.year} 年度</span> : null}
            {role !== 'section' && form.sectionName ? <span className={styles.section}>{form.sectionName}</span> : null}
          </div>
          <div className={styles.state}>
            <StateTag state={form.state} />
          </div>
          <div className={styles.why}>
            {form.note ? (
              <p className={styles.note}>
                <b>退回原因</b> {form.note}
              </p>
            ) : null}
            {isSigning(form) && !form.note ? (
              <span>{form.state === 'compiled' ? '待签署：已汇总定稿' : '待报送：已签署'}</span>
            ) : form.firstFinding || form.unfilled > 0 ? (
              <ProblemLine form={form} />
            ) : form.note ? null : (
              <span className={styles.fine}>核对无误</span>
            )}
          </div>
          <div className={styles.when}>
            <Deadline at={form.deadline} now={now} open />
          </div>
          <Link href={addressOf(form)} className={styles.go} aria-label={`${todo(form)}：${form.name}`} prefetch={false}>
            {todo(form)} →
          </Link>
        </li>
      ))}
    </ul>
  );
}
