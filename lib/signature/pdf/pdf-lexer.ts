// Reading the objects of a PDF from bytes, strictly: what two readers could understand differently is refused.
import { array, type PdfDict, type PdfValue } from './pdf-objects';
import type { WorkBudget } from './work-budget';

/** Bytes that are not the PDF they should be; `reason` is Chinese. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError';

  constructor(readonly reason: string) {
    super(reason);
  }
}

const DEEPEST = 60;
const LONGEST_LITERAL = 256 * 1024;
/** Several times what readers take. */
const LONGEST_NAME = 1024;
/** What a text, a list and a dictionary take beside a number. */
const WEIGHT = { string: 3, array: 2, dict: 4 } as const;
const [REGULAR, WHITE, DELIMITER] = [0, 1, 2];
/** What each byte is: large files have millions. */
const BYTES = new Uint8Array(256).fill(REGULAR);
for (const byte of [0, 9, 10, 12, 13, 32]) BYTES[byte] = WHITE;
for (const character of '()<>[]{}/%') BYTES[character.charCodeAt(0)] = DELIMITER;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && BYTES[byte] === WHITE;

/** The first place from there that is white space, a delimiter or the end. */
function pastRegular(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && BYTES[bytes[at] ?? 0] === REGULAR) at += 1;
  return at;
}

/** The first place from there that is no white space. */
export function pastWhite(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isWhite(bytes[at])) at += 1;
  return at;
}

export class PdfLexer {
  constructor(
    readonly bytes: Uint8Array,
    /** The place of the next byte. */
    public at: number,
    private readonly budget: WorkBudget,
  ) {}

  /** Past white space and comments. */
  skip(): void {
    const start = this.at;
    for (;;) {
      while (isWhite(this.bytes[this.at])) this.at += 1;
      if (this.bytes[this.at] !== 0x25) return this.budget.bytes(this.at - start, 'passed');
      while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at += 1;
    }
  }

  /** The next run of plain characters; "" at a delimiter or the end. */
  word(): string {
    this.skip();
    const start = this.at;
    this.at = pastRegular(this.bytes, start);
    return latin1(this.bytes, start, this.at);
  }

  /** The next run of plain characters, which must be that one. */
  keyword(expected: string): void {
    const found = this.word();
    if (found !== expected) throw new PdfSyntaxError(`应为 ${expected}，实为“${found.slice(0, 20)}”`);
  }

  /** A whole number that is not negative. */
  whole(): number {
    const found = this.word();
    if (!/^\d{1,15}$/.test(found)) throw new PdfSyntaxError(`应为整数，实为“${found.slice(0, 20)}”`);
    return Number(found);
  }

  value(depth = 0): PdfValue {
    if (depth > DEEPEST) throw new PdfSyntaxError('嵌套太深');
    this.skip();
    this.budget.value();
    const byte = this.bytes[this.at];
    switch (byte) {
      case 0x2f:
        return { kind: 'name', text: this.nameText() };
      case 0x28:
        return { kind: 'string', bytes: this.literal() };
      case 0x5b:
        return this.arrayValue(depth);
      case 0x3c:
        return this.bytes[this.at + 1] === 0x3c ? this.dict(depth) : { kind: 'string', bytes: this.hexadecimal() };
      default:
        return this.plain();
    }
  }

  dict(depth = 0): PdfDict {
    this.skip();
    if (this.bytes[this.at] !== 0x3c || this.bytes[this.at + 1] !== 0x3c) throw new PdfSyntaxError('应为字典');
    this.at += 2;
    this.budget.value(WEIGHT.dict);
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skip();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) {
        this.at += 2;
        return { kind: 'dict', entries };
      }
      if (this.bytes[this.at] !== 0x2f) throw new PdfSyntaxError('字典的写法不对');
      const key = this.nameText();
      this.budget.value();
      if (entries.has(key)) throw new PdfSyntaxError(`同一个字典里有两个 /${key}`);
      entries.set(key, this.value(depth + 1));
    }
  }

  private arrayValue(depth: number): PdfValue {
    this.at += 1;
    this.budget.value(WEIGHT.array);
    const items: PdfValue[] = [];
    for (;;) {
      this.skip();
      if (this.bytes[this.at] === 0x5d) {
        this.at += 1;
        return array(items);
      }
      items.push(this.value(depth + 1));
    }
  }

  private nameText(): string {
    this.at += 1;
    const start = this.at;
    this.at = pastRegular(this.bytes, start);
    if (this.at - start > LONGEST_NAME) throw new PdfSyntaxError('名称太长');
    return latin1(this.bytes, start, this.at).replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(parseInt(digits, 16)),
    );
  }

  /** A number, a reference, true, false or null. */
  private plain(): PdfValue {
    const found = this.word();
    if (found === 'true') return true;
    if (found === 'false') return false;
    if (found === 'null') return null;
    if (!NUMBER.test(found)) throw new PdfSyntaxError(found === '' ? '内容不完整' : `不认识“${found.slice(0, 20)}”`);
    return this.reference(found) ?? { kind: 'number', text: found };
  }

  private reference(first: string): PdfValue | null {
    if (!/^\d{1,10}$/.test(first)) return null;
    const before = this.at;
    const generation = this.word();
    if (/^\d{1,5}$/.test(generation) && this.word() === 'R') return { kind: 'ref', number: Number(first), generation: Number(generation) };
    this.at = before;
    return null;
  }

  private hexadecimal(): Uint8Array {
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end < 0) throw new PdfSyntaxError('字符串没有结束');
    this.budget.value(WEIGHT.string);
    this.budget.bytes(end - this.at, 'passed');
    const digits = latin1(this.bytes, this.at + 1, end).replace(/[\s\0]/g, '');
    if (!/^[0-9a-fA-F]*$/.test(digits)) throw new PdfSyntaxError('十六进制字符串的写法不对');
    this.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }

  private literal(): Uint8Array {
    const start = this.at;
    const out: number[] = [];
    let open = 0;
    this.budget.value(WEIGHT.string);
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new PdfSyntaxError('字符串没有结束');
      if (out.length > LONGEST_LITERAL) throw new PdfSyntaxError('字符串太长');
      this.at += 1;
      if (byte === 0x5c) this.escape(out);
      else if (byte === 0x28) {
        if (open > 0) out.push(byte);
        open += 1;
      } else if (byte === 0x29) {
        open -= 1;
        if (open === 0) {
          this.budget.bytes(this.at - start, 'read');
          return Uint8Array.from(out);
        }
        out.push(byte);
      } else out.push(byte);
    }
  }

  private escape(out: number[]): void {
    const byte = this.bytes[this.at] ?? 0;
    this.at += 1;
    if (byte >= 0x30 && byte <= 0x37) {
      let value = byte - 0x30;
      for (let digits = 1; digits < 3; digits += 1) {
        const next = this.bytes[this.at] ?? 0;
        if (next < 0x30 || next > 0x37) break;
        value = value * 8 + next - 0x30;
        this.at += 1;
      }
      out.push(value & 0xff);
    } else if (byte === 13) {
      if (this.bytes[this.at] === 10) this.at += 1;
    } else if (byte !== 10) {
      out.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
    }
  }
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** The bytes as characters of the same numbers. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT && start >= 0 && end <= bytes.length) return shortLatin1(bytes, start, end);
  const part = bytes.subarray(start, end);
  return Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
}

/** Most words are shorter: two views of the bytes would cost more than their characters. */
const SHORT = 12;

function shortLatin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
