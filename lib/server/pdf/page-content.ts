// What is painted on a page, in PDF's operators: all rules in one stroke, then the runs of text by font. Written as pdfkit writes it
// (files that were signed are printed again byte by byte), but a page at a time, with each glyph encoded once.
import { type Boxes, type FontId, type PageBoxes, RULE_WIDTH } from '@/lib/report/boxes';

/** The fonts of a document: a glyph in the order of its first use, in hexadecimal, and what names the font on a page. */
export interface PaintFonts {
  /** Names the font, and notes that the page has it. */
  use: (font: FontId) => string;
  glyph: (font: FontId, character: string) => string;
}

/** What stands on a page of that height. */
export function pageContent({ body, foot }: PageBoxes, height: number, fonts: PaintFonts): string {
  const lines: string[] = [];
  for (const boxes of [body, foot]) paint(lines, boxes, height, fonts);
  lines.push('');
  return lines.join('\n');
}

function paint(lines: string[], { rules, runs }: Boxes, height: number, fonts: PaintFonts): void {
  if (rules.length > 0) {
    lines.push(`${RULE_WIDTH} w`);
    for (const { x1, y1, x2, y2 } of rules) lines.push(`${number(x1)} ${number(y1)} m`, `${number(x2)} ${number(y2)} l`);
    lines.push('S');
  }
  for (const { text, font, size, x, y } of runs) {
    if (text === '') continue;
    const name = fonts.use(font);
    let glyphs = '';
    for (const character of text) glyphs += fonts.glyph(font, character);
    lines.push('q', `1 0 0 -1 0 ${number(height)} cm`, 'BT', `1 0 0 1 ${number(x)} ${number(height - y)} Tm`, `/${name} ${number(size)} Tf`, `[<${glyphs}> 0] TJ`, 'ET', 'Q');
  }
}

/** Six decimals at most. */
const number = (value: number) => Math.round(value * 1e6) / 1e6;
