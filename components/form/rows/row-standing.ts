import type { DraftIndicator } from '@/lib/form/draft';
import type { Finding } from '@/lib/score/findings';
import type { IndicatorScore } from '@/lib/score/score';

/** A row that nobody has begun: its level-2 name alone is the form's, not the person's. */
export function isUntouched(row: Pick<DraftIndicator, 'level3' | 'target' | 'actual' | 'points' | 'score'>): boolean {
  return [row.level3, row.target, row.actual, row.points, row.score].every((text) => (text ?? '').trim() === '');
}

/** A row whose zero says that there is no score yet, not that it earned nothing. */
export function isUnscored(score: Pick<IndicatorScore, 'method'>, findings: readonly Pick<Finding, 'code'>[]): boolean {
  return score.method === null || findings.some((finding) => finding.code === 'missing-score');
}
