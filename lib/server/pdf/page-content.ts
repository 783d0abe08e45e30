// What is painted on a page, in PDF's operators: all rules in one stroke, then the runs of text by font. Written as pdfkit writes it
// (files that were signed are printed again byte by byte), but a page at a time, with each glyph encoded once.
import { type Boxes, type PageBoxes, type Rule, RULE_WIDTH, type TextRun, type FontId } from '@/lib/print/engine/boxes';

/** A font of a document, by its name on a page. */
export interface PaintFont {
  id: string;
  /** The glyph of a character, by its code: hexadecimal, in the order of first use. */
  glyph: (code: number) => string;
}

/** Gives the font, and notes that the page has it. */
export type UseFont = (font: FontId) => PaintFont;

const FIRST_ROOM = 64 * 1024;

/** Writes the content of pages of that height, one after the other, in the same memory. */
export class PageContent {
  private bytes = Buffer.allocUnsafe(FIRST_ROOM);
  private length = 0;

  constructor(private readonly use: UseFont) {}

  /** What stands on the page. */
  of({ body, foot }: PageBoxes, height: number): Uint8Array {
    this.length = 0;
    for (const boxes of [body, foot]) this.paint(boxes, height);
    return Uint8Array.prototype.slice.call(this.bytes, 0, this.length);
  }

  private paint({ rules, runs }: Boxes, height: number): void {
    if (rules.length > 0) {
      this.write(`${RULE_WIDTH} w\n`);
      for (const rule of rules) this.rule(rule);
      this.write('S\n');
    }
    for (const run of runs) if (run.text !== '') this.run(run, height);
  }

  private run({ text, font, size, x, y }: TextRun, height: number): void {
    const { id, glyph } = this.use(font);
    // Piece by piece: texts put together first would take more than all that is drawn.
    this.write('q\n1 0 0 -1 0 ');
    this.number(height);
    this.write(' cm\nBT\n1 0 0 1 ');
    this.number(x);
    this.write(' ');
    this.number(height - y);
    this.write(' Tm\n/');
    this.write(id);
    this.write(' ');
    this.number(size);
    this.write(' Tf\n[<');
    for (let at = 0; at < text.length; at += 1) {
      const code = text.codePointAt(at) ?? 0;
      if (code > 0xffff) at += 1;
      this.write(glyph(code));
    }
    this.write('> 0] TJ\nET\nQ\n');
  }

  private rule({ x1, y1, x2, y2 }: Rule): void {
    this.number(x1);
    this.write(' ');
    this.number(y1);
    this.write(' m\n');
    this.number(x2);
    this.write(' ');
    this.number(y2);
    this.write(' l\n');
  }

  /** Six decimals at most. */
  private number(value: number): void {
    this.write(String(Math.round(value * 1e6) / 1e6));
  }

  /** ASCII only. */
  private write(text: string): void {
    const end = this.length + text.length;
    if (end > this.bytes.length) this.grow(end);
    for (let at = 0; at < text.length; at += 1) this.bytes[this.length + at] = text.charCodeAt(at);
    this.length = end;
  }

  private grow(least: number): void {
    const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, least));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
