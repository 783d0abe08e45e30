// Characters that nobody sees: zero-width spaces and joiners, marks of direction, soft hyphens, byte order marks, tags, fillers, blanks of
// other scripts, variation selectors; and what no typeface draws: control characters, private use, what Unicode has not assigned. They come
// with what is copied from web pages and chats, make two names of what looks like one, and turn text around.

/** Blank, though their kind is of drawn ones: the blank of Braille, the place of an object, a filler of Khitan, a null note. */
const BLANKS = '\\u2800\\ufffc\\u{16fe4}\\u{1d159}';
const INVISIBLE = `\\p{Cf}\\p{Default_Ignorable_Code_Point}${BLANKS}`;

/** THE definition: also what ends a line. */
const UNSEEN = new RegExp(`[\\p{C}\\p{Zl}\\p{Zp}${INVISIBLE}]`, 'gu');

/** Said of a name that has them. */
export const UNSEEN_IN_NAME = '含有看不见或没有字形的字符：请删除后重新输入';

/**
 * In running text some have their use: variation selectors tell how a Chinese character is written, lines end, and private use is what old
 * systems write rare characters with (whoever prints them is told that there is no letter for them).
 */
const STRAY = new RegExp(`(?!\\p{Variation_Selector})[${INVISIBLE}]`, 'gu');

/** What of a name is seen: two that are the same so are one. */
export const seenOf = (name: string): string => name.replace(UNSEEN, '');

/** Whether there are any: no name has them. */
export const hasUnseen = (text: string): boolean => text.search(UNSEEN) >= 0;

/** Running text without them. Whatever a person or a file brings is taken so; what was stored before is read as it is. */
export const withoutUnseen = (text: string): string => text.replace(STRAY, '');

/** Deeper than any input. */
const DEEPEST = 64;

/**
 * The same value with all its texts so, keys of records too; but not those under a key of `exact`, which are used as they are. What is
 * nested deeper than any input is given back untouched: no schema takes it.
 */
export function withoutUnseenIn(value: unknown, exact: ReadonlySet<string> = new Set(), depth = 0): unknown {
  if (typeof value === 'string') return withoutUnseen(value);
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => withoutUnseenIn(item, exact, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [withoutUnseen(key), exact.has(key) ? inner : withoutUnseenIn(inner, exact, depth + 1)]),
  );
}
