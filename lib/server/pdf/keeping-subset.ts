// fontkit's TrueType subset, which otherwise decodes every outline again for every document.
import type { Font } from 'fontkit';

interface GlyphMetric {
  advance: number;
  bearing: number;
}

/** What is used of fontkit 2.0.4's subset for TrueType fonts (its types leave it out). */
export interface TrueTypeSubset {
  /** The font's own glyph numbers, in the order of the subset; `encode` adds the parts of composed ones. */
  glyphs: number[];
  glyf: Uint8Array[];
  loca: { offsets: number[] };
  hmtx: { metrics: GlyphMetric[] };
  offset: number;
  _addGlyph(glyph: number): void;
  encode(): Uint8Array;
}

/** Outlines and metrics of glyphs that were embedded before, by the font's own numbers. */
export type KeptOutlines = Map<number, { outline: Uint8Array; metric: GlyphMetric }>;

/** A subset that takes outlines from `kept`, and adds to it what it had to decode. Composed glyphs are done anew: their parts' numbers differ. */
export function keepingSubset(font: Font, kept: KeptOutlines): TrueTypeSubset {
  const subset: TrueTypeSubset = Object(font.createSubset());
  const decode = subset._addGlyph.bind(subset);
  subset._addGlyph = (glyph) => {
    const known = kept.get(glyph);
    if (known) {
      subset.glyf.push(known.outline);
      subset.loca.offsets.push(subset.offset);
      subset.hmtx.metrics.push(known.metric);
      subset.offset += known.outline.length;
      return;
    }
    decode(glyph);
    const outline = subset.glyf.at(-1);
    const metric = subset.hmtx.metrics.at(-1);
    if (outline && metric && !isComposed(outline)) kept.set(glyph, { outline, metric });
  };
  return subset;
}

/** The number of contours, the first two bytes, is negative. */
const isComposed = (outline: Uint8Array) => ((outline[0] ?? 0) & 0x80) !== 0;
