// How much work a PKCS#12 file asks for before its password can be tried. The file itself says how often the password is
// hashed: a hostile one says two thousand million times, which would hold the process for hours. Such files are written
// in BER by some programs, so they are read leniently here; nothing but the counts is taken from it.

/**
 * Over all parts of a file, which are three: key, certificates and integrity. Real ones have 2 000 to 100 000 each; advice for
 * new ones ends at 600 000.
 */
export const MOST_ITERATIONS = 2_000_000;

interface Value {
  tag: number;
  content: Uint8Array;
  children: Value[];
}

const INTEGER = 0x02;
const OBJECT_ID = 0x06;
const OCTETS = 0x04;
const OCTETS_IN_PIECES = 0x24;
const CONSTRUCTED = 0x20;
const DEEPEST = 40;
/** A key, its certificate and a long chain are some hundred. */
const MOST_VALUES = 20_000;
/** 1.2.840.113549.1.12.1: encryption by a password as PKCS#12 has it. */
const OLD_CIPHERS = Buffer.from('2a864886f70d010c01', 'hex');

/** What all key derivations in the file add up to: integers right behind a salt. 0 where nothing can be read, and any number where there is too much. */
export function iterationsOf(bytes: Uint8Array): number {
  const budget = { left: MOST_VALUES };
  const sum = sumIn(valuesIn(bytes, { depth: 0, budget }) ?? []);
  return budget.left < 0 ? Number.MAX_SAFE_INTEGER : sum;
}

function sumIn(values: readonly Value[]): number {
  return values.reduce((sum, value, at) => sum + countAt(values, at) + sumIn(value.children) * (isOldCipher(value.children[0]) ? 2 : 1), 0);
}

function countAt(values: readonly Value[], at: number): number {
  const value = values[at];
  return value?.tag === INTEGER && isOctets(values[at - 1]) ? numberOf(value.content) : 0;
}

/** The old ciphers (3DES, RC2) have their key and their first block derived one after the other. */
const isOldCipher = (value: Value | undefined) =>
  value?.tag === OBJECT_ID && Buffer.from(value.content).subarray(0, OLD_CIPHERS.length).equals(OLD_CIPHERS);

/** How deep it is read, and how many values may still be. */
interface Reading {
  depth: number;
  budget: { left: number };
}

const isOctets = (value: Value | undefined) => value?.tag === OCTETS || value?.tag === OCTETS_IN_PIECES;

function numberOf(content: Uint8Array): number {
  return content.length > 6 ? Number.MAX_SAFE_INTEGER : content.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The values that fill these bytes, one after the other; null where they are no encoding. */
function valuesIn(bytes: Uint8Array, reading: Reading): Value[] | null {
  const values: Value[] = [];
  for (let at = 0; at < bytes.length;) {
    const read = valueAt(bytes, at, reading);
    if (!read) return null;
    values.push(read.value);
    at = read.next;
  }
  return values;
}

function valueAt(bytes: Uint8Array, at: number, reading: Reading): { value: Value; next: number } | null {
  const inside = { ...reading, depth: reading.depth + 1 };
  reading.budget.left -= 1;
  const [tag, first] = bytes.subarray(at, at + 2);
  if (tag === undefined || first === undefined || reading.depth > DEEPEST || reading.budget.left < 0) return null;
  if (first === 0x80) return openEnded(bytes, at + 2, tag, inside);
  let start = at + 2;
  let length = first;
  if (first > 0x80) {
    start += first & 0x7f;
    length = numberOf(bytes.subarray(at + 2, start));
  }
  const next = start + length;
  if (next > bytes.length) return null;
  const content = bytes.subarray(start, next);
  if ((tag & CONSTRUCTED) === 0)
    return { value: { tag, content, children: tag === OCTETS ? (valuesIn(content, inside) ?? []) : [] }, next };
  const children = valuesIn(content, inside);
  return children && { value: whole(tag, content, children, inside), next };
}

/** A value without a length, up to its two zero bytes. */
function openEnded(bytes: Uint8Array, start: number, tag: number, inside: Reading): { value: Value; next: number } | null {
  const children: Value[] = [];
  for (let at = start; ;) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { value: whole(tag, bytes.subarray(start, at), children, inside), next: at + 2 };
    const read = valueAt(bytes, at, inside);
    if (!read) return null;
    children.push(read.value);
    at = read.next;
  }
}

/** Octets in pieces are put together: what is encoded in them may go over their seams. */
function whole(tag: number, content: Uint8Array, children: Value[], inside: Reading): Value {
  if (tag !== OCTETS_IN_PIECES) return { tag, content, children };
  const joined = new Uint8Array(Buffer.concat(children.map((piece) => piece.content)));
  return { tag, content: joined, children: valuesIn(joined, inside) ?? [] };
}
