import { adjustedScores, type AdjustedScore, decisionOn } from '@/lib/department/adjusted-scores';
import { fromDraft } from '@/lib/form/draft';
import type { Scheme } from '@/lib/scheme/scheme';
import type { DecisionView, FormPageData } from '@/lib/contract/evaluation-page';
import type { DraftStore } from '../draft-store';

export interface AdjustedRow extends AdjustedScore {
  decision: DecisionView | null;
}

/** The adjusted scores of a submitted form, each with what the office said of it. What the office fills in may change them. */
export function adjustedRows(
  page: Pick<FormPageData, 'draft' | 'decisions' | 'fillsIn'>,
  draft: DraftStore,
  scheme: Scheme,
): AdjustedRow[] {
  return adjustedScores(fromDraft(page.fillsIn ? draft.get() : page.draft), scheme).map((row) => ({
    ...row,
    decision: decisionOn(row, page.decisions) ?? null,
  }));
}
