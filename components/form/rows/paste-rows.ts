// Cells of a spreadsheet put into the indicator table: to the right and down from a cell, growing the table at its end.
import type { Draft, DraftIndicator } from '@/lib/form/draft';
import { foldTypedDecimal } from '@/lib/number/typed-decimal';
import { blankIndicator, mapGroups, patchIndicators } from './draft-rows';
import { CELL_LIMIT, cutText } from '../cells/text-limits';

export const PASTE_COLUMNS = ['level2', 'level3', 'target', 'actual', 'points', 'score', 'note'] as const;
export type PasteColumn = (typeof PASTE_COLUMNS)[number];

const NUMERIC: ReadonlySet<PasteColumn> = new Set(['points', 'score']);
/** Columns that say what a row is: pasting them brings new rows, which never overwrite another group's. */
const NAMING: ReadonlySet<PasteColumn> = new Set(['level2', 'level3']);

export interface PasteOutcome {
  draft: Draft;
  rows: number;
  columns: number;
  added: number;
  /** Cells that were longer than a cell may be, and lost their end. */
  cut: number;
}

/**
 * Fills cells from `column` of the row `anchor` on, over the columns shown. Names of indicators stay within
 * their group and add rows at its end; values alone (targets, scores) run on through the groups below.
 * A blank in level 2 is a merged cell of the spreadsheet: it means the name above.
 */
export function pasteRows(
  draft: Draft,
  anchor: string,
  column: PasteColumn,
  cells: readonly (readonly string[])[],
  shown: readonly PasteColumn[],
): PasteOutcome | null {
  const from = shown.indexOf(column);
  const width = Math.max(0, ...cells.map((row) => row.length));
  const columns = shown.slice(from, from + width);
  const home = draft.goals.flatMap((goal) => goal.groups).find((group) => group.indicators.some((row) => row.id === anchor));
  if (from < 0 || columns.length === 0 || !home) return null;

  const naming = columns.some((name) => NAMING.has(name));
  const range = naming ? home.indicators : draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
  const below = range.slice(range.findIndex((row) => row.id === anchor));
  const last = naming ? home.id : (draft.goals.at(-1)?.groups.at(-1)?.id ?? home.id);

  const patches = new Map<string, Partial<DraftIndicator>>();
  const added: DraftIndicator[] = [];
  const fits = cells.map((row) => row.map((cell) => cutText(cell.trim(), CELL_LIMIT)));
  const cut = cells.reduce((sum, row, at) => sum + row.slice(0, columns.length).filter((cell, i) => cell.trim() !== fits[at]?.[i]).length, 0);
  let level2 = naming ? '' : (below.at(-1)?.level2 ?? '');
  fits.forEach((row, at) => {
    const present = below[at];
    const patch = patchOf(row, columns, present?.level2 || level2);
    if (patch.level2 !== undefined) level2 = patch.level2;
    else level2 = present?.level2 ?? level2;
    if (present) patches.set(present.id, patch);
    else added.push({ ...blankIndicator(level2), ...patch });
  });
  const filled = patchIndicators(draft, patches);
  const grown = mapGroups(filled, (group) =>
    group.id === last && added.length > 0 ? { ...group, indicators: [...group.indicators, ...added] } : group,
  );
  return { draft: grown, rows: cells.length, columns: columns.length, added: added.length, cut };
}

function patchOf(row: readonly string[], columns: readonly PasteColumn[], level2Above: string): Partial<DraftIndicator> {
  const patch: Partial<DraftIndicator> = {};
  columns.forEach((name, at) => {
    const text = row[at] ?? '';
    if (name === 'level2') patch.level2 = text || level2Above;
    else patch[name] = NUMERIC.has(name) ? foldTypedDecimal(text, '分') : text;
  });
  return patch;
}
