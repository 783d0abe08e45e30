import type { FontId } from '@/lib/report/boxes';
import type { Kit } from './open-kit';
import type { PaintFont, UseFont } from './page-content';
import { plainFont } from './plain-font';

/** The shipped fonts in a document of pdfkit's, which numbers glyphs in the order in which they are first encoded. */
export function kitFonts(kit: Kit): UseFont {
  const known = new Map<FontId, PaintFont & { ref(): object }>();
  const opened = (id: FontId) => {
    kit.font(plainFont(id), id);
    const font = kit._font;
    const glyphs = new Map<number, string>();
    const glyph = (code: number) => {
      const made = glyphs.get(code) ?? font.encode(String.fromCodePoint(code))[0].join('');
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
