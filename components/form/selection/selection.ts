'use client';

import { notify } from '@/components/session/notice';
import { readText } from '../draft-cells';
import type { FormEnv } from '../form-env';
import { OF_WHOLE } from '../score-view';
import { createStore, type Store } from '../tiny-store';
import { cellBeside, type CellGrid, type CellKey, type CellRange, cellsIn, type GridCell, gridOf, rangeBetween } from './cell-grid';
import { clearRange, type Filled, fillDown, fillRange, repeatsIn, typedAt } from './range-fill';
import { rangeText, type RangeText } from './range-text';

/** What is selected: from the cell that has the keys to the one that was reached. */
export interface Selected {
  anchor: CellKey;
  lead: CellKey;
}

export interface Range {
  grid: CellGrid;
  rect: CellRange;
  anchor: GridCell;
  cells: readonly GridCell[];
}

/** Several cells of the table selected together, and what is done to them; each deed is one step that can be taken back. */
export interface Selection {
  selected: Store<Selected | null>;
  /** The range as the table stands now; null where one cell alone has the keys. */
  range(): Range | null;
  /** From one cell to another; both the same is no range. */
  select(anchor: CellKey, lead: CellKey): void;
  /** One cell further; false at the edge of the table. */
  extend(from: CellKey, down: number, across: number): boolean;
  selectAll(): void;
  drop(): void;
  clear(): void;
  /** Repeats what stands in the first line of the range, or in its first lines, over the others. */
  fillDown(height?: number): void;
  /** Puts what is pasted into every cell of the range where it fits into it; false where it does not. */
  paste(cells: readonly (readonly string[])[]): boolean;
  copied(): RangeText | null;
  /** What a cell says: as it is typed, of a figure what is filed, else what is computed; of a choice its word. */
  textOf(cell: GridCell): string;
}

export function createSelection({ actions, draft, scheme, scores, sheet, typing }: FormEnv): Selection {
  const selected = createStore<Selected | null>(null);
  const source = { scheme, typing };
  const drop = () => selected.set(null);

  const textOf = ({ content }: GridCell): string => {
    const now = draft.get();
    if (content.kind === 'label') return content.text;
    if (content.kind === 'field') {
      const text = readText(now, content.at, content.field) || content.text;
      return content.options.find(({ key }) => key === text)?.label ?? text;
    }
    const filed = content.filed ? readText(now, content.filed.at, content.filed.field) : '';
    const { figures, gaps } = scores.get();
    if (filed !== '') return filed;
    return OF_WHOLE.has(content.name) && gaps.length > 0 ? '' : figures.calc(content.name, content.place);
  };
  const range = (): Range | null => {
    const now = selected.get();
    const grid = gridOf(sheet.get());
    const anchor = now && grid.find(now.anchor);
    const lead = now && grid.find(now.lead);
    if (!anchor || !lead) return null;
    const rect = rangeBetween(grid, anchor, lead);
    return { grid, rect, anchor, cells: cellsIn(grid, rect) };
  };
  const select = (anchor: CellKey, lead: CellKey) => {
    if (anchor.line === lead.line && anchor.nth === lead.nth) return drop();
    const [a, b] = [keyOf(anchor), keyOf(lead)];
    selected.set({ anchor: a, lead: b });
  };
  const change = (name: (cells: number) => string, work: (of: Range) => Filled) => {
    const of = range();
    if (!of) return;
    const { draft: next, cells, refused } = work(of);
    const at = typedAt(of.anchor);
    if (cells > 0) actions.change(name(cells), () => next, at ? { row: at.rows[0] ?? '', cell: at.field } : undefined);
    if (refused > 0) notify({ kind: 'warning', message: `有 ${refused} 格没有填入：不由您填写，或者不是可选的内容。` });
  };

  return {
    selected,
    range,
    select,
    extend(from, down, across) {
      const now = selected.get() ?? { anchor: from, lead: from };
      const grid = gridOf(sheet.get());
      const lead = grid.find(now.lead);
      const next = lead && cellBeside(grid, lead, down, across);
      if (!next) return false;
      select(now.anchor, next);
      return true;
    },
    selectAll() {
      const { cells } = gridOf(sheet.get());
      const [first, last] = [cells[0], cells.at(-1)];
      if (first && last) select(first, last);
    },
    drop,
    clear: () =>
      change(
        (cells) => `清除 ${cells} 格`,
        ({ cells }) => clearRange(draft.get(), cells, source),
      ),
    fillDown: (height = 1) =>
      change(
        (cells) => `向下填充 ${cells} 格`,
        ({ cells }) => fillDown(draft.get(), cells, height, source),
      ),
    paste(pasted) {
      const of = range();
      if (!of || !repeatsIn(of.cells, pasted)) return false;
      change(
        (cells) => `粘贴到 ${cells} 格`,
        ({ cells }) => fillRange(draft.get(), cells, pasted, source),
      );
      return true;
    },
    copied() {
      const of = range();
      return of && rangeText(of.cells, textOf);
    },
    textOf,
  };
}

const keyOf = ({ line, nth }: CellKey): CellKey => ({ line, nth });
