// Writing DER: a function a type, each giving the bytes of one value. What is written so has one spelling only.

/** A value with its tag and the shortest length. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  const length: number[] = [];
  if (content.length < 0x80) length.push(content.length);
  else {
    for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
    length.unshift(0x80 | length.length);
  }
  return new Uint8Array(Buffer.concat([Uint8Array.of(tag, ...length), content]));
}

export const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts);
export const octets = (value: Uint8Array) => element(0x04, value);
export const bits = (value: Uint8Array, unused = 0) => element(0x03, Uint8Array.of(unused), value);
export const nothing = () => element(0x05);
export const yes = () => element(0x01, Uint8Array.of(0xff));
export const utf8 = (text: string) => element(0x0c, Buffer.from(text, 'utf8'));
export const printable = (text: string) => element(0x13, Buffer.from(text, 'latin1'));
/** `[number]` around whole values. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]) => element(0xa0 | number, ...parts);

/** SET OF: its members in the order of their bytes, as DER has it. */
export function setOf(parts: readonly Uint8Array[]): Uint8Array {
  return element(0x31, ...[...parts].sort((a, b) => Buffer.compare(a, b)));
}

/** A small number that is not negative, or the bytes of one (big-endian). */
export function integer(value: number | Uint8Array): Uint8Array {
  const bytes =
    typeof value === 'number'
      ? Buffer.from(value.toString(16).padStart(value.toString(16).length + (value.toString(16).length % 2), '0'), 'hex')
      : Buffer.from(value);
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? Buffer.of(0) : bytes.subarray(start);
  return element(0x02, (digits[0] ?? 0) >= 0x80 ? Uint8Array.of(0) : new Uint8Array(), digits);
}

/** An object identifier from its dotted form. */
export function objectId(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80);
    return digits;
  });
  return element(0x06, Uint8Array.from(bytes));
}

/** Whole seconds: UTCTime before 2050, GeneralizedTime from then on (RFC 5280). */
export function time(at: Date): Uint8Array {
  const text = `${at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '')}`;
  return at.getUTCFullYear() < 2050 ? element(0x17, Buffer.from(text.slice(2))) : generalizedTime(at);
}

/** GeneralizedTime in whole seconds. */
export function generalizedTime(at: Date): Uint8Array {
  return element(
    0x18,
    Buffer.from(
      at
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
        .replace(/[-:T]/g, ''),
    ),
  );
}
