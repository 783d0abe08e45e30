// What the layout gives: pages of plain boxes. Points (1/72 inch), x from the left edge, y from the top edge of the page.

/** A straight line, drawn `RULE_WIDTH` thick. */
export interface Rule {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Text of one font on one line; `y` is its baseline. */
export interface TextRun {
  text: string;
  font: FontId;
  size: number;
  x: number;
  y: number;
}

export interface Boxes {
  rules: Rule[];
  runs: TextRun[];
}

export interface PageBoxes {
  width: number;
  height: number;
  /** The printed page number. */
  number: number;
  readonly body: Boxes;
  readonly foot: Boxes;
}

/** Pages that belong together in a PDF. */
export interface PrintedPart {
  /** What the PDF's outline calls its first page; null for none. */
  outline: string | null;
  pages: PageBoxes[];
}

/** A font file that is shipped; see lib/server/pdf/font-files.ts. */
export type FontId = 'serif' | 'sans' | 'symbols';

export const RULE_WIDTH = 0.6;

const MILLIMETRE = 72 / 25.4;

/** A page and its text block, points. */
export interface PageGeometry {
  width: number;
  height: number;
  left: number;
  textWidth: number;
  top: number;
  bottom: number;
  footBaseline: number;
}

/** A4 portrait with a text block of 165 mm. */
export const PAGE: PageGeometry = {
  width: 210 * MILLIMETRE,
  height: 297 * MILLIMETRE,
  left: 22.5 * MILLIMETRE,
  textWidth: 165 * MILLIMETRE,
  top: 25 * MILLIMETRE,
  bottom: 272 * MILLIMETRE,
  footBaseline: 281 * MILLIMETRE,
};
