// Paints laid-out boxes on a react-pdf Canvas: all rules in one stroke, then the runs of text by font.
import { type Boxes, type FontId, RULE_WIDTH } from '@/lib/report/boxes';

/** What is used of react-pdf's painter, which is pdfkit's document in small. */
export interface Painter {
  moveTo(x: number, y: number): Painter;
  lineTo(x: number, y: number): Painter;
  lineWidth(width: number): Painter;
  stroke(): Painter;
  font(source: object, family: string, size: number): Painter;
  text(text: string, x: number, y: number, options: { lineBreak: false; baseline: 'alphabetic' }): Painter;
}

/** The font objects that pdfkit embeds, by the names the layout uses. */
export type PaintFonts = (id: FontId) => object;

const ONE_LINE = { lineBreak: false, baseline: 'alphabetic' } as const;

/** Paints `boxes`, whose coordinates are those of the painter. */
export function paintBoxes(painter: Painter, { rules, runs }: Boxes, fonts: PaintFonts): void {
  if (rules.length > 0) {
    painter.lineWidth(RULE_WIDTH);
    for (const { x1, y1, x2, y2 } of rules) painter.moveTo(x1, y1).lineTo(x2, y2);
    painter.stroke();
  }
  for (const { text, font, size, x, y } of runs) {
    painter.font(fonts(font), font, size);
    painter.text(text, x, y, ONE_LINE);
  }
}
