// Cells of a spreadsheet put into the rows of money: to the right and down from a cell; further rows grow at their end.
import { type Draft, ownFundId } from '@/lib/form/draft';
import type { Scheme } from '@/lib/scheme/scheme';
import { fillingIn } from '@/lib/scheme/typing-problem';
import { appendSource, blankSource, patchCells } from './draft-rows';
import { pasteColumns } from './paste-columns';
import type { PasteOutcome } from './paste-rows';
import { rowReader } from './pasted-row';
import { takesPaste } from './pasted-text';

/**
 * Fills cells from `column` of the row `anchor` on, over the columns of the form. Names go to further rows only and add rows
 * at their end; amounts alone run down from the scheme's rows over the further ones, and end with them. Null where the row is gone.
 */
export function pasteMoney(
  draft: Draft,
  scheme: Scheme,
  anchor: string,
  column: string,
  cells: readonly (readonly string[])[],
  typing = fillingIn(draft.form),
): PasteOutcome | null {
  const form = scheme.forms[draft.form];
  const shown = form ? pasteColumns(form, 'fund') : [];
  const columns = shown.slice(shown.indexOf(column)).slice(0, Math.max(0, ...cells.map((row) => row.length)));
  const naming = column === 'label';
  const own = form?.funds.rows.map(({ key }) => ownFundId(key)) ?? [];
  const order = [...(naming ? [] : own), ...draft.funds.further.map(({ id }) => id)];
  const from = order.indexOf(anchor);
  if (!form || !shown.includes(column) || columns.length === 0 || from < 0) return null;

  const below = order.slice(from);
  const taken = naming && takesPaste(column, form, typing) ? cells : cells.slice(0, below.length);
  const { read, losses } = rowReader(form, scheme.rules, draft.funds.unit, typing);
  const added = taken.slice(below.length).map(() => blankSource());
  const ids = [...below, ...added.map(({ id }) => id)];
  const grown = added.reduce(appendSource, draft);
  const patches = new Map(taken.map((row, at) => [ids[at] ?? '', read(row, columns)]));
  return { draft: patchCells(grown, patches), rows: taken.length, columns: columns.length, added: added.length, losses };
}
