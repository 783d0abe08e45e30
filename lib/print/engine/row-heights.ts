// Heights of the rows that stand on one page together, stretched where a cell over several of them needs more.
import { type Cell, type Row, naturalHeight, neededHeight } from './table';

/** Rows `from` to `to` (both included) of a page that a span covers there. */
export interface SpanPart {
  cell: Cell;
  from: number;
  to: number;
}

/** The parts of all spans among these rows: a span that a page break cuts has a part on either page. */
export function spanParts(rows: readonly Row[]): SpanPart[] {
  const parts: SpanPart[] = [];
  const open = new Map<Cell, SpanPart>();
  rows.forEach((row, index) => {
    for (const cell of row.spans) {
      const part = open.get(cell);
      if (part && part.to === index - 1) {
        part.to = index;
      } else {
        const started = { cell, from: index, to: index };
        open.set(cell, started);
        parts.push(started);
      }
    }
  });
  return parts;
}

/** One height a row, points. What a span lacks is shared out evenly over its rows, inner spans first. */
export function rowHeights(rows: readonly Row[]): number[] {
  const heights = rows.map(naturalHeight);
  const inner = (part: SpanPart) => part.to - part.from;
  for (const { cell, from, to } of spanParts(rows).sort((a, b) => inner(a) - inner(b))) {
    let height = 0;
    for (let index = from; index <= to; index += 1) height += heights[index] ?? 0;
    const lacking = neededHeight(cell) - height;
    if (lacking <= 0) continue;
    const share = lacking / (to - from + 1);
    for (let index = from; index <= to; index += 1) heights[index] = (heights[index] ?? 0) + share;
  }
  return heights;
}
