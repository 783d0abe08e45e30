import type { HomeEvaluation } from '@/lib/contract/home-page';
import styles from './problem-line.module.css';

/** The first thing that does not add up, how many more there are, and how much is to be filled in. */
export function ProblemLine({ form: { errors, unfilled, warnings, firstFinding } }: { form: HomeEvaluation }) {
  const toFill = unfilled > 0 ? `待填 ${unfilled} 项` : '';
  if (firstFinding === null) return <span className={styles.none}>{toFill || '无'}</span>;
  const rest = [errors > 1 ? `共 ${errors} 处错误` : '', toFill, warnings > (errors > 0 ? 0 : 1) ? `${warnings} 条提醒待说明` : ''].filter(
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
