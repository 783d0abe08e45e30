// The cell in which a finding is mended.
import { FINDINGS, type FindingCode } from '@/lib/score/findings';
import type { Scheme } from '@/lib/scheme/scheme';
import type { FindingView } from '../score-view';

/** Of findings whose path names no cell, and that are no row's. */
const CELLS: Readonly<Partial<Record<FindingCode, string>>> = {
  'form-points-mismatch': 'points', 'goal-points-mismatch': 'points', 'group-points-mismatch': 'points', 'level1-points-mismatch': 'points', 'weights-unusual': 'points',
  'total-differs': 'total', 'sources-mismatch': 'budget', 'budget-zero': 'budget', 'budget-changed-unexplained': 'budget', 'executed-exceeds-budget': 'executed',
  'title-year-mismatch': 'title', 'tier-not-stated': 'tier', 'copied-text': 'deviationReasons',
};

/** The name of the cell, in the finding's row. */
export function findingCell({ code, cell }: Pick<FindingView, 'code' | 'cell'>, scheme: Scheme): string {
  if (cell !== '') return cell;
  const kind = FINDINGS[code];
  return CELLS[code] ?? ('cell' in kind ? kind.cell : undefined) ?? (code === 'shortfall-unexplained' ? reasonCell(scheme) : 'level3');
}

/** Where a form says why something fell short. */
export function reasonCell({ rules, forms }: Scheme): string {
  const [first = 'deviationReasons'] = rules.explain.where;
  return Object.values(forms).some(({ cells }) => cells[first]) ? `cells.${first}` : first;
}
