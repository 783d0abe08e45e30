// The size of a cell's text at which no number in it is cut in two (docs/layout.md, "Every PDF").
import { eachUnit } from './break-units';
import { clustersOf, printableText } from './printable-text';
import type { TextStyle, Typefaces } from './typefaces';
import { numbersIn } from './whole-numbers';

/** No text of a form is set smaller than this for the sake of its numbers, points. */
export const SMALLEST = 7.5;
const STEP = 0.5;
const DIGIT = /[0-9０-９]/;

export interface NumberSize {
  size: number;
  /** Digits that are wider than a line at the smallest size. */
  tooWide: string | null;
}

/** `size`, or less by half points where a number would not fit into `width` (points), but never less than SMALLEST. */
export function numberSize(text: string, width: number, style: TextStyle, size: number, typefaces: Typefaces): NumberSize {
  if (!DIGIT.test(text)) return { size, tooWide: null };
  const smallest = Math.min(size, SMALLEST);
  const { number, digits, text: widestDigits } = widest(text, style, typefaces);
  return { size: fitting(number, width, size, smallest), tooWide: digits * smallest > width + TOLERANCE ? widestDigits : null };
}

/** How wide a line must be for the digits of each number, at the smallest size that `size` may go down to, points. */
export function widthOfNumbers(text: string, style: TextStyle, size: number, typefaces: Typefaces): number {
  return DIGIT.test(text) ? widest(text, style, typefaces).digits * Math.min(size, SMALLEST) : 0;
}

/** The widest number of a text, and the widest digits of one, in shares of the font size. */
interface Widest {
  number: number;
  digits: number;
  text: string;
}

const LONGEST_KEPT = 24;
const MOST_KEPT = 4000;
const kept = new WeakMap<Typefaces, Record<TextStyle, Map<string, Widest>>>();

function widest(text: string, style: TextStyle, typefaces: Typefaces): Widest {
  if (text.length > LONGEST_KEPT) return widestAnew(text, style, typefaces);
  const all = kept.get(typefaces) ?? { body: new Map<string, Widest>(), title: new Map<string, Widest>() };
  kept.set(typefaces, all);
  const known = all[style].get(text);
  if (known) return known;
  if (all[style].size >= MOST_KEPT) all[style].clear();
  const made = widestAnew(text, style, typefaces);
  all[style].set(text, made);
  return made;
}

function widestAnew(text: string, style: TextStyle, typefaces: Typefaces): Widest {
  const found: Widest = { number: 0, digits: 0, text: '' };
  for (const { text: number, digits } of numbersIn(printableText(text))) {
    found.number = Math.max(found.number, widthOf(number, style, typefaces));
    const width = widthOf(digits, style, typefaces);
    if (width > found.digits) Object.assign(found, { digits: width, text: digits });
  }
  return found;
}

/** As the first version printed it, by which its frozen forms are printed again: only a number that stands alone counts. */
export function uncutSize(text: string, width: number, style: TextStyle, size: number, typefaces: Typefaces): number {
  return DIGIT.test(text) ? fitting(widestAlone(text, style, typefaces), width, size, SMALLEST) : size;
}

/** Widths are sums of rounded shares. */
const TOLERANCE = 0.001;

function fitting(widest: number, width: number, size: number, smallest: number): number {
  return widest * size <= width ? size : Math.max(smallest, Math.floor(width / widest / STEP) * STEP);
}

/** Digits with what belongs to them; a word with digits in it is no number. */
const NUMERIC = /^[≥≤≧≦⩾⩽≈><=＞＜＝±+＋−－-]*[0-9０-９][0-9０-９.,，．％%‰]*$/;

/** In shares of the font size. */
function widestAlone(text: string, style: TextStyle, typefaces: Typefaces): number {
  let widest = 0;
  for (const paragraph of printableText(text).split('\n')) {
    eachUnit(
      paragraph,
      {},
      {
        unit: (from, to, kind, unitAt) => {
          if (kind !== 'word') return;
          const number = paragraph.slice(from, unitAt < 0 ? to : unitAt).trimEnd();
          if (NUMERIC.test(number)) widest = Math.max(widest, widthOf(number, style, typefaces));
        },
      },
    );
  }
  return widest;
}

/** In shares of the font size. */
function widthOf(text: string, style: TextStyle, typefaces: Typefaces): number {
  return clustersOf(text).reduce((sum, cluster) => sum + (typefaces.measure(cluster, style)?.width ?? 1), 0);
}
