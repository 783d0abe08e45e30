// The table on screen as a grid: which cells a rectangle takes in, and what stands beside which.
import type { CellContent } from '../sheet/screen-cell';
import type { ScreenSheet } from '../sheet/screen-sheet';

/** Where a cell is found again while rows come and go: the key of its line, and how many cells stand before it there. */
export interface CellKey {
  line: string;
  nth: number;
}

/** Lines and columns that are taken in; the ends are not. */
export interface CellRange {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface GridCell extends CellRange, CellKey {
  content: CellContent;
}

export interface CellGrid {
  cells: readonly GridCell[];
  find(key: CellKey): GridCell | undefined;
  /** The cell that covers a place; undefined where none does. */
  over(line: number, column: number): GridCell | undefined;
}

const grids = new WeakMap<ScreenSheet, CellGrid>();

/** The cells of a sheet; where no band shows the points, those beside the table too, in a column of their own. */
export function gridOf(sheet: ScreenSheet): CellGrid {
  let grid = grids.get(sheet);
  if (!grid) grids.set(sheet, (grid = makeGrid(sheet)));
  return grid;
}

function makeGrid({ lines, shares, shown }: ScreenSheet): CellGrid {
  const aside = !shown.includes('indicator points');
  const byLine = new Map<string, GridCell[]>();
  const covered = new Map<string, GridCell>();
  lines.forEach((line, top) => {
    if (line.kind !== 'row') return;
    const cells = line.cells.map(({ column, colSpan, rowSpan, content }, nth): GridCell => ({
      line: line.key,
      nth,
      top,
      bottom: top + rowSpan,
      left: column,
      right: column + colSpan,
      content,
    }));
    if (aside && line.of?.on === 'indicator' && line.of.first)
      cells.push({
        line: line.key,
        nth: cells.length,
        top,
        bottom: top + 1,
        left: shares.length,
        right: shares.length + 1,
        content: asidePoints(line.of.id, line.of.number),
      });
    byLine.set(line.key, cells);
    for (const cell of cells)
      for (let at = cell.top; at < cell.bottom; at += 1)
        for (let column = cell.left; column < cell.right; column += 1) covered.set(`${at} ${column}`, cell);
  });
  return {
    cells: [...byLine.values()].flat(),
    find: ({ line, nth }) => byLine.get(line)?.[nth],
    over: (line, column) => covered.get(`${line} ${column}`),
  };
}

function asidePoints(at: string, number: number): CellContent {
  const called = { row: `第 ${number} 行`, name: '分值' };
  return {
    kind: 'field',
    at,
    field: 'points',
    rows: '',
    type: 'points',
    options: [],
    numbered: false,
    asLine: false,
    label: `${called.row} ${called.name}`,
    called,
    hint: '',
    max: null,
    before: '',
    after: '',
    readOnly: false,
    text: '',
  };
}

const meets = (a: CellRange, b: CellRange) => a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;

/** The smallest rectangle that takes in both and cuts no cell, as spreadsheets select over merged cells. */
export function rangeBetween({ cells }: CellGrid, a: CellRange, b: CellRange): CellRange {
  const around = (one: CellRange, other: CellRange): CellRange => ({
    top: Math.min(one.top, other.top),
    bottom: Math.max(one.bottom, other.bottom),
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
  });
  let range = around(a, b);
  for (;;) {
    const grown = cells.filter((cell) => meets(cell, range)).reduce(around, range);
    if (grown.bottom - grown.top === range.bottom - range.top && grown.right - grown.left === range.right - range.left) return range;
    range = grown;
  }
}

/** The cells of a rectangle that cuts none, line by line. */
export function cellsIn({ cells }: CellGrid, range: CellRange): GridCell[] {
  return cells.filter((cell) => meets(cell, range));
}

/** The next cell from one in a direction, over lines that hold no cell there; undefined at the edge. */
export function cellBeside(grid: CellGrid, from: GridCell, down: number, across: number): GridCell | undefined {
  if (across !== 0) {
    const column = across > 0 ? from.right : from.left - 1;
    return grid.over(from.top, column);
  }
  const last = Math.max(0, ...grid.cells.map(({ bottom }) => bottom));
  for (let line = down > 0 ? from.bottom : from.top - 1; line >= 0 && line < last; line += down) {
    const cell = grid.over(line, from.left);
    if (cell) return cell;
  }
  return undefined;
}

/** The lines and columns in which cells begin, in order. */
export function gridLines(cells: readonly GridCell[]): { lines: number[]; columns: number[] } {
  const sorted = (all: readonly number[]) => [...new Set(all)].sort((a, b) => a - b);
  return { lines: sorted(cells.map(({ top }) => top)), columns: sorted(cells.map(({ left }) => left)) };
}
