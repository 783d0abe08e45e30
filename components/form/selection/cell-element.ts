// The cells of the grid on the page.
import type { CellKey } from './cell-grid';

/** The cell of the table around something on the page. */
export function cellAt(target: EventTarget | null): HTMLTableCellElement | null {
  return target instanceof Element ? target.closest<HTMLTableCellElement>('[data-line] > :is(td, th)') : null;
}

/** Its place in the sheet; null of what stands beside it. */
export function keyAt(cell: HTMLTableCellElement): CellKey | null {
  const line = cell.parentElement?.dataset.line;
  return line === undefined || cell.dataset.outside !== undefined ? null : { line, nth: cell.cellIndex };
}

/** The cell on the page. */
export function elementAt(table: HTMLTableElement, { line, nth }: CellKey): HTMLTableCellElement | undefined {
  return table.querySelector<HTMLTableRowElement>(`[data-line="${CSS.escape(line)}"]`)?.cells[nth];
}
