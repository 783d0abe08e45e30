// Fits a text into lines of a given width. Greedy; a piece wider than a line is split rather than leave its cell.
import type { FontId } from './boxes';
import { mayBreakAt } from './break-units';
import { FittedLines, type Line, type LinePiece, type Lines } from './lines';
import { MeasuredParagraph, type TextShape } from './measured-paragraph';
import { printableText } from './printable-text';

/** Widths are sums of rounded shares: what differs by less than this is no overflow. */
const TOLERANCE = 0.001;

/** Lines of one paragraph as clusters of it: the first, and the one behind the last that is seen. */
interface Cuts {
  starts: number[];
  ends: number[];
}

/** Measured one after the other, in the same memory. */
const paragraph = new MeasuredParagraph();

/** The text in lines no wider than `width` (points). A blank text has no lines; an empty paragraph has one. */
export function fitText(text: string, width: number, shape: TextShape): Lines {
  return fitted(text, shape, false, () => cutsAt(width));
}

/** Like `fitText`, with the lines made about equally long: for short texts that stand centred. */
export function fitBalanced(text: string, width: number, shape: TextShape): Lines {
  return fitted(text, shape, true, () => {
    const greedy = cutsAt(width);
    const count = greedy.starts.length;
    if (count < 2 || count > 4) return greedy;
    let [total, widest] = [0, 0];
    for (let atom = 0; atom < paragraph.atoms; atom += 1) {
      const own = paragraph.atomWidths[atom] ?? 0;
      total += own + (paragraph.spaceWidths[atom] ?? 0);
      widest = Math.max(widest, own);
    }
    for (let narrower = Math.max(widest, total / count); narrower < width; narrower += shape.size / 2) {
      const cuts = cutsAt(narrower);
      if (
        cuts.starts.length === count &&
        cuts.starts.every((start, at) => paragraph.widthOf(start, cuts.ends[at] ?? start) <= narrower + TOLERANCE)
      )
        return cuts;
    }
    return greedy;
  });
}

function fitted(text: string, shape: TextShape, phrases: boolean, cut: () => Cuts): Lines {
  const printable = printableText(text);
  if (printable.trim() === '') return [];
  const [starts, ends, widths]: [number[], number[], number[]] = [[], [], []];
  let mixed: Map<number, Line> | null = null;
  let font: FontId | null = null;
  let offset = 0;
  for (const each of printable.split('\n')) {
    paragraph.measure(each, shape, phrases);
    const cuts = cut();
    for (let at = 0; at < cuts.starts.length; at += 1) {
      const [from = 0, to = 0] = [cuts.starts[at], cuts.ends[at]];
      if (from < to) font ??= paragraph.fonts[from] ?? 'serif';
      if (!isOf(font, from, to)) (mixed ??= new Map<number, Line>()).set(starts.length, lineOf(from, to));
      starts.push(offset + (paragraph.starts[from] ?? 0));
      ends.push(offset + (paragraph.starts[to] ?? 0));
      widths.push(paragraph.widthOf(from, to));
    }
    offset += each.length + 1;
  }
  // Lists that were pushed to keep room for more: copies do not.
  return new FittedLines({
    text: printable,
    font: font ?? 'serif',
    starts: starts.slice(),
    ends: ends.slice(),
    widths: widths.slice(),
    mixed,
  });
}

function cutsAt(width: number): Cuts {
  const cuts: Cuts = { starts: [], ends: [] };
  const { ends, spaceEnds, atomWidths, spaceWidths } = paragraph;
  let lineStart = 0;
  let lineWidth = 0;
  let start = 0;
  for (let atom = 0; atom < paragraph.atoms; atom += 1) {
    const end = ends[atom] ?? 0;
    let rest = atomWidths[atom] ?? 0;
    if (start > lineStart && lineWidth + rest > width + TOLERANCE) {
      endLine(cuts, lineStart, start);
      lineStart = start;
      lineWidth = 0;
    }
    while (rest > width + TOLERANCE && end - start > 1) {
      const next = start + countThatFits(start, end, width);
      endLine(cuts, start, next);
      start = next;
      lineStart = next;
      lineWidth = 0;
      rest = paragraph.widthOf(start, end);
    }
    lineWidth += rest + (spaceWidths[atom] ?? 0);
    start = spaceEnds[atom] ?? end;
  }
  endLine(cuts, lineStart, paragraph.clusters);
  return cuts;
}

/** Spaces at the end of the line are dropped. */
function endLine(cuts: Cuts, from: number, to: number): void {
  let end = to;
  while (end > from && paragraph.spaces[end - 1]) end -= 1;
  cuts.starts.push(from);
  cuts.ends.push(end);
}

/** How many clusters of a piece wider than the line go on it: at least one, and not against the punctuation rules where that can be. */
function countThatFits(from: number, to: number, width: number): number {
  const { widths, spaces, splits, starts, text } = paragraph;
  let count = 0;
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const own = widths[at] ?? 0;
    // A space may hang over the end of the line, where it is dropped.
    if (!spaces[at] && sum + own > width + TOLERANCE) break;
    sum += own;
    count += 1;
  }
  const most = Math.min(Math.max(count, 1), to - from - 1);
  for (let fewer = most; fewer > 0; fewer -= 1) if (splits[from + fewer]) return fewer;
  for (let fewer = most; fewer > 0; fewer -= 1)
    if (mayBreakAt(text, starts[from + fewer] ?? 0) && !paragraph.cuts(from + fewer, 'number')) return fewer;
  // A bracket or a sign parted from its number is a lesser evil than a number in two.
  for (const of of ['number', 'digits'] as const)
    for (let fewer = most; fewer > 0; fewer -= 1) if (!paragraph.cuts(from + fewer, of)) return fewer;
  return most;
}

function isOf(font: FontId | null, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (paragraph.fonts[at] !== font) return false;
  return true;
}

/** Joins neighbours of one font. */
function lineOf(from: number, to: number): Line {
  const { fonts, starts, widths, text } = paragraph;
  const pieces: LinePiece[] = [];
  let x = 0;
  for (let at = from; at < to;) {
    const [first, before] = [at, x];
    const font = fonts[first] ?? 'serif';
    let width = 0;
    for (; at < to && fonts[at] === font; at += 1) {
      width += widths[at] ?? 0;
      x += widths[at] ?? 0;
    }
    pieces.push({ text: text.slice(starts[first] ?? 0, starts[at] ?? 0), font, x: before, width });
  }
  return { pieces, width: x };
}
