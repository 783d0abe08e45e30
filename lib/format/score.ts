// Points and scores as printed: no trailing zeros, the unit 分 behind where a label names them.
import { trimDecimal } from '@/lib/number/decimal';

/** A score or points without trailing zeros; blank stays blank. */
export function formatScore(score: string): string {
  return trimDecimal(score);
}

/** The same where a score is shown: — for one that is not reported. */
export function shownScore(score: string | null): string {
  return score === null ? '—' : formatScore(score);
}

/** A label with its points: (`产出指标`, `40`) → `产出指标（40分）`; the label alone where the points are blank. */
export function labelWithPoints(label: string, points: string): string {
  return points === '' ? label : `${label}（${formatScore(points)}分）`;
}
