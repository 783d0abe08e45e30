// Rows of forms that the first version froze: scored by its rules for ever, as what they say was printed and signed.
import type { Indicator } from '@/lib/form/evaluation';
import type { RowReading } from '../row-reading';
import type { ScoredRow } from '../row-score';
import type { Indicator as Indicator1 } from './evaluation';
import { scoreIndicator } from './indicator-score';
import { findScheme } from './scheme';

const UNREAD: RowReading = {
  targetText: '',
  targetWhole: '',
  target: { kind: 'text', text: '', month: null },
  actual: { kind: 'text', text: '', month: null },
  qualitative: false,
  took: null,
  bare: { target: false, actual: false },
  unitCellHolds: false,
};

/** The row as today's totals and sheets read it. Throws for a scheme that the first version did not have. */
export function scoreRowOfFirst(indicator: Indicator, level1: string, schemeId: string): ScoredRow {
  const scheme = findScheme(schemeId);
  if (!scheme) throw new Error(`the first version has no scheme ${schemeId}`);
  const row = scoreIndicator({ level1, points: null, indicators: [] }, indicator as Indicator1, scheme);
  const { method, points, filed, ruleScore, score, formula, differs, scoreMissing, tierMissing } = row;
  return {
    reading: UNREAD,
    notCounted: null,
    method,
    points,
    filed,
    ruleScore,
    score,
    differs,
    scoreMissing,
    tierMissing,
    derivation: { kind: 'of-first-version', formula },
    deducted: 0n,
    adjustedTo: null,
    tier: indicator.tier ?? null,
    late: false,
    directionMissing: false,
    placeholders: false,
    overAchieved: false,
    reasoned: (indicator.scoreReason ?? '').trim() !== '',
    textsCount: true,
  };
}
