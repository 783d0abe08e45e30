// Folding: which texts are the same to the rules, and which say nothing (docs/rules.md, "Reading a target or an actual").
import { memoised } from './memoised';

const FULL_WIDTH_ASCII = /[\uFF01-\uFF5E]/g;
/** White space (U+3000 and U+FEFF are among it), and what has no width. */
const UNSEEN = /[\s\u200B-\u200D\u2060\uFEFF]+/g;
const GROUPED_NUMBER = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g;
const STOP_BETWEEN_DIGITS = /(?<=\d)。(?=\d)/g;
const STOPS_AT_END = /(?<=[^。.;,])[。.;,]+$/;
const ALIKE: Readonly<Record<string, string>> = { '﹦': '=', '═': '=', '﹥': '>', '﹤': '<', '﹪': '%' };
const ALIKE_SIGN = /[﹦═﹥﹤﹪]/g;
/** Anything of the above: most texts have none of it. */
const FOLDABLE = /[\uFF01-\uFF5E\s\u200B-\u200D\u2060\uFEFF﹦═﹥﹤﹪》《。,]|[.;]$/;
const PLACEHOLDER = /^(?:\/+|\\+|-+|—+|–+)$/;

/**
 * Full-width ASCII becomes half-width; white space and what has no width go; signs written as boxes or small forms become the
 * plain ones; stops at the very end go; numbers in groups of three lose their commas. Nothing else: ① is not 1.
 */
export const fold: (text: string) => string = memoised((text) => (FOLDABLE.test(text) ? folded(text) : text));

const folded = (text: string) =>
  text
    .replace(FULL_WIDTH_ASCII, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(UNSEEN, '')
    .replace(ALIKE_SIGN, (sign) => ALIKE[sign] ?? sign)
    .replace(/^[》《]/, (bracket) => (bracket === '》' ? '>' : '<'))
    .replace(STOP_BETWEEN_DIGITS, '.')
    .replace(STOPS_AT_END, '')
    .replace(GROUPED_NUMBER, (number) => number.replaceAll(',', ''));

/** Blank means empty after folding: "not reported". Placeholders and `无` are not blank. */
export function isBlank(text: string | null | undefined): boolean {
  return !text || fold(text) === '';
}

/** `/ \ - — –`, one or several of the same, alone: what people write where there is nothing to say. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(fold(text));
}

/** Neither blank nor a placeholder nor `无`. */
export function saysSomething(text: string | null | undefined): text is string {
  if (!text) return false;
  const said = fold(text);
  return said !== '' && said !== '无' && !PLACEHOLDER.test(said);
}
