// Reading the same text twice costs nothing.
import { Memory } from './memory';

/** Longer texts are read anew each time: a key must not cost more than the work. */
const LONGEST = 500;

/** The same function, its results kept by its text. Only for what depends on the text alone and is never changed. */
export function memoised<T>(read: (text: string) => T): (text: string) => T {
  const memory = new Memory<T>();
  return (text) => {
    if (text.length > LONGEST) return read(text);
    const known = memory.get(text);
    return known === undefined ? memory.keep(text, read(text)) : known;
  };
}
