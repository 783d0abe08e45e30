// What people type where a number belongs. Only for typing: files are read as they stand.

/**
 * A number as typed, folded to how it is written: full-width digits, `．`, `，` and `％` to half width, spaces
 * and the commas of thousands dropped, and `unit` behind it, which its cell has anyway (`1,234元` in a cell of 元).
 * Anything else stays, so that what is no number is still seen to be none.
 */
export function foldTypedDecimal(text: string, unit = ''): string {
  const half = text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/[\s\u3000]/g, '');
  const bare = unit !== '' && half.endsWith(unit) ? half.slice(0, -unit.length) : half;
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?%?$/.test(bare) ? bare.replaceAll(',', '') : bare;
  return bare === half || /^-?\d+(?:\.\d+)?$/.test(plain) ? plain : half;
}

/** Signs as a keyboard has them, half or full width, and as an input method for Chinese makes them of the same keys. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:[>＞》][=＝]|[=＝][>＞》])\s*/, '≥'],
  [/^\s*(?:[<＜《][=＝]|[=＝][<＜《])\s*/, '≤'],
];

/** A target as typed, with `>=` and `<=` before it as they are printed. */
export function foldTypedSign(text: string): string {
  const found = SIGNS.find(([typed]) => typed.test(text));
  return found ? text.replace(found[0], found[1]) : text;
}
