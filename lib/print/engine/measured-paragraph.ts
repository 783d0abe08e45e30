// A paragraph taken apart for its lines: characters with their widths, and what stays together of them. Kept as columns of numbers that
// the next paragraph uses again: a million small objects would cost more than all the rest.
import type { FontId } from './boxes';
import { eachUnit, isSpace, mayBreakAt, type UnitKind, type UnitVisitor } from './break-units';
import { isMark } from './printable-text';
import type { GlyphMeasure, TextStyle, Typefaces } from './typefaces';
import { isInside, numbersIn, type WholeNumber } from './whole-numbers';

export interface TextShape {
  style: TextStyle;
  size: number;
  typefaces: Typefaces;
  /** No number is cut in two, nor parted from its sign; the first version's frozen forms are printed without this. */
  wholeNumbers?: boolean;
  /** Told of every cluster that no font prints. */
  onMissing: (cluster: string) => void;
}

/**
 * Clusters (characters with their marks) by number, then atoms: clusters that stay together, with the spaces behind them, which may
 * hang over the end of a line. All of it is of the paragraph measured last.
 */
export class MeasuredParagraph implements UnitVisitor {
  text = '';
  clusters = 0;
  /** Where each cluster begins in the text; one more for the end. */
  readonly starts: number[] = [0];
  readonly widths: number[] = [];
  readonly fonts: FontId[] = [];
  readonly spaces: boolean[] = [];
  /** Where a piece too long for a line is best split: before this cluster. */
  readonly splits: boolean[] = [];
  atoms = 0;
  /** The cluster behind the atom, without its spaces and with them. */
  readonly ends: number[] = [];
  readonly spaceEnds: number[] = [];
  readonly atomWidths: number[] = [];
  readonly spaceWidths: number[] = [];
  private shape: TextShape | null = null;
  private known: Map<number, GlyphMeasure> = new Map();
  private missing: Set<string> | null = null;
  private numbers: readonly WholeNumber[] | null = null;
  private wholeNumbers = false;

  /** `phrases`: as in eachUnit. */
  measure(text: string, shape: TextShape, phrases: boolean): void {
    this.text = text;
    this.shape = shape;
    this.known = knownMeasures(shape);
    this.missing = null;
    this.clusters = 0;
    this.atoms = 0;
    this.numbers = null;
    this.wholeNumbers = shape.wholeNumbers ?? false;
    eachUnit(text, { phrases, signs: this.wholeNumbers }, this);
    this.shape = null;
  }

  unit(from: number, to: number, kind: UnitKind, unitAt: number): void {
    const first = this.clusters;
    if (kind === 'sign') this.add(from, to, true);
    else this.addEach(from, to, unitAt);
    const width = this.widthOf(first, this.clusters);
    const last = this.atoms - 1;
    if (kind === 'space') {
      if (last < 0) this.addAtom(0, 0);
      const atom = this.atoms - 1;
      this.spaceWidths[atom] = (this.spaceWidths[atom] ?? 0) + width;
      this.spaceEnds[atom] = this.clusters;
    } else if (last >= 0 && this.ends[last] === this.spaceEnds[last] && !mayBreakAt(this.text, from)) {
      this.atomWidths[last] = (this.atomWidths[last] ?? 0) + width;
      this.ends[last] = this.clusters;
      this.spaceEnds[last] = this.clusters;
    } else this.addAtom(this.clusters, width);
  }

  /** Whether a line that ends before that cluster cuts a number, or its digits. Asked only of pieces wider than a line. */
  cuts(cluster: number, of: 'number' | 'digits'): boolean {
    return this.wholeNumbers && isInside((this.numbers ??= numbersIn(this.text)), this.starts[cluster] ?? 0, of);
  }

  /** Of clusters `from` to `to`, which is not among them. */
  widthOf(from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += this.widths[at] ?? 0;
    return sum;
  }

  private addAtom(end: number, width: number): void {
    this.ends[this.atoms] = end;
    this.spaceEnds[this.atoms] = end;
    this.atomWidths[this.atoms] = width;
    this.spaceWidths[this.atoms] = 0;
    this.atoms += 1;
  }

  /** Every character with the marks behind it. */
  private addEach(from: number, to: number, unitAt: number): void {
    let named = unitAt < 0;
    for (let at = from; at < to;) {
      let end = at + lengthAt(this.text, at);
      while (end < to && isMark(this.text.codePointAt(end) ?? 0)) end += lengthAt(this.text, end);
      this.add(at, end, false);
      if (!named && at >= unitAt) {
        this.splits[this.clusters - 1] = true;
        named = true;
      }
      at = end;
    }
  }

  private add(from: number, to: number, sign: boolean): void {
    const at = this.clusters;
    const glyph = this.glyphOf(from, to, sign);
    this.starts[at + 1] = to;
    this.fonts[at] = glyph.font;
    // What no font prints is never used.
    this.widths[at] = glyph.width * (this.shape?.size ?? 0);
    this.spaces[at] = !sign && isSpace(this.text.slice(from, to));
    this.splits[at] = false;
    this.clusters += 1;
  }

  private glyphOf(from: number, to: number, sign: boolean): GlyphMeasure {
    const code = to - from === 1 ? this.text.charCodeAt(from) : -1;
    const known = this.known.get(code);
    if (known) return known;
    const cluster = this.text.slice(from, to);
    const glyph = this.shape?.typefaces.measure(cluster, this.shape.style) ?? null;
    if (!glyph) return this.lacking(cluster, sign);
    if (code >= 0) this.known.set(code, glyph);
    return glyph;
  }

  private lacking(cluster: string, sign: boolean): GlyphMeasure {
    const missing = (this.missing ??= new Set());
    const key = `${sign ? 'sign' : 'other'} ${cluster}`;
    if (!missing.has(key)) this.shape?.onMissing(cluster);
    missing.add(key);
    return { font: 'serif', width: 1 };
  }
}

const lengthAt = (text: string, at: number) => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

const measures = new WeakMap<Typefaces, Record<TextStyle, Map<number, GlyphMeasure>>>();

/** Measures of single characters by their code, which typefaces do not change. */
function knownMeasures({ typefaces, style }: TextShape): Map<number, GlyphMeasure> {
  const known = measures.get(typefaces) ?? { body: new Map<number, GlyphMeasure>(), title: new Map<number, GlyphMeasure>() };
  measures.set(typefaces, known);
  return known[style];
}
