// How much work a PKCS#12 file asks for before its password can be tried. The file itself says how often the password is
// hashed: a hostile one says two thousand million times, which would hold the process for hours. Such files are written
// in BER by some programs, so they are read leniently here; nothing but the counts is taken from it.

/** Several times what real files have (2 000 to 100 000; advice for new ones ends at 600 000). */
export const MOST_ITERATIONS = 700_000;

interface Value {
  tag: number;
  content: Uint8Array;
  children: Value[];
}

const INTEGER = 0x02;
const OCTETS = 0x04;
const OCTETS_IN_PIECES = 0x24;
const CONSTRUCTED = 0x20;
const DEEPEST = 40;

/** The largest count that a key derivation in the file has: an integer right behind a salt. 0 where nothing can be read. */
export function iterationsOf(bytes: Uint8Array): number {
  return largestIn(valuesIn(bytes, 0) ?? []);
}

function largestIn(values: readonly Value[]): number {
  const counts = values.map(({ tag, content }, at) => (tag === INTEGER && isOctets(values[at - 1]) ? numberOf(content) : 0));
  return Math.max(0, ...counts, ...values.map(({ children }) => largestIn(children)));
}

const isOctets = (value: Value | undefined) => value?.tag === OCTETS || value?.tag === OCTETS_IN_PIECES;

function numberOf(content: Uint8Array): number {
  return content.length > 6 ? Number.MAX_SAFE_INTEGER : content.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The values that fill these bytes, one after the other; null where they are no encoding. */
function valuesIn(bytes: Uint8Array, depth: number): Value[] | null {
  const values: Value[] = [];
  for (let at = 0; at < bytes.length; ) {
    const read = valueAt(bytes, at, depth);
    if (!read) return null;
    values.push(read.value);
    at = read.next;
  }
  return values;
}

function valueAt(bytes: Uint8Array, at: number, depth: number): { value: Value; next: number } | null {
  const [tag, first] = bytes.subarray(at, at + 2);
  if (tag === undefined || first === undefined || depth > DEEPEST) return null;
  if (first === 0x80) return openEnded(bytes, at + 2, tag, depth);
  let start = at + 2;
  let length = first;
  if (first > 0x80) {
    start += first & 0x7f;
    length = numberOf(bytes.subarray(at + 2, start));
  }
  const next = start + length;
  if (next > bytes.length) return null;
  const content = bytes.subarray(start, next);
  if ((tag & CONSTRUCTED) === 0) return { value: { tag, content, children: tag === OCTETS ? (valuesIn(content, depth + 1) ?? []) : [] }, next };
  const children = valuesIn(content, depth + 1);
  return children && { value: whole(tag, content, children, depth), next };
}

/** A value without a length, up to its two zero bytes. */
function openEnded(bytes: Uint8Array, start: number, tag: number, depth: number): { value: Value; next: number } | null {
  const children: Value[] = [];
  for (let at = start; ; ) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { value: whole(tag, bytes.subarray(start, at), children, depth), next: at + 2 };
    const read = valueAt(bytes, at, depth + 1);
    if (!read) return null;
    children.push(read.value);
    at = read.next;
  }
}

/** Octets in pieces are put together: what is encoded in them may go over their seams. */
function whole(tag: number, content: Uint8Array, children: Value[], depth: number): Value {
  if (tag !== OCTETS_IN_PIECES) return { tag, content, children };
  const joined = new Uint8Array(Buffer.concat(children.map((piece) => piece.content)));
  return { tag, content: joined, children: valuesIn(joined, depth + 1) ?? [] };
}
