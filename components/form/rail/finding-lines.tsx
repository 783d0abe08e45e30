import { hundredthsToString, parseHundredths } from '@/lib/number/decimal';
import { wordFor } from '@/lib/scheme/words';
import type { Severity } from '@/lib/score/finding';
import { type FindingCode, FINDINGS } from '@/lib/score/findings';
import { useFormEnv } from '../form-env';
import classes from './finding-lines.module.css';
import type { FindingView } from '../score-view';

/** Id of the text that says what is wrong in a row: what its inputs are described by. */
export function findingsId(row: string): string {
  return `finding-${row || 'form'}`;
}

/** What a row lacks: its cells say so themselves. */
const MISSING: Partial<Record<FindingCode, string>> = {
  'missing-target': 'target',
  'missing-actual': 'actual',
  'missing-points': 'points',
  'missing-score': 'score',
};

/** The usual cell of a row that a finding says is blank; null where it says something else. */
export function owedCell({ code }: Pick<FindingView, 'code'>): string | null {
  return MISSING[code] ?? null;
}

interface FindingLinesProps {
  row: string;
  findings: readonly FindingView[];
  told?: boolean;
  /** A word each: the sentence stands in the rail. */
  brief?: boolean;
}

/** What is wrong in a row, a line each; explained warnings shrink to one word with the reason behind it. */
export function FindingLines({ row, findings, told = true, brief = false }: FindingLinesProps) {
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
        <Line
          key={`${finding.code} ${finding.cell}`}
          severity={finding.severity}
          message={finding.message}
          word={brief ? wordOf(finding) : null}
        />
      ))}
      {explained.length > 0 && (
        <div className={classes.explained} title={explained.map((finding) => `${finding.message}\n理由：${finding.reason}`).join('\n')}>
          已说明：{[...new Set(explained.map((finding) => finding.reason))].join('；')}
        </div>
      )}
    </div>
  );
}

/** What a finding comes to in a narrow cell. */
function wordOf({ code, actual, expected }: FindingView): string {
  const [filed, due] = [parseHundredths(actual), parseHundredths(expected)];
  if (code !== 'score-differs' || filed === null || due === null) return FINDINGS[code].title;
  return filed > due ? `多 ${hundredthsToString(filed - due)}` : `少 ${hundredthsToString(due - filed)}`;
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

function Line({ severity, message, word = null }: { severity: Severity; message: string; word?: string | null }) {
  return (
    <div
      className={classes.line}
      data-severity={severity}
      data-brief={word === null ? undefined : true}
      title={word === null ? undefined : message}
    >
      <span className={classes.mark} aria-hidden="true">
        {severity === 'error' ? '✕' : '!'}
      </span>
      <span className={classes.kind}>
        {severity === 'error' ? '错误：' : '提醒：'}
        {word !== null && message}
      </span>
      {word === null ? message : <span aria-hidden="true">{word}</span>}
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
