// DER, strictly (X.690): one value, definite lengths in their shortest form, nothing after it. What merely decodes (BER)
// is refused, as the same signature must not have two spellings.
import { type BaseBlock, fromBER } from 'asn1js';

/** Bytes that are not DER; `reason` is Chinese and completes “不是规范的编码：”. */
export class DerError extends Error {
  override readonly name = 'DerError';

  constructor(readonly reason: string) {
    super(reason);
  }
}

/** One element of the encoding, by places in the bytes. */
export interface DerElement {
  /** First byte of the tag, as it stands. */
  tag: number;
  start: number;
  content: number;
  end: number;
}

const DEEPEST = 40;
const CONSTRUCTED = 0x20;
/** Universal types of one value; everything else universal that is constructed is a SEQUENCE or a SET. */
const SEQUENCE = 0x30;
const SET = 0x31;

/** The bytes as an ArrayBuffer of their own, as ASN.1 libraries want them. */
export function plainBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}

/** The value that these bytes are, checked as DER first. Throws DerError. */
export function parseStrict(bytes: Uint8Array): BaseBlock {
  checkDer(bytes);
  const { offset, result } = fromBER(plainBuffer(bytes));
  if (offset === -1) throw new DerError('读不出来');
  return result;
}

/** Throws DerError unless the bytes are exactly one DER value. */
export function checkDer(bytes: Uint8Array): void {
  const whole = elementAt(bytes, 0, bytes.length);
  if (whole.end !== bytes.length) throw new DerError('后面还有多余的内容');
  walk(bytes, whole, 0);
}

/** The element at a place, which must end by `limit`. Throws DerError. */
export function elementAt(bytes: Uint8Array, start: number, limit: number): DerElement {
  const tag = bytes[start];
  if (tag === undefined || start >= limit) throw new DerError('内容不完整');
  let at = start + 1;
  if ((tag & 0x1f) === 0x1f) throw new DerError('有不认识的标签');
  const first = bytes[at];
  at += 1;
  if (first === undefined || at > limit) throw new DerError('内容不完整');
  if (first === 0x80) throw new DerError('长度不确定');
  let length = first;
  if (first > 0x80) {
    const count = first & 0x7f;
    if (count > 4 || at + count > limit) throw new DerError('长度超出范围');
    length = 0;
    for (let digit = 0; digit < count; digit += 1) length = length * 256 + (bytes[at + digit] ?? 0);
    if (length < 0x80 || (bytes[at] ?? 0) === 0) throw new DerError('长度不是最短的写法');
    at += count;
  }
  if (at + length > limit) throw new DerError('长度超出范围');
  return { tag, start, content: at, end: at + length };
}

/** The elements directly inside a constructed one. Throws DerError. */
export function childrenOf(bytes: Uint8Array, parent: DerElement): DerElement[] {
  const children: DerElement[] = [];
  for (let at = parent.content; at < parent.end; ) {
    const child = elementAt(bytes, at, parent.end);
    children.push(child);
    at = child.end;
  }
  return children;
}

function walk(bytes: Uint8Array, element: DerElement, depth: number): void {
  if (depth > DEEPEST) throw new DerError('嵌套太深');
  const { tag, content, end } = element;
  const universal = (tag & 0xc0) === 0;
  if ((tag & CONSTRUCTED) !== 0) {
    if (universal && tag !== SEQUENCE && tag !== SET) throw new DerError('本应连续的内容被分成了几段');
    for (const child of childrenOf(bytes, element)) walk(bytes, child, depth + 1);
    return;
  }
  if (universal) checkPrimitive(tag, bytes.subarray(content, end));
}

function checkPrimitive(tag: number, value: Uint8Array): void {
  const [first = 0, second = 0] = value;
  switch (tag) {
    case 0x00:
      throw new DerError('有空的标签');
    case 0x01:
      if (value.length !== 1 || (first !== 0 && first !== 0xff)) throw new DerError('布尔值的写法不规范');
      return;
    case 0x02:
    case 0x0a:
      if (value.length === 0) throw new DerError('整数是空的');
      if (value.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) throw new DerError('整数不是最短的写法');
      return;
    case 0x03:
      if (value.length === 0 || first > 7 || (value.length === 1 && first !== 0)) throw new DerError('位串的写法不规范');
      if (first > 0 && ((value.at(-1) ?? 0) & ((1 << first) - 1)) !== 0) throw new DerError('位串的写法不规范');
      return;
    case 0x05:
      if (value.length > 0) throw new DerError('空值里有内容');
      return;
    case 0x10:
    case 0x11:
      throw new DerError('序列的写法不规范');
    default:
  }
}
