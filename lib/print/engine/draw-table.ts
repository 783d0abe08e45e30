// Rows with heights → rules and text. Neighbouring cells share one rule.
import type { Boxes, Rule, TextRun } from './boxes';
import type { TablePage } from './paginate';
import { spanParts } from './row-heights';
import { type Cell, PADDING } from './table';

/** Height of the middle of a Chinese character above its baseline, as a share of the font size. */
const MIDDLE = 0.38;

/** A cell at its place on the page. */
export interface PlacedCell {
  cell: Cell;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Every cell of a page at its place, in the order of reading; `left` and `top` are those of the table. */
export function placeCells(page: TablePage, left: number, top: number): PlacedCell[] {
  const tops: number[] = [top];
  for (const height of page.heights) tops.push((tops[tops.length - 1] ?? top) + height);
  const place = (cell: Cell, from: number, to: number): PlacedCell => {
    const y = tops[from] ?? top;
    return { cell, x: left + cell.x, y, width: cell.width, height: (tops[to + 1] ?? y) - y };
  };
  const cells = [
    ...page.rows.flatMap((row, index) => row.cells.map((cell) => place(cell, index, index))),
    ...spanParts(page.rows).map(({ cell, from, to }) => place(cell, from, to)),
  ];
  return cells.sort((a, b) => a.y - b.y || a.x - b.x);
}

/** The text of a placed cell. */
export function textOf({ cell, x, y, width, height }: PlacedCell): TextRun[] {
  const block = cell.lines.length * cell.leading;
  const start = cell.valign === 'middle' ? y + (height - block) / 2 : y + PADDING.y;
  const runs: TextRun[] = [];
  for (let index = 0; index < cell.lines.length; index += 1) {
    const line = cell.lines.at(index);
    if (!line) break;
    const indent = indentOf(cell, line.width, width);
    const baseline = start + (index + 0.5) * cell.leading + MIDDLE * cell.size;
    for (const piece of line.pieces)
      runs.push({ text: piece.text, font: piece.font, size: cell.size, x: x + indent + piece.x, y: baseline });
  }
  return runs;
}

function indentOf({ align, padding = PADDING.x }: Cell, line: number, width: number): number {
  if (align === 'centre') return (width - line) / 2;
  return align === 'end' ? width - line - padding : padding;
}

/** Rules and text of placed cells. */
export function drawCells(cells: readonly PlacedCell[]): Boxes {
  return { rules: rulesOf(cells.filter((placed) => placed.cell.boxed)), runs: cells.flatMap(textOf) };
}

type Interval = [number, number];

function rulesOf(cells: readonly PlacedCell[]): Rule[] {
  const across = new Map<number, Interval[]>();
  const down = new Map<number, Interval[]>();
  for (const { x, y, width, height } of cells) {
    addInterval(across, y, [x, x + width]);
    addInterval(across, y + height, [x, x + width]);
    addInterval(down, x, [y, y + height]);
    addInterval(down, x + width, [y, y + height]);
  }
  const rules: Rule[] = [];
  for (const [y, intervals] of across) for (const [x1, x2] of joined(intervals)) rules.push({ x1, y1: y, x2, y2: y });
  for (const [x, intervals] of down) for (const [y1, y2] of joined(intervals)) rules.push({ x1: x, y1, x2: x, y2 });
  return rules;
}

/** Rules within a hundredth of a point are one. */
const rounded = (value: number) => Math.round(value * 100) / 100;

function addInterval(lines: Map<number, Interval[]>, at: number, [from, to]: Interval): void {
  const key = rounded(at);
  const intervals = lines.get(key);
  if (intervals) intervals.push([rounded(from), rounded(to)]);
  else lines.set(key, [[rounded(from), rounded(to)]]);
}

function joined(intervals: Interval[]): Interval[] {
  const sorted = intervals.sort((a, b) => a[0] - b[0]);
  const result: Interval[] = [];
  for (const [from, to] of sorted) {
    const last = result[result.length - 1];
    if (last && from <= last[1] + 0.02) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
