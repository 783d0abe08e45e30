// DER, strictly (X.690): one value, definite lengths in their shortest form, nothing after it. What merely decodes (BER)
// is refused, as the same signature must not have two spellings.

/** Bytes that are not DER, or not of the form that is expected; `reason` is Chinese. */
export class DerError extends Error {
  override readonly name = 'DerError';

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** One value of the encoding. */
export interface Der {
  /** First byte of the tag, as it stands. */
  tag: number;
  /** The whole value with its tag and length. */
  bytes: Uint8Array;
  content: Uint8Array;
}

const DEEPEST = 40;
/** A list of revoked certificates has some ten thousand; the largest signature could ask for half a million. */
const MOST_VALUES = 60_000;
const CONSTRUCTED = 0x20;
/** Everything else universal that is constructed is a string in pieces. */
const SEQUENCE = 0x30;
const SET = 0x31;

/** The value that these bytes are, checked as DER to its depth. Throws DerError. */
export function readDer(bytes: Uint8Array): Der {
  const whole = firstDer(bytes);
  if (whole.bytes.length !== bytes.length) throw new DerError('后面还有多余的内容');
  walk(whole, 0, { left: MOST_VALUES });
  return whole;
}

/** The value that these bytes begin with; only its head is checked. Throws DerError. */
export function firstDer(bytes: Uint8Array): Der {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) throw new DerError('内容不完整');
  if ((tag & 0x1f) === 0x1f) throw new DerError('有不认识的标签');
  if (first === 0x80) throw new DerError('长度不确定');
  const count = first > 0x80 ? first & 0x7f : 0;
  let length = first;
  if (count > 0) {
    if (count > 4 || 2 + count > bytes.length) throw new DerError('长度超出范围');
    length = bytes.subarray(2, 2 + count).reduce((sum, digit) => sum * 256 + digit, 0);
    if (length < 0x80 || bytes[2] === 0) throw new DerError('长度不是最短的写法');
  }
  const start = 2 + count;
  if (start + length > bytes.length) throw new DerError('长度超出范围');
  return { tag, bytes: bytes.subarray(0, start + length), content: bytes.subarray(start, start + length) };
}

/** The values directly inside a constructed one. Throws DerError. */
export function childrenOf({ content }: Der, budget = { left: MOST_VALUES }): Der[] {
  const children: Der[] = [];
  for (let at = 0; at < content.length;) {
    budget.left -= 1;
    if (budget.left < 0) throw new DerError('内容太多');
    const child = firstDer(content.subarray(at));
    children.push(child);
    at += child.bytes.length;
  }
  return children;
}

/** The value, if it has that tag. Throws DerError, naming what was looked for. */
export function expect(value: Der | undefined, tag: number, what: string): Der {
  if (value?.tag !== tag) throw new DerError(`缺少${what}`);
  return value;
}

/** The values inside a SEQUENCE. Throws DerError. */
export function sequenceOf(value: Der | undefined, what: string): Der[] {
  return childrenOf(expect(value, SEQUENCE, what));
}

/** The dotted form of an object identifier. Throws DerError. */
export function objectIdOf(value: Der | undefined, what: string): string {
  const { content } = expect(value, 0x06, what);
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new DerError('标识符太长');
    if ((byte & 0x80) === 0) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join('.');
}

/** UTCTime or GeneralizedTime in whole seconds of UTC. Throws DerError. */
export function timeOf(value: Der | undefined, what: string): Date {
  const text = Buffer.from(value?.content ?? []).toString('latin1');
  const match =
    value?.tag === 0x17 ? /^(\d\d)(\d{10})Z$/.exec(text) : value?.tag === 0x18 ? /^(\d{4})(\d{10})(?:\.\d*[1-9])?Z$/.exec(text) : null;
  if (!match) throw new DerError(`缺少${what}`);
  const [, year = '', rest = ''] = match;
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const [month, day, hour, minute, second] = rest.match(/\d\d/g) ?? [];
  const at = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at.getTime())) throw new DerError(`${what}不是一个时间`);
  return at;
}

/** Any of the strings of a name. */
export function textOf({ tag, content }: Der): string {
  const bytes = Buffer.from(content);
  if (tag === 0x1e) return new TextDecoder('utf-16be').decode(bytes);
  if (tag === 0x1c)
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) =>
      String.fromCodePoint(Math.min(bytes.readUInt32BE(at * 4), 0x10ffff)),
    ).join('');
  return tag === 0x0c ? bytes.toString('utf8') : bytes.toString('latin1');
}

function walk(value: Der, depth: number, budget: { left: number }): void {
  if (depth > DEEPEST) throw new DerError('嵌套太深');
  const { tag, content } = value;
  const universal = (tag & 0xc0) === 0;
  if ((tag & CONSTRUCTED) !== 0) {
    if (universal && tag !== SEQUENCE && tag !== SET) throw new DerError('本应连续的内容被分成了几段');
    for (const child of childrenOf(value, budget)) walk(child, depth + 1, budget);
    return;
  }
  if (universal) checkPrimitive(tag, content);
}

function checkPrimitive(tag: number, value: Uint8Array): void {
  const [first = 0, second = 0] = value;
  const refused = PRIMITIVES[tag]?.(value, first, second);
  if (refused) throw new DerError(refused);
}

type Check = (value: Uint8Array, first: number, second: number) => string | null | false;
const wrongInteger: Check = (value, first, second) =>
  value.length === 0
    ? '整数是空的'
    : value.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)) && '整数不是最短的写法';
const wrongBits: Check = (value, first) =>
  (value.length === 0 || first > 7 || (value.length === 1 && first !== 0) || ((value.at(-1) ?? 0) & ((1 << first) - 1)) !== 0) &&
  '位串的写法不规范';

/** What is wrong with a value of one of these types. */
const PRIMITIVES: Readonly<Record<number, Check>> = {
  0x00: () => '有空的标签',
  0x01: (value, first) => (value.length !== 1 || (first !== 0 && first !== 0xff)) && '布尔值的写法不规范',
  0x02: wrongInteger,
  0x03: wrongBits,
  0x05: (value) => value.length > 0 && '空值里有内容',
  0x06: (value, first) => (value.length === 0 || first === 0x80 || ((value.at(-1) ?? 0) & 0x80) !== 0) && '标识符的写法不规范',
  0x0a: wrongInteger,
  0x10: () => '序列的写法不规范',
  0x11: () => '集合的写法不规范',
};
