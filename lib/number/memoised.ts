// Reading the same text twice costs nothing: results kept by content, the oldest let go.

/** How many results a function keeps: more than the cells of the largest form. */
const MOST = 20_000;

/** Longer texts are read anew each time: a key must not cost more than the work. */
const LONGEST = 500;

/** The same function, its results kept by its text. Only for what depends on the text alone and is never changed. */
export function memoised<T>(read: (text: string) => T): (text: string) => T {
  let fresh = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST) return read(text);
    const known = fresh.get(text);
    if (known !== undefined) return known;
    const value = old.get(text) ?? read(text);
    if (fresh.size >= MOST / 2) {
      old = fresh;
      fresh = new Map();
    }
    fresh.set(text, value);
    return value;
  };
}
