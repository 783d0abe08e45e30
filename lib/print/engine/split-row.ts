// Cuts one row between lines, for a row that may break or that no page holds.
import { type Cell, PADDING, type Row, neededHeight } from './table';

/** Lines left alone on either side look lost. */
const FEWEST_LINES = 2;

const linesThatFit = (cell: Cell, height: number) => Math.max(0, Math.floor((height - 2 * PADDING.y + 0.001) / cell.leading));

/**
 * The row in two: a head no taller than `height` and the rest, both under the same spans. Labels stand whole on both sides.
 * Null where the head would hold nothing, or, unless `forced`, so little that the cut is not worth it.
 */
export function splitRow(row: Row, height: number, forced: boolean): { head: Row; tail: Row } | null {
  const longest = row.cells.reduce((most, cell) => (cell.label ? most : Math.max(most, cell.lines.length)), 0);
  const labelsFit = row.cells.every((cell) => !cell.label || neededHeight(cell) <= height);
  if (!labelsFit && !forced) return null;
  const heads: Cell[] = [];
  const tails: Cell[] = [];
  let taken = 0;
  for (const cell of row.cells) {
    if (cell.label && labelsFit) {
      heads.push(cell);
      tails.push(cell);
      continue;
    }
    const count = linesHere(cell, height, longest);
    taken = Math.max(taken, count);
    heads.push({ ...cell, lines: cell.lines.slice(0, count) });
    tails.push({ ...cell, lines: cell.lines.slice(count) });
  }
  if (taken === 0 || (!forced && taken < FEWEST_LINES)) return null;
  return {
    head: { ...row, cells: heads, minHeight: 0, keepWithNext: false },
    tail: { ...row, cells: tails, minHeight: 0 },
  };
}

function linesHere(cell: Cell, height: number, longest: number): number {
  const count = linesThatFit(cell, height);
  const left = cell.lines.length - count;
  // A single last line takes one more with it, where enough stays behind.
  if (left > 0 && left < FEWEST_LINES && count > FEWEST_LINES && cell.lines.length === longest) return count - (FEWEST_LINES - left);
  return count;
}
