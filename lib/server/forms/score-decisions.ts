// Where the office stands on the adjusted scores of a submitted form: each is accepted or refused on its own.
import { type AdjustedScore, adjustedScores, decisionOn, type ScoreDecided } from '@/lib/department/adjusted-scores';
import type { Evaluation } from '@/lib/form/evaluation';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Tx } from '../database/connect';

/** A decision as kept; the later of two on one score counts. */
export interface KeptDecision extends ScoreDecided {
  revisionNumber: number;
  accepted: boolean;
}

export interface AdjustedStand {
  all: AdjustedScore[];
  undecided: AdjustedScore[];
  refused: AdjustedScore[];
}

/** The adjusted scores of a revision by what was decided on them. `decisions` oldest first. */
export function adjustedStand(evaluation: Evaluation, revision: number, decisions: readonly KeptDecision[]): AdjustedStand {
  const own = decisions.filter(({ revisionNumber }) => revisionNumber === revision);
  const all = adjustedScores(evaluation, schemeOfForm(evaluation));
  return {
    all,
    undecided: all.filter((score) => !decisionOn(score, own)),
    refused: all.filter((score) => decisionOn(score, own)?.accepted === false),
  };
}

/** What was decided on the adjusted scores goes on into a revision of the same rows; it holds of those that are as they were. */
export async function carryDecisions(tx: Tx, evaluationId: string, from: number, to: number): Promise<void> {
  const kept = await tx.scoreDecision.findMany({ where: { evaluationId, revisionNumber: from }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  await tx.scoreDecision.createMany({ data: kept.map(({ id: _, ...decision }) => ({ ...decision, revisionNumber: to })) });
}
