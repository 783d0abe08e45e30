import { wordFor } from '@/lib/scheme/words';
import type { Severity } from '@/lib/score/finding';
import type { FindingCode } from '@/lib/score/findings';
import { useFormEnv } from '../form-env';
import classes from './finding-lines.module.css';
import type { FindingView } from '../score-view';

/** Id of the text that says what is wrong in a row: what its inputs are described by. */
export function findingsId(row: string): string {
  return `finding-${row || 'form'}`;
}

/** What a row lacks, in one line: a new row lacks everything. */
const MISSING: Partial<Record<FindingCode, string>> = {
  'missing-target': 'target',
  'missing-actual': 'actual',
  'missing-points': 'points',
  'missing-score': 'score',
};

/** What is wrong in a row, a line each; explained warnings shrink to one word with the reason behind it. */
export function FindingLines({ row, findings, told = true }: { row: string; findings: readonly FindingView[]; told?: boolean }) {
  const { scheme } = useFormEnv();
  if (findings.length === 0) return null;
  const open = findings.filter((finding) => finding.severity === 'error' || finding.reason === '');
  const missing = open.flatMap(({ code }) => (MISSING[code] ? [wordFor(scheme, MISSING[code])] : []));
  const rest = open.filter((finding) => !MISSING[finding.code] && (told || !finding.unfilled));
  const others = told ? [] : open.flatMap(({ code, unfilled, what }) => (unfilled && !MISSING[code] ? [what] : []));
  const explained = findings.filter((finding) => finding.severity === 'warning' && finding.reason !== '');
  return (
    <div id={findingsId(row)} className={classes.lines}>
      {missing.length > 0 && told && <Line severity="error" message={`未填：${missing.join('、')}`} />}
      {missing.length > 0 && !told && <div className={classes.toFill}>待填：{missing.join('、')}</div>}
      {others.map((what) => (
        <div key={what} className={classes.toFill}>
          {what}
        </div>
      ))}
      {rest.map((finding) => (
        <Line key={`${finding.code} ${finding.cell}`} severity={finding.severity} message={finding.message} />
      ))}
      {explained.length > 0 && (
        <div className={classes.explained} title={explained.map((finding) => `${finding.message}\n理由：${finding.reason}`).join('\n')}>
          已说明：{[...new Set(explained.map((finding) => finding.reason))].join('；')}
        </div>
      )}
    </div>
  );
}

/** In a row that nobody has begun: one word in place of everything that it lacks. */
export function ToFill({ row, findings }: { row: string; findings: readonly FindingView[] }) {
  if (findings.length === 0) return null;
  return (
    <div id={findingsId(row)} className={`${classes.lines} ${classes.toFill}`}>
      待填
    </div>
  );
}

function Line({ severity, message }: { severity: Severity; message: string }) {
  return (
    <div className={classes.line} data-severity={severity}>
      <span className={classes.mark} aria-hidden="true">
        {severity === 'error' ? '✕' : '!'}
      </span>
      <span className={classes.kind}>{severity === 'error' ? '错误：' : '提醒：'}</span>
      {message}
    </div>
  );
}

/** Under stated points that its parts do not add up to: the sum, short enough for a narrow cell. */
export function SumLine({ id, finding }: { id: string; finding: FindingView | undefined }) {
  if (!finding) return null;
  return (
    <div id={findingsId(id)} className={classes.sum} title={finding.message}>
      <span className={classes.kind}>错误：</span>合计 {finding.actual} 分，不等于 {finding.expected} 分
    </div>
  );
}
