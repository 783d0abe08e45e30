import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { fontPath } from './font-files';
import { openSparse } from './sparse-font';

const FONTS = (['serif', 'sans', 'symbols'] as const).map(fontPath);

/** A glyph of each kind: Chinese, figures, composed ones. */
const TEXT = '绩效自评表预算执行率（2022年度）≥98.5%☑éÄ①';

interface Inner extends Font {
  stream: { buffer: Uint8Array };
  loca: { offsets: number[] };
  directory: { tables: Record<string, { offset: number }> };
}

describe.each(FONTS)('a font that is read glyph by glyph: %s', (file) => {
  const whole = create(readFileSync(file)) as Inner;
  const sparse = openSparse(file) as Inner;

  it('has the outlines, widths and subsets that it has when it is read whole', () => {
    const glyphs = [...TEXT].map((character) => whole.glyphForCodePoint(character.codePointAt(0) ?? 0).id);
    const outlineOf = (font: Font, glyph: number) => [font.getGlyph(glyph).path.toSVG(), font.getGlyph(glyph).advanceWidth];
    for (const glyph of glyphs) expect(outlineOf(sparse, glyph)).toEqual(outlineOf(whole, glyph));
    const subsetOf = (font: Font) => {
      const subset = font.createSubset();
      for (const glyph of glyphs) subset.includeGlyph(font.getGlyph(glyph));
      return Buffer.from(subset.encode());
    };
    expect(subsetOf(sparse).equals(subsetOf(whole))).toBe(true);
  });

  it('reads no outline that nobody asked for', () => {
    const { offsets } = whole.loca;
    const { offset = 0 } = whole.directory.tables.glyf ?? {};
    const asked = new Set([...TEXT].map((character) => whole.glyphForCodePoint(character.codePointAt(0) ?? 0).id));
    const other = offsets.findIndex((from, glyph) => glyph > 100 && !asked.has(glyph) && (offsets[glyph + 1] ?? from) > from + 20);
    const bytes = ({ stream }: Inner) =>
      Buffer.from(stream.buffer).subarray(offset + (offsets[other] ?? 0), offset + (offsets[other + 1] ?? 0));
    expect(bytes(sparse).every((byte) => byte === 0)).toBe(true);
    sparse.getGlyph(other);
    expect(bytes(sparse).equals(bytes(whole))).toBe(true);
  });
});
