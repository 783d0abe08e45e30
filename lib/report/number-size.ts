// The size of a cell's text at which no number in it is cut in two (docs/layout.md, "Every PDF").
import { eachUnit } from './break-units';
import { clustersOf, printableText } from './printable-text';
import type { TextStyle, Typefaces } from './typefaces';

/** No text of a form is smaller, points. */
export const SMALLEST = 7.5;
const STEP = 0.5;
/** Digits with what belongs to them; a word with digits in it is no number. */
const NUMERIC = /^[≥≤≧≦⩾⩽≈><=＞＜＝±+＋−－-]*[0-9０-９][0-9０-９.,，．％%‰]*$/;
const DIGIT = /[0-9０-９]/;

/** `size`, or less by half points where a number would not fit into `width` (points), but never less than SMALLEST. */
export function uncutSize(text: string, width: number, style: TextStyle, size: number, typefaces: Typefaces): number {
  if (!DIGIT.test(text)) return size;
  const widest = widestNumber(text, style, typefaces);
  if (widest * size <= width) return size;
  return Math.max(SMALLEST, Math.floor(width / widest / STEP) * STEP);
}

/** In shares of the font size. */
function widestNumber(text: string, style: TextStyle, typefaces: Typefaces): number {
  let widest = 0;
  for (const paragraph of printableText(text).split('\n')) {
    eachUnit(paragraph, false, {
      unit: (from, to, kind, unitAt) => {
        if (kind !== 'word') return;
        const number = paragraph.slice(from, unitAt < 0 ? to : unitAt).trimEnd();
        if (!NUMERIC.test(number)) return;
        const width = clustersOf(number).reduce((sum, cluster) => sum + (typefaces.measure(cluster, style)?.width ?? 1), 0);
        widest = Math.max(widest, width);
      },
    });
  }
  return widest;
}
