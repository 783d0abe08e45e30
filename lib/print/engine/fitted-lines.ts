// Keeps the lines of short texts: a book of forms sets the same labels and figures hundreds of times.
import { fitBalanced } from './fit-text';
import type { Lines } from './lines';
import type { TextStyle, Typefaces } from './typefaces';

const LONGEST_KEPT = 24;
const MOST_KEPT = 4000;

const kept = new WeakMap<Typefaces, Map<string, Lines>>();

/** `fitBalanced`, which is a pure function, remembered for short texts in which nothing is missing. */
export function fittedLines(
  text: string,
  width: number,
  style: TextStyle,
  size: number,
  typefaces: Typefaces,
  onMissing: (character: string) => void,
  wholeNumbers = false,
): Lines {
  if (text === '') return [];
  if (text.length > LONGEST_KEPT) return fitBalanced(text, width, { style, size, typefaces, onMissing, wholeNumbers });
  const lines = linesKeptFor(typefaces);
  const key = `${style} ${size} ${width} ${wholeNumbers} ${text}`;
  const known = lines.get(key);
  if (known) return known;
  let complete = true;
  const made = fitBalanced(text, width, {
    style,
    size,
    typefaces,
    wholeNumbers,
    onMissing: (character) => {
      complete = false;
      onMissing(character);
    },
  });
  if (lines.size >= MOST_KEPT) lines.clear();
  if (complete) lines.set(key, made);
  return made;
}

function linesKeptFor(typefaces: Typefaces): Map<string, Lines> {
  const known = kept.get(typefaces);
  if (known) return known;
  const made = new Map<string, Lines>();
  kept.set(typefaces, made);
  return made;
}
