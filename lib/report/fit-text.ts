// Fits a text into lines of a given width. Greedy; a piece wider than a line is split rather than leave its cell.
import type { FontId } from './boxes';
import { breakUnits, isSpace, mayBreakBetween } from './break-units';
import { clustersOf, printableText } from './printable-text';
import type { TextStyle, Typefaces } from './typefaces';

/** Text of one font; `x` and `width` in points from the start of its line. */
export interface LinePiece {
  text: string;
  font: FontId;
  x: number;
  width: number;
}

export interface Line {
  pieces: LinePiece[];
  width: number;
}

export interface TextShape {
  style: TextStyle;
  size: number;
  typefaces: Typefaces;
  /** Told of every cluster that no font prints. */
  onMissing: (cluster: string) => void;
}

interface Measured {
  text: string;
  font: FontId;
  width: number;
  space: boolean;
  /** Where a piece too long for a line is best split: before this cluster. */
  splitBefore: boolean;
}

/** Pieces that stay together, then the spaces behind them, which may hang over the end of a line. */
interface Atom {
  clusters: Measured[];
  width: number;
  spaces: Measured[];
  spaceWidth: number;
}

/** Widths are sums of rounded shares: what differs by less than this is no overflow. */
const TOLERANCE = 0.001;

const widthOf = (clusters: readonly Measured[]) => clusters.reduce((sum, cluster) => sum + cluster.width, 0);

/** The text in lines no wider than `width` (points). A blank text has no lines; an empty paragraph has one. */
export function fitText(text: string, width: number, shape: TextShape): Line[] {
  const printable = printableText(text);
  if (printable.trim() === '') return [];
  return printable.split('\n').flatMap((paragraph) => fitParagraph(atomsOf(paragraph, shape), width));
}

/** Like `fitText`, with the lines made about equally long: for short texts that stand centred. */
export function fitBalanced(text: string, width: number, shape: TextShape): Line[] {
  const printable = printableText(text);
  if (printable.trim() === '') return [];
  return printable.split('\n').flatMap((paragraph) => {
    const atoms = atomsOf(paragraph, shape, true);
    const greedy = fitParagraph(atoms, width);
    if (greedy.length < 2 || greedy.length > 4) return greedy;
    const total = atoms.reduce((sum, atom) => sum + atom.width + atom.spaceWidth, 0);
    const widest = atoms.reduce((most, atom) => Math.max(most, atom.width), 0);
    for (let narrower = Math.max(widest, total / greedy.length); narrower < width; narrower += shape.size / 2) {
      const lines = fitParagraph(atoms, narrower);
      if (lines.length === greedy.length && lines.every((line) => line.width <= narrower + TOLERANCE)) return lines;
    }
    return greedy;
  });
}

function atomsOf(paragraph: string, shape: TextShape, phrases = false): Atom[] {
  const atoms: Atom[] = [];
  const seen: Record<'sign' | 'other', Map<string, Measured>> = { sign: new Map(), other: new Map() };
  const measure = (cluster: string, sign: boolean) => {
    const known = seen[sign ? 'sign' : 'other'].get(cluster);
    if (known) return known;
    const made = measured(cluster, !sign && isSpace(cluster), shape);
    seen[sign ? 'sign' : 'other'].set(cluster, made);
    return made;
  };
  let before = '';
  for (const unit of breakUnits(paragraph, phrases)) {
    // A sign is one cluster as it is.
    const texts = unit.kind === 'sign' ? [unit.text] : clustersOf(unit.text);
    const clusters = texts.map((cluster) => measure(cluster, unit.kind === 'sign'));
    const nameAt = unit.unitAt === undefined ? -1 : clustersOf(unit.text.slice(0, unit.unitAt)).length;
    const unitName = clusters[nameAt];
    if (unitName) clusters[nameAt] = { ...unitName, splitBefore: true };
    let atom = atoms[atoms.length - 1];
    if (unit.kind === 'space') {
      if (!atom) atoms.push((atom = { clusters: [], width: 0, spaces: [], spaceWidth: 0 }));
      atom.spaces.push(...clusters);
      atom.spaceWidth += widthOf(clusters);
    } else if (atom && atom.spaces.length === 0 && !mayBreakBetween(before, unit.text)) {
      atom.clusters.push(...clusters);
      atom.width += widthOf(clusters);
    } else {
      atoms.push({ clusters, width: widthOf(clusters), spaces: [], spaceWidth: 0 });
    }
    before = unit.text;
  }
  return atoms;
}

function measured(cluster: string, space: boolean, shape: TextShape): Measured {
  const glyph = shape.typefaces.measure(cluster, shape.style);
  if (glyph) return { text: cluster, font: glyph.font, width: glyph.width * shape.size, space, splitBefore: false };
  shape.onMissing(cluster);
  return { text: cluster, font: 'serif', width: shape.size, space, splitBefore: false };
}

function fitParagraph(atoms: readonly Atom[], width: number): Line[] {
  const lines: Line[] = [];
  let line: Measured[] = [];
  let lineWidth = 0;
  const endLine = () => {
    lines.push(lineOf(line));
    line = [];
    lineWidth = 0;
  };
  for (const atom of atoms) {
    if (line.length > 0 && lineWidth + atom.width > width + TOLERANCE) endLine();
    let rest = atom.clusters;
    let restWidth = atom.width;
    while (restWidth > width + TOLERANCE && rest.length > 1) {
      const count = countThatFits(rest, width);
      line = rest.slice(0, count);
      endLine();
      rest = rest.slice(count);
      restWidth = widthOf(rest);
    }
    line.push(...rest, ...atom.spaces);
    lineWidth += restWidth + atom.spaceWidth;
  }
  endLine();
  return lines;
}

/** How many clusters of a piece wider than the line go on it: at least one, and not against the punctuation rules where that can be. */
function countThatFits(clusters: readonly Measured[], width: number): number {
  let count = 0;
  let sum = 0;
  for (const cluster of clusters) {
    // A space may hang over the end of the line, where it is dropped.
    if (!cluster.space && sum + cluster.width > width + TOLERANCE) break;
    sum += cluster.width;
    count += 1;
  }
  const most = Math.min(Math.max(count, 1), clusters.length - 1);
  for (let fewer = most; fewer > 0; fewer -= 1) if (clusters[fewer]?.splitBefore) return fewer;
  for (let fewer = most; fewer > 0; fewer -= 1) {
    if (mayBreakBetween(clusters[fewer - 1]?.text ?? '', clusters[fewer]?.text ?? '')) return fewer;
  }
  return most;
}

/** Joins neighbours of one font; spaces at the end of the line are dropped. */
function lineOf(clusters: readonly Measured[]): Line {
  let end = clusters.length;
  while (end > 0 && clusters[end - 1]?.space) end -= 1;
  const pieces: LinePiece[] = [];
  let x = 0;
  for (let at = 0; at < end; ) {
    const font = clusters[at]?.font ?? 'serif';
    const from = x;
    // Joined at once: texts that grow by a character each take ten times their size.
    const texts: string[] = [];
    let width = 0;
    for (let cluster = clusters[at]; at < end && cluster?.font === font; cluster = clusters[(at += 1)]) {
      texts.push(cluster.text);
      width += cluster.width;
      x += cluster.width;
    }
    pieces.push({ text: texts.join(''), font, x: from, width });
  }
  // Nearly all have one: a list that was pushed to keeps room for sixteen more, and long forms have half a million lines.
  const [only] = pieces;
  return { pieces: only && pieces.length === 1 ? [only] : pieces, width: x };
}
