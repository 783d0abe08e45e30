// What is done to all cells of a range at once: cleared, filled down, filled with what is pasted.
import type { Draft } from '@/lib/form/draft';
import type { Scheme } from '@/lib/scheme/scheme';
import type { Typing } from '@/lib/scheme/typing-problem';
import { readText, withText } from '../draft-cells';
import { pastedText, takesPaste } from '../rows/pasted-text';
import { type GridCell, gridLines } from './cell-grid';

export interface Filled {
  draft: Draft;
  /** Cells that say something else now. */
  cells: number;
  /** Cells that do not take what was put there: others fill them in, or it is none of their options. */
  refused: number;
}

export interface FillSource {
  scheme: Scheme;
  typing: Typing;
}

/** Where the text of a cell is kept: the ids of its rows, and its name there. Null: nothing is typed in it. */
export interface TypedAt {
  rows: readonly string[];
  field: string;
}

/** Where a cell is typed; null for words, figures, what is only read, and names of groups, which are no values. */
export function typedAt({ content }: GridCell): TypedAt | null {
  if (content.kind === 'label') return null;
  if (content.kind === 'figure') return content.filed && { rows: [content.filed.at], field: content.filed.field };
  if (content.readOnly || content.field === 'level1') return null;
  return { rows: content.rows === '' ? [content.at] : content.rows.split(' '), field: content.field };
}

/** Every cell of the range blank. */
export function clearRange(draft: Draft, cells: readonly GridCell[], source: FillSource): Filled {
  return put(draft, source, cells, () => '');
}

/** What stands in the first `height` lines goes down over the ones below, again and again; only into cells of the same name. */
export function fillDown(draft: Draft, cells: readonly GridCell[], height: number, source: FillSource): Filled {
  const { lines } = gridLines(cells);
  const over = (column: number, line: number) => cells.find(({ left, top, bottom }) => left === column && top <= line && line < bottom);
  const below = cells.filter(({ top }) => lines.indexOf(top) >= height);
  return put(draft, source, below, (cell, field) => {
    const above = over(cell.left, lines[lines.indexOf(cell.top) % height] ?? 0);
    const from = above && typedAt(above);
    return from?.field === field ? readText(draft, from.rows[0] ?? '', field) : null;
  });
}

/** Whether what is pasted fills a range by being repeated: it goes into its lines and columns without a rest. */
export function repeatsIn(cells: readonly GridCell[], pasted: readonly (readonly string[])[]): boolean {
  const { lines, columns } = gridLines(cells);
  const width = Math.max(0, ...pasted.map((row) => row.length));
  return cells.length > 1 && pasted.length > 0 && width > 0 && lines.length % pasted.length === 0 && columns.length % width === 0;
}

/** What is pasted, repeated over the range. */
export function fillRange(draft: Draft, cells: readonly GridCell[], pasted: readonly (readonly string[])[], source: FillSource): Filled {
  const { lines, columns } = gridLines(cells);
  const width = Math.max(1, ...pasted.map((row) => row.length));
  const form = source.scheme.forms[draft.form];
  return put(draft, source, cells, (cell, field) => {
    const text = pasted[lines.indexOf(cell.top) % pasted.length]?.[columns.indexOf(cell.left) % width] ?? '';
    return form ? pastedText(text, field, { form, rules: source.scheme.rules, unit: draft.funds.unit }).text : null;
  });
}

function put(
  draft: Draft,
  { scheme, typing }: FillSource,
  cells: readonly GridCell[],
  text: (cell: GridCell, field: string) => string | null,
): Filled {
  const form = scheme.forms[draft.form];
  let next = draft;
  let changed = 0;
  let refused = 0;
  for (const cell of cells) {
    const at = typedAt(cell);
    if (!at) continue;
    const said = form && takesPaste(at.field, form, typing) ? text(cell, at.field) : null;
    if (said === null) {
      refused += 1;
      continue;
    }
    const after = at.rows.reduce((now, row) => (readText(now, row, at.field) === said ? now : withText(now, row, at.field, said)), next);
    if (after !== next) changed += 1;
    next = after;
  }
  return { draft: next, cells: changed, refused };
}
