// Which parts of a text are numbers, that no line may cut in two (docs/layout.md, "Every PDF").

const DIGITS = '[0-9０-９]';
/** Signs that a number may stand behind, also with a space between. */
export const COMPARATORS = '≥≤≧≦⩾⩽≈><=＞＜＝±';
const SIGNS = `[${COMPARATORS}+＋−－-]`;
/** One that stands apart from its number. */
const SPACED = `[${COMPARATORS}]+[ \\u00a0\\u3000]+`;
/** A number with the sign before it and the per cent behind. Digits of a word (GB50300, T0012) are no number. */
const NUMBER = new RegExp(
  `(?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ.．])(?<sign>${SPACED}|${SIGNS}+)?(?<digits>${DIGITS}+(?:[.．]${DIGITS}+|[,，]${DIGITS}{3}(?!${DIGITS}))*)[%％‰]?`,
  'gu',
);
const SPACED_SIGN = new RegExp(`${SPACED}(?=${DIGITS})`, 'uy');

export interface WholeNumber {
  /** With its sign, the space behind that, and its per cent. */
  text: string;
  at: number;
  /** With their separators, nothing else: what is never cut. */
  digits: string;
  digitsAt: number;
}

/** Every number of a text, in order, with its places there. */
export function numbersIn(text: string): WholeNumber[] {
  return [...text.matchAll(NUMBER)].map(({ 0: whole, index, groups }) => {
    const { sign = '', digits = '' } = groups ?? {};
    return { text: whole, at: index, digits, digitsAt: index + sign.length };
  });
}

/** How long the sign is that stands there apart from its number, its space included; 0 for none. */
export function spacedSignAt(text: string, at: number): number {
  SPACED_SIGN.lastIndex = at;
  return SPACED_SIGN.exec(text)?.[0].length ?? 0;
}

/** Whether a place of the text lies inside one of its numbers, or of the digits of one. */
export function isInside(numbers: readonly WholeNumber[], place: number, of: 'number' | 'digits'): boolean {
  return numbers.some(({ text, at, digits, digitsAt }) =>
    of === 'number' ? at < place && place < at + text.length : digitsAt < place && place < digitsAt + digits.length,
  );
}
