// The shipped fonts as the layout measures them. Widths are kept for the life of the process.
import { setsPlainly } from '@/lib/print/engine/printable-text';
import type { GlyphMeasure, TextStyle, Typefaces } from '@/lib/print/engine/typefaces';
import { FONT_ORDER } from './font-files';
import { plainFont } from './plain-font';

const known: Record<TextStyle, Map<string, GlyphMeasure | null>> = { body: new Map(), title: new Map() };

/** Measures by the shipped fonts; what they cannot print as it is written has no measure. */
export const shippedTypefaces: Typefaces = {
  measure(cluster, style) {
    const kept = known[style].get(cluster);
    if (kept !== undefined) return kept;
    const measured = measureAnew(cluster, style);
    known[style].set(cluster, measured);
    return measured;
  },
};

function measureAnew(cluster: string, style: TextStyle): GlyphMeasure | null {
  if (!setsPlainly(cluster)) return null;
  for (const id of FONT_ORDER[style]) {
    const font = plainFont(id);
    const glyphs = [...cluster].map((character) => font.glyphOf(character.codePointAt(0) ?? 0));
    if (glyphs.every((glyph) => glyph !== null)) {
      return { font: id, width: glyphs.reduce((width, glyph) => width + glyph.advanceWidth, 0) / font.unitsPerEm };
    }
  }
  return null;
}
