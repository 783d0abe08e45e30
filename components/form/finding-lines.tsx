import classes from './finding-lines.module.css';
import type { FindingView } from './score-view';

/** Id of the text that says what is wrong in a row: what its inputs are described by. */
export function findingsId(row: string): string {
  return `finding-${row || 'form'}`;
}

/** What is wrong in a row, a line each; explained warnings shrink to one word with the reason behind it. */
export function FindingLines({ row, findings }: { row: string; findings: readonly FindingView[] }) {
  if (findings.length === 0) return null;
  const open = findings.filter((finding) => finding.severity === 'error' || finding.reason === '');
  const explained = findings.filter((finding) => finding.severity === 'warning' && finding.reason !== '');
  return (
    <div id={findingsId(row)} className={classes.lines}>
      {open.map((finding) => (
        <div key={finding.code} className={classes.line} data-severity={finding.severity}>
          <span className={classes.mark} aria-hidden="true">
            {finding.severity === 'error' ? '✕' : '!'}
          </span>
          <span className={classes.kind}>{finding.severity === 'error' ? '错误：' : '提醒：'}</span>
          {finding.message}
        </div>
      ))}
      {explained.length > 0 && (
        <div className={classes.explained} title={explained.map((finding) => `${finding.message}\n理由：${finding.reason}`).join('\n')}>
          已说明：{[...new Set(explained.map((finding) => finding.reason))].join('；')}
        </div>
      )}
    </div>
  );
}
