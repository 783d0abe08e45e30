import type { FontId } from '@/lib/print/engine/boxes';
import type { Kit, KitFont } from './open-kit';
import type { PaintFont, UseFont } from './page-content';
import { plainFont, type PlainFont } from './plain-font';

/** The shipped fonts in a document of pdfkit's, which numbers glyphs in the order in which they are first encoded. */
export function kitFonts(kit: Kit): UseFont {
  const known = new Map<FontId, PaintFont & { ref(): object }>();
  const opened = (id: FontId) => {
    const plain = plainFont(id);
    kit.font(plain, id);
    const font = kit._font;
    const glyphs = new Map<number, string>();
    const glyph = (code: number) => {
      const known = glyphs.get(code);
      if (known !== undefined) return known;
      const made = encoded(font, plain, code);
      glyphs.set(code, made);
      return made;
    };
    const made = { id: font.id, glyph, ref: () => font.ref() };
    known.set(id, made);
    return made;
  };
  return (id) => {
    const font = known.get(id) ?? opened(id);
    kit.page.fonts[font.id] ??= font.ref();
    return font;
  };
}

/** What pdfkit's font does for each glyph of a text, without laying out the text. */
function encoded(font: KitFont, plain: PlainFont, code: number): string {
  const glyph = plain.glyphOf(code);
  if (!glyph) throw new Error(`no glyph for U+${code.toString(16)}: coverage was not checked`);
  const number = font.subset.includeGlyph(glyph.id);
  font.widths[number] ??= glyph.advanceWidth * font.scale;
  font.unicode[number] ??= glyph.codePoints;
  return number.toString(16).padStart(4, '0');
}
