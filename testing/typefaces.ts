// Typefaces for tests: a character is as wide as an em, ASCII half of it; nothing prints private-use characters.
import type { Typefaces } from '../lib/print/engine/typefaces';

export const testTypefaces: Typefaces = {
  measure(cluster) {
    const code = cluster.codePointAt(0) ?? 0;
    if (code >= 0xe000 && code <= 0xf8ff) return null;
    return { font: cluster === '☑' ? 'symbols' : 'serif', width: code < 0x80 ? 0.5 : 1 };
  },
};
