// Revisions as they were frozen, in whichever version of the format, in the shape of today.
import type { z } from 'zod';
import type { Evaluation } from '@/lib/form/evaluation';
import { readStored } from '@/lib/contract/stored';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Evaluation as FirstEvaluation } from '@/lib/score/ziping-1/evaluation';
import { frozen1, frozenShape } from './stored-shapes';
import { upgradeFrozen } from './ziping-1-to-2';

/**
 * The form that a revision's JSON holds; `what` names the revision in Chinese. One of the first version keeps its `format`, which says by
 * whose rules it is scored. Throws UnreadableError, and UnknownSchemeError where its scheme is not known.
 */
export function frozenForm(json: string, what: string): Evaluation {
  const stored = frozenAsFiled(json, what);
  return stored.format === 'ziping/2' ? stored : upgradeFrozen(stored, schemeOfForm(stored).forms[stored.form]);
}

/** A revision in its own version. */
export type FiledForm = z.infer<typeof frozenShape>;

/** The same in its own version. Throws UnreadableError. */
export function frozenAsFiled(json: string, what: string): FiledForm {
  return readStored(frozenShape, json, what);
}

/** A revision of the first version, as its own rules and its own pages take it. Throws UnreadableError. */
export function firstForm(json: string, what: string): FirstEvaluation {
  return readStored(frozen1, json, what);
}

/** What a revision is called where it cannot be read. */
export const revisionName = (evaluationId: string, number: number): string => `自评表 ${evaluationId} 的第 ${number} 版`;
