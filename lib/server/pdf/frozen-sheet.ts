// A frozen revision as it is printed: one of the first version by that version.
import { firstForm, frozenForm } from '@/lib/exchange/ziping/frozen-form';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import type { PrintingFacts } from '@/lib/print/engine/printing-facts';
import { schemeOfForm } from '@/lib/scheme/known-schemes';

const PRINTED = '要印制的一版自评表';

/** The revision with its scheme. Throws where the scheme is not known. */
export function frozenSheet(json: string, facts: PrintingFacts): PrintedSheet {
  const evaluation = frozenForm(json, PRINTED);
  const scheme = schemeOfForm(evaluation);
  return { evaluation, scheme, facts, ...(evaluation.format === 'ziping/1' && { first: firstForm(json, PRINTED) }) };
}
