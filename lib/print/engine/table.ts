// A table as rows of typeset cells. A cell over several rows is a span: the rows it covers all name the same object,
// so that a page may cut the rows anywhere and draw the span again.
import type { Lines } from './lines';

export interface Cell {
  /** From the left edge of the text block, points. */
  x: number;
  width: number;
  lines: Lines;
  size: number;
  /** Distance between baselines. */
  leading: number;
  align: 'start' | 'centre' | 'end';
  valign: 'top' | 'middle';
  /** A label: drawn whole on both sides where its row is split over pages. */
  label: boolean;
  boxed: boolean;
  /** Left and right of its text, where that is less than usual. */
  padding?: number;
}

export interface Row {
  cells: Cell[];
  /** Cells over several rows that cover this one. */
  spans: Cell[];
  minHeight: number;
  /** Rows drawn again at the top of a page that starts with this row. */
  header: Row[];
  /** May be cut between lines wherever a page ends (the long texts); other rows only where no page holds them. */
  mayBreak: boolean;
  /** Never the last on its page, where more follows. */
  keepWithNext: boolean;
}

export const PADDING = { x: 6, y: 3.5 } as const;

/** The height a cell's text needs, padding included. */
export function neededHeight(cell: Cell): number {
  return cell.lines.length * cell.leading + 2 * PADDING.y;
}

/** The height of a row by its own cells. */
export function naturalHeight(row: Row): number {
  return row.cells.reduce((height, cell) => Math.max(height, neededHeight(cell)), row.minHeight);
}

/** A row with what most rows have. */
export function row(cells: Cell[], rest: Partial<Omit<Row, 'cells'>> = {}): Row {
  return { cells, spans: [], minHeight: 0, header: [], mayBreak: false, keepWithNext: false, ...rest };
}

/**
 * Makes `cell` stand over all of `rows`. One too tall to be drawn on a page beside other things (`tallest` points)
 * stands in the first row alone, where it can be split like any text, above empty cells.
 */
export function spanOver(cell: Cell, rows: readonly Row[], tallest: number): void {
  const tooTall = neededHeight(cell) > tallest;
  rows.forEach((covered, index) => {
    if (tooTall) covered.cells.push(index === 0 ? cell : { ...cell, lines: [] });
    else covered.spans.push(cell);
  });
}
