// Cells of a spreadsheet put into the rows of money: to the right and down from a cell; fund sources grow at their end.
import type { Draft, DraftSource } from '@/lib/form/draft';
import { foldTypedDecimal } from '@/lib/number/typed-decimal';
import type { Amounts } from '@/lib/domain/score/evaluation';
import { CELL_LIMIT, cutText } from '../cells/text-limits';
import { blankSource } from './draft-rows';
import type { PasteOutcome } from './paste-rows';

export const MONEY_COLUMNS = ['sourceLabel', 'budgetInitial', 'budget', 'executed'] as const;
export type MoneyColumn = (typeof MONEY_COLUMNS)[number];

/** Rows that are not sources, in the order of the table, by the name that their cells have. */
const PARTS = [['total', 'funds.total'], ['basic', 'funds.basic'], ['project', 'funds.project']] as const;

type Patch = Partial<Pick<DraftSource, 'label' | 'budgetInitial' | 'budget' | 'executed'>>;

/**
 * Fills cells from `column` of the row `anchor` on, over the columns shown. Names of sources go to sources only and add rows
 * at their end; amounts alone run down from the total over its parts and sources, and end with them. Null where the row is gone.
 */
export function pasteMoney(draft: Draft, anchor: string, column: MoneyColumn, cells: readonly (readonly string[])[], shown: readonly MoneyColumn[]): PasteOutcome | null {
  const { funds } = draft;
  const columns = shown.slice(shown.indexOf(column)).slice(0, Math.max(0, ...cells.map((row) => row.length)));
  const naming = column === 'sourceLabel';
  const parts = PARTS.filter(([part]) => funds[part]).map(([, place]) => place);
  const order: string[] = [...(naming ? [] : parts), ...funds.sources.map(({ id }) => id)];
  const from = order.indexOf(anchor);
  if (!shown.includes(column) || columns.length === 0 || from < 0) return null;

  const below = order.slice(from);
  const taken = naming ? cells : cells.slice(0, below.length);
  let cut = 0;
  const fill = (row: readonly string[]): Patch =>
    Object.fromEntries(
      columns.map((name, at) => {
        const text = (row[at] ?? '').trim();
        const kept = cutText(text, CELL_LIMIT);
        if (kept !== text) cut += 1;
        return name === 'sourceLabel' ? ['label', kept] : [name, foldTypedDecimal(kept, funds.unit)];
      }),
    );
  const patches = new Map(taken.slice(0, below.length).map((row, at) => [below[at] ?? '', fill(row)]));
  const added = taken.slice(below.length).map((row) => ({ ...blankSource(), ...fill(row) }));
  const amounts = (row: Amounts, place: string): Amounts => ({ ...row, ...patches.get(place) });
  const { total, basic, project, sources } = funds;
  return {
    draft: {
      ...draft,
      funds: {
        ...funds,
        total: amounts(total, 'funds.total'),
        ...(basic && { basic: amounts(basic, 'funds.basic') }),
        ...(project && { project: amounts(project, 'funds.project') }),
        sources: [...sources.map((source) => ({ ...source, ...patches.get(source.id) })), ...added],
      },
    },
    rows: taken.length,
    columns: columns.length,
    added: added.length,
    cut,
  };
}
