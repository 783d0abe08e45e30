import type { CellContent, ScreenCell, ScreenSheet } from './screen-sheet';

/** Pixels that four characters take in an input, with what is around them: words, and figures. */
const FOUR_WORDS = 68;
const FOUR_FIGURES = 44;
/** No table is squeezed below this. */
const LEAST = 600;

/** The table is never narrower, so that no input is narrower than four characters; in pixels. */
export function leastWidth({ shares, lines }: Pick<ScreenSheet, 'shares' | 'lines'>): number {
  const cells = lines.flatMap((line) => (line.kind === 'row' ? line.cells : []));
  const shareOf = ({ column, colSpan }: ScreenCell) => shares.slice(column, column + colSpan).reduce((sum, share) => sum + share, 0);
  return Math.ceil(Math.max(LEAST, ...cells.map((cell) => needOf(cell.content) / shareOf(cell))));
}

function needOf(content: CellContent): number {
  if (content.kind === 'label' || (content.kind === 'field' && content.readOnly)) return 0;
  if (content.kind === 'figure') return content.filed ? FOUR_FIGURES : 0;
  // A list is as wide as its longest word, up to four characters, and its arrow.
  if (content.type === 'choice' && !content.asLine) return 24 + 13 * Math.min(4, Math.max(1, ...content.options.map(({ label }) => label.length)));
  return content.type === 'points' || content.type === 'number' ? FOUR_FIGURES : FOUR_WORDS;
}
