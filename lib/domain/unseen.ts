// Characters that nobody sees (Unicode's Cf): zero-width spaces and joiners, marks of direction, soft hyphens, byte order marks, tags.
// They come with what is copied from web pages and chats, make two names of what looks like one, and turn text around. Whatever a
// person or a file brings loses them; what was stored before is read as it is.

const UNSEEN = /\p{Cf}/gu;

/** The text without them. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

/** Whether there are any. */
export const hasUnseen = (text: string): boolean => /\p{Cf}/u.test(text);

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
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [withoutUnseen(key), exact.has(key) ? inner : withoutUnseenIn(inner, exact, depth + 1)]));
}
