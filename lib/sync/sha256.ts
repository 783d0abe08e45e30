// SHA-256 without an engine's help: browsers have theirs on https alone, which an intranet host may not be on, and not at once.

const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32);
const PRIMES = Array.from({ length: 310 }, (_, at) => at + 2).filter((n) =>
  Array.from({ length: n - 2 }, (_, at) => at + 2).every((by) => n % by !== 0),
);
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** SHA-256 of the text as UTF-8, in lower-case hexadecimal (FIPS 180-4, 6.2). */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
  bytes.forEach((byte, at) => padded.setUint8(at, byte));
  padded.setUint8(bytes.length, 0x80);
  padded.setBigUint64(padded.byteLength - 8, BigInt(bytes.length) * 8n);
  const hash = Uint32Array.from(START);
  const words = new Uint32Array(64);
  const word = (at: number) => words[at] ?? 0;
  for (let block = 0; block < padded.byteLength; block += 64) {
    for (let at = 0; at < 64; at += 1) {
      const [before, last] = [word(at - 15), word(at - 2)];
      words[at] =
        at < 16
          ? padded.getUint32(block + at * 4)
          : word(at - 16) +
            (turned(before, 7) ^ turned(before, 18) ^ (before >>> 3)) +
            word(at - 7) +
            (turned(last, 17) ^ turned(last, 19) ^ (last >>> 10));
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
    for (let at = 0; at < 64; at += 1) {
      const mixed = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[at] ?? 0) + word(at);
      const most = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(mixed + most) | 0, a, b, c, (d + mixed) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((part, at) => void (hash[at] = (hash[at] ?? 0) + part));
  }
  return Array.from(hash, (part) => part.toString(16).padStart(8, '0')).join('');
}
