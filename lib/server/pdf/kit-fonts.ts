import type { FontId } from '@/lib/report/boxes';
import type { Kit } from './open-kit';
import type { PaintFonts } from './page-content';
import { plainFont } from './plain-font';

/** The shipped fonts in a document of pdfkit's, which numbers glyphs in the order in which they are first encoded. */
export function kitFonts(kit: Kit): PaintFonts {
  const known = new Map<FontId, { font: Kit['_font']; glyphs: Map<string, string> }>();
  const opened = (id: FontId) => {
    kit.font(plainFont(id), id);
    const made = { font: kit._font, glyphs: new Map<string, string>() };
    known.set(id, made);
    return made;
  };
  return {
    use: (id) => {
      const { font } = known.get(id) ?? opened(id);
      kit.page.fonts[font.id] ??= font.ref();
      return font.id;
    },
    glyph: (id, character) => {
      const { font, glyphs } = known.get(id) ?? opened(id);
      const made = glyphs.get(character);
      if (made !== undefined) return made;
      const glyph = font.encode(character)[0].join('');
      glyphs.set(character, glyph);
      return glyph;
    },
  };
}
