// Texts as they can stand on paper: what has no shape is folded away before anything is measured.

const LINE_ENDS = /\r\n?|[\u0085\u000b\u000c\u2028\u2029]/g;
const TABS = /\t/g;
// Controls, zero-width and direction marks, soft hyphens, variation selectors: invisible, and no font has them.
const SHAPELESS =
  /(?!\n)[\p{Cc}\p{Variation_Selector}\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

// A letter and its marks: one character where there is one, for marks are not placed over letters here.
const MARKED = /[^\p{M}]\p{M}+/gu;

/** Nothing but what stays as it is: nearly every text. */
const PLAIN =
  /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2100-\u2bff\u3001-\u3029\u3030-\u3098\u309b-\u9fff\uff01-\uffdc]*$/;

/** The text with one kind of line end, tabs as spaces, and without characters that have no shape. */
export function printableText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(LINE_ENDS, '\n')
    .replace(TABS, '  ')
    .replace(SHAPELESS, '')
    .replace(MARKED, (marked) => marked.normalize('NFC'));
}

// Written from the right, or joined and reordered by rules that are not ours: printed letter by letter they would be other words.
const NEEDS_SHAPING =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Mongolian}]/u;

/** Whether a cluster can be set as it stands, one glyph a character: no marks to place over letters, no script to be shaped. */
export function setsPlainly(cluster: string): boolean {
  const code = cluster.codePointAt(0) ?? 0;
  if (cluster.length === 1 && (code < 0x590 || (code > 0x2000 && code < 0xd800))) return true;
  return [...cluster].length === 1 && !isMark(code) && !NEEDS_SHAPING.test(cluster);
}

/** Splits into characters with their combining marks; a lone mark stands for itself. */
export function clustersOf(text: string): string[] {
  const clusters: string[] = [];
  for (const character of text) {
    const last = clusters.length - 1;
    if (last >= 0 && isMark(character.codePointAt(0) ?? 0)) clusters[last] += character;
    else clusters.push(character);
  }
  return clusters;
}

const [UNKNOWN, MARK, NO_MARK] = [0, 1, 2];
const asked = new Uint8Array(0x20000);

/** Whether the character of that code combines with the one before it. */
export function isMark(code: number): boolean {
  // Most characters are Chinese: told apart without a regular expression, and the others looked at once.
  if (code <= 0x2ff || (code >= 0x3100 && code <= 0x9fff)) return false;
  if (code >= asked.length) return isMarkAnew(code);
  if (asked[code] === UNKNOWN) asked[code] = isMarkAnew(code) ? MARK : NO_MARK;
  return asked[code] === MARK;
}

const isMarkAnew = (code: number) => /^\p{M}/u.test(String.fromCodePoint(code));
