// The lines of a text, as places in it: each is made when it is drawn. A long form has half a million.
import type { FontId } from './boxes';

/** Text of one font; `x` and `width` in points from the start of its line. */
export interface LinePiece {
  text: string;
  font: FontId;
  x: number;
  width: number;
}

export interface Line {
  pieces: readonly LinePiece[];
  width: number;
}

/** What is used of a list of lines. */
export interface Lines extends Iterable<Line> {
  readonly length: number;
  at(index: number): Line | undefined;
  slice(from: number, to?: number): Lines;
}

/** Where lines begin and end in their text, and how wide they are. */
interface Places {
  text: string;
  /** Of all lines but those in `mixed`. */
  font: FontId;
  starts: number[];
  ends: number[];
  widths: number[];
  /** Lines of several fonts, whole. */
  mixed: Map<number, Line> | null;
}

/** Lines of one text; a part of them shares its places. */
export class FittedLines implements Lines {
  constructor(
    private readonly places: Places,
    private readonly from = 0,
    private readonly to = places.starts.length,
  ) {}

  get length(): number {
    return this.to - this.from;
  }

  at(index: number): Line | undefined {
    const at = this.from + index;
    if (index < 0 || at >= this.to) return undefined;
    const { text, font, starts, ends, widths, mixed } = this.places;
    const several = mixed?.get(at);
    if (several) return several;
    const width = widths[at] ?? 0;
    const start = starts[at] ?? 0;
    const end = ends[at] ?? 0;
    return { pieces: start === end ? [] : [{ text: text.slice(start, end), font, x: 0, width }], width };
  }

  slice(from: number, to = this.length): Lines {
    const start = Math.min(this.from + from, this.to);
    return new FittedLines(this.places, start, Math.max(start, Math.min(this.from + to, this.to)));
  }

  *[Symbol.iterator](): Generator<Line> {
    for (let index = 0; index < this.length; index += 1) {
      const line = this.at(index);
      if (line) yield line;
    }
  }
}
