// Revisions as they were frozen, in whichever version of the format, in the shape of today.
import type { Evaluation } from '@/lib/form/evaluation';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Ziping1 } from './shapes';
import { upgradeFrozen } from './ziping-1-to-2';

/**
 * The form that a revision's JSON holds. One of the first version keeps its `format`, which says by whose rules it is scored.
 * The JSON was written by this server, or checked before. Throws where its scheme is not known.
 */
export function frozenForm(json: string): Evaluation {
  const stored = JSON.parse(json) as Evaluation | Ziping1;
  return stored.format === 'ziping/2' ? (stored as Evaluation) : upgradeFrozen(stored as Ziping1, schemeOfForm(stored).forms[stored.form]);
}
