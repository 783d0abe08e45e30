import type { HomeEvaluation } from '@/lib/contract/home-page';
import styles from './problem-line.module.css';

/** The first thing that does not add up, and how many more there are. */
export function ProblemLine({ form: { errors, warnings, firstFinding } }: { form: HomeEvaluation }) {
  if (firstFinding === null) return <span className={styles.none}>无</span>;
  const rest = [errors > 1 ? `共 ${errors} 处错误` : '', warnings > (errors > 0 ? 0 : 1) ? `${warnings} 条提醒待说明` : ''].filter(
    (part) => part !== '',
  );
  return (
    <span className={errors > 0 ? styles.error : styles.warning}>
      <span className={styles.text} title={firstFinding.message}>
        <b>{errors > 0 ? '错误' : '提醒'}</b> {firstFinding.message}
      </span>
      {rest.length > 0 ? <span className={styles.more}>{rest.join('，')}</span> : null}
    </span>
  );
}
