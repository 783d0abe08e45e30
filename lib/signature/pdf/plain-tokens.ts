// The part of PDF's syntax that every reader takes alike: no comments, no white space but blanks and line ends, names with no escape
// that is not needed, numbers within 32 bits, texts without line ends that readers change.

export type TokenKind = 'white' | 'comment' | 'name' | 'number' | 'word' | 'text' | 'open' | 'close';

export interface Token {
  kind: TokenKind;
  text: string;
  /** Just after it. */
  end: number;
}

const PATTERNS: readonly [TokenKind, RegExp][] = [
  ['white', /[ \t\r\n]+/y],
  ['comment', /%[^\r\n\0]*(?=[\r\n]|$)/y],
  ['name', /\/[^\0-\x20\x7f()<>[\]{}/%]{1,127}/y],
  ['text', /<(?:[0-9A-Fa-f]{2})*>/y],
  ['open', /<<|\[/y],
  ['close', />>|\]/y],
  ['number', /[+-]?(?:\d{1,10}(?:\.\d{0,20})?|\.\d{1,20})(?![^\0-\x20()<>[\]{}/%])/y],
  ['word', /[A-Za-z'"][A-Za-z0-9*'"]*(?![^\0-\x20()<>[\]{}/%])/y],
];
const ESCAPE = /#(..)?/g;
/** What no program writes as an escape. */
const REGULAR = /^[A-Za-z0-9.+_-]$/;
const LARGEST = 2 ** 31 - 1;
const LITERAL_END = /[()\\\r]/g;
const LITERAL_ESCAPE = /\\(?:[nrtbf()\\]|[0-7]{3})/y;
/** What a reader that searches for objects by itself stops at. */
const STRUCTURE = /\d[\s\0]+\d+[\s\0]*obj|endobj|endstream|startxref|trailer|xref[\s\0]+\d|%%EOF|%PDF-/;

/** The token that begins at that place of a file's characters; null where there is none that all readers take alike. */
export function tokenAt(characters: string, at: number): Token | null {
  if (characters[at] === '(') return literalAt(characters, at);
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(characters)?.[0];
    if (text !== undefined) return isPlain(kind, text) ? { kind, text, end: at + text.length } : null;
  }
  return null;
}

/** Whether a reader that searches these characters could find the beginning or the end of an object in them. */
export function looksLikeStructure(characters: string): boolean {
  return STRUCTURE.test(characters);
}

function isPlain(kind: TokenKind, text: string): boolean {
  if (kind === 'number') return Math.abs(Number(text)) <= LARGEST;
  if (kind === 'comment') return !looksLikeStructure(text);
  if (kind !== 'name') return true;
  return (
    !looksLikeStructure(text) &&
    [...text.matchAll(ESCAPE)].every(
      ([, digits = '']) => /^[0-9A-Fa-f]{2}$/.test(digits) && digits !== '00' && !REGULAR.test(String.fromCharCode(parseInt(digits, 16))),
    )
  );
}

function literalAt(characters: string, at: number): Token | null {
  let open = 1;
  for (let place = at + 1; ;) {
    LITERAL_END.lastIndex = place;
    const found = LITERAL_END.exec(characters);
    if (!found || found[0] === '\r') return null;
    place = found.index + 1;
    if (found[0] === '(') open += 1;
    else if (found[0] === ')') open -= 1;
    else {
      LITERAL_ESCAPE.lastIndex = found.index;
      const escape = LITERAL_ESCAPE.exec(characters)?.[0];
      if (escape === undefined) return null;
      place = found.index + escape.length;
    }
    if (open > 0) continue;
    const text = characters.slice(at, place);
    return looksLikeStructure(text) ? null : { kind: 'text', text, end: place };
  }
}
