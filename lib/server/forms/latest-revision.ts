// The revision that is under review: the newest of a form.
import type { Evaluation } from '@/lib/form/evaluation';
import { frozenForm, revisionName } from '@/lib/exchange/ziping/frozen-form';
import type { Tx } from '../database/connect';

export interface LatestRevision {
  number: number;
  evaluation: Evaluation;
}

/** The newest revision of a form that was submitted. Throws where it has none: no such form has a state beyond draft. */
export async function latestRevision(tx: Tx, evaluationId: string): Promise<LatestRevision> {
  const row = await tx.revision.findFirst({ where: { evaluationId }, orderBy: { number: 'desc' }, select: { number: true, json: true } });
  if (!row) throw new Error(`form ${evaluationId} was never submitted`);
  return { number: row.number, evaluation: frozenForm(row.json, revisionName(evaluationId, row.number)) };
}
