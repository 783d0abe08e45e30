// A font as pdfkit embeds it, one glyph a character: no shaping, so that every glyph of the file leads back to the
// character it was drawn for. fontkit shares glyph objects between characters of one shape, and over documents.
import type { Font, Glyph } from 'fontkit';
import type { FontId } from '@/lib/print/engine/boxes';
import { fontOf } from './font-files';
import { keepingSubset, type KeptOutlines } from './keeping-subset';

/** A glyph that stands for one character of the text; `id` is the character, not the font's own number. */
interface CharacterGlyph {
  id: number;
  codePoints: number[];
  advanceWidth: number;
}

/** What pdfkit reads of a subset. */
interface GlyphSubset {
  includeGlyph(codePoint: number): number;
  encode(): Uint8Array;
}

/** A shipped font in the shape that pdfkit takes for a font. */
export class PlainFont {
  /** By which pdfkit knows a font. It would keep every text that it has seen: glyphs are encoded one by one (kit-fonts.ts). */
  readonly layout = (): never => {
    throw new Error('glyphs are encoded one by one');
  };
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
  readonly capHeight: number;
  readonly lineGap: number;
  readonly italicAngle: number;
  readonly bbox: Font['bbox'];
  readonly postscriptName: string;
  readonly head = { macStyle: { italic: false } };
  readonly post = { isFixedPitch: 0 };
  readonly 'OS/2': Font['OS/2'];
  private readonly glyphs = new Map<number, CharacterGlyph | null>();
  private readonly outlines: KeptOutlines = new Map();

  constructor(private readonly font: Font) {
    this.unitsPerEm = font.unitsPerEm;
    this.ascent = font.ascent;
    this.descent = font.descent;
    this.xHeight = font.xHeight ?? 0;
    this.capHeight = font.capHeight ?? font.ascent;
    this.lineGap = font.lineGap;
    this.italicAngle = font.italicAngle;
    this.bbox = font.bbox;
    this.postscriptName = font.postscriptName;
    this['OS/2'] = font['OS/2'];
  }

  /** The glyph of a character, or null where the font has none, or an empty one that would print as a blank. */
  glyphOf(codePoint: number): CharacterGlyph | null {
    const known = this.glyphs.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.font.hasGlyphForCodePoint(codePoint) ? this.font.glyphForCodePoint(codePoint) : null;
    const prints = glyph && (isSpace(codePoint) || glyph.path.commands.length > 0);
    const made = prints ? { id: codePoint, codePoints: [codePoint], advanceWidth: glyph.advanceWidth } : null;
    this.glyphs.set(codePoint, made);
    return made;
  }

  getGlyph(id: number): Glyph {
    return this.font.getGlyph(id);
  }

  /** A subset whose glyphs stand for one character each, also where two characters share a shape. */
  createSubset(): GlyphSubset {
    const subset = keepingSubset(this.font, this.outlines);
    const places = new Map<number, number>();
    return {
      includeGlyph: (codePoint) => {
        const known = places.get(codePoint);
        if (known !== undefined) return known;
        subset.glyphs.push(this.font.glyphForCodePoint(codePoint).id);
        const place = subset.glyphs.length - 1;
        places.set(codePoint, place);
        return place;
      },
      encode: () => subset.encode(),
    };
  }
}

const isSpace = (codePoint: number) => /^\p{Zs}$/u.test(String.fromCodePoint(codePoint));

const fonts = new Map<FontId, PlainFont>();

/** The shipped font of that name, one object a process. */
export function plainFont(id: FontId): PlainFont {
  const known = fonts.get(id);
  if (known) return known;
  const made = new PlainFont(fontOf(id));
  fonts.set(id, made);
  return made;
}
