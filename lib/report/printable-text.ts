// Texts as they can stand on paper: what has no shape is folded away before anything is measured.

const LINE_ENDS = /\r\n?|[\u0085\u000b\u000c\u2028\u2029]/g;
const TABS = /\t/g;
// Controls, zero-width and direction marks, soft hyphens, variation selectors: invisible, and no font has them.
const SHAPELESS = /(?!\n)[\p{Cc}\p{Variation_Selector}\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** The text with one kind of line end, tabs as spaces, and without characters that have no shape. */
export function printableText(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(TABS, '  ').replace(SHAPELESS, '');
}

/** Splits into characters with their combining marks; a lone mark stands for itself. */
export function clustersOf(text: string): string[] {
  const clusters: string[] = [];
  for (const character of text) {
    const last = clusters.length - 1;
    if (last >= 0 && isMark(character)) clusters[last] += character;
    else clusters.push(character);
  }
  return clusters;
}

/** Whether it combines with the character before it. */
export function isMark(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  // Most characters are Chinese: told apart without a regular expression.
  return code > 0x2ff && (code < 0x3100 || code > 0x9fff) && /^\p{M}/u.test(character);
}
