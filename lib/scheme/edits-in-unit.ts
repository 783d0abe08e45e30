// Edits whose amounts were typed in one unit, for a draft that is in the other by now: a colleague changed the unit, or moved the form to a
// scheme with another. What was typed as 500000 元 is 50 万元, not 500000.
import type { CellValue, Edit } from '@/lib/form/draft-edits';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { inUnit } from './carry-funds';

const AMOUNTS: ReadonlySet<string> = new Set(['budgetInitial', 'budget', 'executed']);

/** The edits with their amounts in the draft's unit. A batch that sets the unit itself stands as it is. */
export function editsInUnit(edits: readonly Edit[], from: AmountUnit | undefined, to: AmountUnit): Edit[] {
  if (from === undefined || from === to || edits.some((edit) => edit.kind === 'set' && edit.at === 'funds' && edit.field === 'unit'))
    return [...edits];
  const amount = (value: CellValue) => (typeof value === 'string' ? inUnit({ budget: value, executed: '' }, from, to).budget : value);
  return edits.map((edit): Edit => {
    if (edit.kind === 'set') return AMOUNTS.has(edit.field) ? { ...edit, from: amount(edit.from), to: amount(edit.to) } : edit;
    return edit.kind !== 'move' && 'budget' in edit.row ? { ...edit, row: inUnit(edit.row, from, to) } : edit;
  });
}
