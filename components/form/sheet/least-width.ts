import type { CellContent, ScreenCell } from './screen-cell';
import type { ScreenSheet } from './screen-sheet';

/** Pixels that a cell takes with what is around its text: four words, figures as small as they may get (`fits`), an arrow. */
const FOUR_WORDS = 68;
const FIGURES = 44;
const RATE = 54;
/** Ten digits with their sign, and 万亿 to the 分. */
const MEASURE = 76;
const AMOUNT = 108;
/** A group's name over its points. */
const GROUP = 75;
/** No table is squeezed below this. */
const LEAST = 600;

/** The table is never narrower, so that no input is narrower than four characters and usual numbers stand in one line; in pixels. */
export function leastWidth({ shares, lines }: Pick<ScreenSheet, 'shares' | 'lines'>): number {
  const cells = lines.flatMap((line) => (line.kind === 'row' ? line.cells : []));
  const shareOf = ({ column, colSpan }: ScreenCell) => shares.slice(column, column + colSpan).reduce((sum, share) => sum + share, 0);
  return Math.ceil(Math.max(LEAST, ...cells.map((cell) => needOf(cell.content) / shareOf(cell))));
}

const MEASURES: ReadonlySet<string> = new Set(['target', 'actual']);
const RATES: ReadonlySet<string> = new Set(['rate', 'executionRate']);

function needOf(content: CellContent): number {
  if (content.kind === 'label') return 0;
  if (content.kind === 'figure') return RATES.has(content.name) ? RATE : FIGURES;
  if (content.type === 'amount') return AMOUNT;
  if (content.readOnly) return 0;
  // A list is as wide as its longest word, up to four characters, and its arrow.
  if (content.type === 'choice' && !content.asLine)
    return 24 + 13 * Math.min(4, Math.max(1, ...content.options.map(({ label }) => label.length)));
  if (content.type === 'points' || content.type === 'number') return FIGURES;
  return MEASURES.has(content.field) ? MEASURE : content.field === 'level1' ? GROUP : FOUR_WORDS;
}
