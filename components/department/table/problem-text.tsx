import type { BoardForm } from '@/lib/contract/department-board';
import styles from './problem-text.module.css';

/** The first problem of a form in one or two lines, and what else waits for somebody's decision. */
export function ProblemText({ form: { errors, unfilled, warnings, firstFinding, adjusted, openRemarks } }: { form: BoardForm }) {
  const more = [
    errors > 1 ? `共 ${errors} 处错误` : '',
    unfilled > 0 ? `待填 ${unfilled} 项` : '',
    errors === 0 && warnings > 1 ? `共 ${warnings} 条提醒` : '',
    adjusted > 0 ? `${adjusted} 处调整得分待定` : '',
    openRemarks > 0 ? `${openRemarks} 条批注未了` : '',
  ].filter((part) => part !== '');
  if (firstFinding === null && more.length === 0) return <span className={styles.none}>无</span>;
  return (
    <>
      {firstFinding === null ? null : (
        <span className={errors > 0 ? styles.error : styles.warning} title={firstFinding.message}>
          <b>{errors > 0 ? '错误' : '提醒'}</b> {firstFinding.what}
        </span>
      )}
      {more.length > 0 ? <span className={styles.more}>{more.join('，')}</span> : null}
    </>
  );
}
