// How wide the numbers of a text are, so that a narrow cell shows them smaller instead of in two lines.

const NUMBER = /[≥≤＞＜><=±+-]*\d[\d.,]*%?/g;
const WIDTHS: Readonly<Record<string, number>> = { '.': 0.29, ',': 0.29, '%': 0.93, '-': 0.35, '+': 0.56 };
/** Of bold ones, too. */
const DIGIT = 0.58;
const SIGN = 1;

/** The width of the widest number in a text, its sign with it, in em of the pages' typeface; 0 where there is none. */
export function widestNumber(text: string): number {
  let widest = 0;
  for (const [number] of text.matchAll(NUMBER)) {
    let width = 0;
    for (const character of number) width += WIDTHS[character] ?? (character >= '0' && character <= '9' ? DIGIT : SIGN);
    widest = Math.max(widest, width);
  }
  return Math.round(widest * 100) / 100;
}
