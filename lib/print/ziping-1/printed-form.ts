// What the first version printed: forms that it froze are printed by it again, byte for byte, for ever
// (docs/decisions/0027-what-the-first-version-froze.md).
// Nothing of this folder changes; today's forms are printed by lib/print/sheet.
import type { PrintingFacts } from '@/lib/print/engine/printing-facts';
import type { Evaluation } from '@/lib/score/ziping-1/evaluation';
import type { ScoreResult } from '@/lib/score/ziping-1/score-result';

export interface PrintedForm {
  evaluation: Evaluation;
  /** The scores that count; what was filed is never printed. */
  score: ScoreResult;
  facts: PrintingFacts;
}
