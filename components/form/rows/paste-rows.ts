// Cells of a spreadsheet put into the indicator table: to the right and down from a cell, growing the table at its end.
import type { Draft, DraftIndicator } from '@/lib/form/draft';
import type { Scheme } from '@/lib/scheme/scheme';
import { fillingIn, mayType } from '@/lib/scheme/typing-problem';
import { blankIndicator, mapGroups, patchCells } from './draft-rows';
import { pasteColumns } from './paste-columns';
import { type Assigned, type PasteLosses, rowReader } from './pasted-row';

export interface PasteOutcome {
  draft: Draft;
  rows: number;
  columns: number;
  added: number;
  losses: PasteLosses;
}

/** Columns that say what a row is: pasting them brings new rows, which never overwrite another group's. */
const NAMING: ReadonlySet<string | null> = new Set(['level2', 'level3']);

/**
 * Fills cells from `column` of the row `anchor` on, over the columns of the form. Names of indicators stay within
 * their group and add rows at its end; values alone (targets, scores) run on through the groups below.
 * A blank in level 2 is a merged cell of the spreadsheet: it means the name above. The level 1 is the group's, and takes nothing.
 */
export function pasteRows(
  draft: Draft,
  scheme: Scheme,
  anchor: string,
  column: string,
  pasted: readonly (readonly string[])[],
  typing = fillingIn(draft.form),
): PasteOutcome | null {
  const form = scheme.forms[draft.form];
  const shown = form ? pasteColumns(form, 'indicator') : [];
  const from = shown.indexOf(column);
  if (from < 0 || column === 'level1') return null;
  const width = Math.max(0, ...pasted.map((row) => row.length));
  return fillRows(draft, scheme, anchor, shown.slice(from, from + width), pasted, typing);
}

/** The same with a field for each pasted column, whatever their order. */
export function fillRows(
  draft: Draft,
  scheme: Scheme,
  anchor: string,
  columns: readonly Assigned[],
  pasted: readonly (readonly string[])[],
  typing = fillingIn(draft.form),
): PasteOutcome | null {
  const form = scheme.forms[draft.form];
  const home = draft.goals.flatMap((goal) => goal.groups).find((group) => group.indicators.some((row) => row.id === anchor));
  if (!form || columns.length === 0 || !home) return null;

  // Rows are added by whoever names them.
  const grows = mayType('section', typing);
  const naming = grows && columns.some((name) => NAMING.has(name));
  const range = naming ? home.indicators : draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
  const below = range.slice(range.findIndex((row) => row.id === anchor));
  const last = naming ? home.id : (draft.goals.at(-1)?.groups.at(-1)?.id ?? home.id);
  const cells = grows ? pasted : pasted.slice(0, below.length);
  const { read, losses } = rowReader(form, scheme.rules, draft.funds.unit, typing);

  const patches = new Map<string, Record<string, string>>();
  const added: DraftIndicator[] = [];
  let level2 = naming ? '' : (below.at(-1)?.level2 ?? '');
  cells.forEach((row, at) => {
    const present = below[at];
    const fresh = present ?? blankIndicator(scheme, draft.form, level2);
    const patch = read(row, columns);
    if (patch.level2 === '') patch.level2 = present?.level2 || level2;
    level2 = patch.level2 ?? present?.level2 ?? level2;
    patches.set(fresh.id, patch);
    if (!present) added.push(fresh);
  });
  const grown =
    added.length === 0
      ? draft
      : mapGroups(draft, (group) => (group.id === last ? { ...group, indicators: [...group.indicators, ...added] } : group));
  return {
    draft: patchCells(grown, patches),
    rows: cells.length,
    columns: columns.filter((name) => name !== null).length,
    added: added.length,
    losses,
  };
}

/** Whether a paste may begin in that cell of that row. */
export function isPasteCell(draft: Draft, scheme: Scheme, row: string, column: string): 'indicator' | 'fund' | null {
  const form = scheme.forms[draft.form];
  if (!form || column === 'level1') return null;
  const isIndicator = draft.goals.some(({ groups }) => groups.some(({ indicators }) => indicators.some(({ id }) => id === row)));
  if (isIndicator) return pasteColumns(form, 'indicator').includes(column) ? 'indicator' : null;
  return pasteColumns(form, 'fund').includes(column) && (row.startsWith('funds.') || draft.funds.further.some(({ id }) => id === row))
    ? 'fund'
    : null;
}
