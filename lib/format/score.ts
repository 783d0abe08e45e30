// Points and scores as printed: no trailing zeros, the unit 分 behind where a label names them.
import { trimDecimal } from '@/lib/number/decimal';

/** A score or points without trailing zeros; blank stays blank. */
export function formatScore(score: string): string {
  return trimDecimal(score);
}

/** What stands where a form without scores would have its total. */
export const NOT_SCORED = '不计分';

/** The same where a score is shown: — for one that is not reported, 不计分 where the form's scheme scores nothing. */
export function shownScore(score: string | null, scored = true): string {
  if (!scored) return NOT_SCORED;
  return score === null ? '—' : formatScore(score);
}

/** The total of something frozen: what has none is not scored. */
export function frozenScore(total: string | null): string {
  return shownScore(total, total !== null);
}

/** The same with its grade, where the scheme gives one: `78.24 分，中`, `78.24 分`, `不计分`. */
export function scoreWords(total: string | null, grade: string | null): string {
  return total === null ? NOT_SCORED : `${formatScore(total)} 分${grade ? `，${grade}` : ''}`;
}

/** A label with its points: (`产出指标`, `40`) → `产出指标（40分）`; the label alone where the points are blank. */
export function labelWithPoints(label: string, points: string): string {
  return points === '' ? label : `${label}（${formatScore(points)}分）`;
}
