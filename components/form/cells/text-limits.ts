// How long a text of the form may be, in characters: what the exchange format takes (lib/contract/text.ts), without its checker.

export const CELL_LIMIT = 2_000;
export const LONG_LIMIT = 20_000;
/** Title, names of project and units. */
export const HEAD_LIMIT = 500;

/** The text up to the limit, never with half of a character that takes two places. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit);
  return /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept;
}

/** Characters that a field loses when `pasted` takes the place of its text between `start` and `end`. */
export function lostByPaste(field: { length: number; start: number; end: number; limit: number }, pasted: string): number {
  const room = field.limit - (field.length - (field.end - field.start));
  return Math.max(0, pasted.replace(/\r\n?/g, '\n').length - Math.max(0, room));
}
