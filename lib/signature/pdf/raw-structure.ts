// A signed file by its bytes alone, before anything is parsed: one signature, over the whole file but itself, and nothing after it.
import { DerError, firstDer, readDer } from '../cms/der';
import { latin1 } from './pdf-lexer';
import { Refusal, Unreadable, Unsigned } from '../refusal';

/** Where the signature stands: `start` of `<`, `end` just after `>`; `der` is what it holds. */
export interface SignaturePlace {
  start: number;
  end: number;
  der: Uint8Array;
}

const KEY = '/ByteRange';
const HEADER = /^%PDF-(1\.[0-7]|2\.0)[\r\n]/;
const TAIL = /startxref[\r\n ]{1,4}\d{1,12}[\r\n ]{1,4}%%EOF(\r\n|\n|\r)?$/;
const MOST_HEADER = 1024;
const LONGEST_SIGNATURE = 1024 * 1024;

const hex = (letter: string) => letter.charCodeAt(0).toString(16);
/** The name in any spelling that a reader takes for it. */
const spelled = (name: string) => Array.from(name, (letter) => `(?:${letter}|#${hex(letter)}|#${hex(letter).toUpperCase()})`).join('');
/** What is left of a signature without its range, or with its range under another spelling. Nobody vouches for such a file: it is not opened for it. */
const HIDDEN = new RegExp(`/(?:${spelled('ByteRange')}|${spelled('Type')}\\s*/${spelled('Sig')})(?![^\\s/<>()[\\]{}%])`);

/** Throws Unreadable for what is no PDF, Unsigned for one without a signature, Refusal with the first check that fails. */
export function findSignature(bytes: Uint8Array): SignaturePlace {
  checkIsPdf(bytes);
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!raw.includes(KEY))
    throw HIDDEN.test(raw.toString('latin1')) ? new Refusal('one-signature', '文件里的签名被改动过：没有写明它的范围') : new Unsigned();
  checkHeader(bytes);
  const [first, second, third, fourth] = byteRange(bytes);
  if (first !== 0) throw new Refusal('byte-range', '签名没有从文件开头算起：开头的内容不受保护');
  if (second >= third) throw new Refusal('byte-range', '签名的范围不对：签名值没有位置，或两段重叠');
  if (third + fourth > bytes.length) throw new Refusal('byte-range', '签名的范围超出了文件：文件被截短，或范围被改过');
  if (third + fourth < bytes.length)
    throw new Refusal('nothing-after', `签名之后又加了 ${bytes.length - third - fourth} 个字节：签名只盖住文件的一部分`);
  const der = contents(bytes, second, third);
  if (!TAIL.test(latin1(bytes, Math.max(0, bytes.length - 64), bytes.length)))
    throw new Refusal('nothing-after', '文件没有在应有的结尾处结束');
  return { start: second, end: third, der };
}

function checkIsPdf(bytes: Uint8Array): void {
  if (!latin1(bytes, 0, MOST_HEADER).includes('%PDF-')) throw new Unreadable('这不是 PDF 文件');
}

function checkHeader(bytes: Uint8Array): void {
  const head = latin1(bytes, 0, MOST_HEADER);
  const at = head.indexOf('%PDF-');
  if (at > 0) throw new Refusal('header', `文件开头多了 ${at} 个字节`);
  if (!HEADER.test(head)) throw new Refusal('header', '文件开头的 PDF 版本不对');
}

function byteRange(bytes: Uint8Array): [number, number, number, number] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = buffer.indexOf(KEY);
  if (buffer.includes(KEY, at + KEY.length)) throw new Refusal('one-signature', '文件里不止一个签名：应只有一个');
  const written = /^\s*\[([^[\]]{0,200})\]/.exec(latin1(bytes, at + KEY.length, at + KEY.length + 240));
  const numbers = written?.[1]?.trim().split(/\s+/) ?? [];
  const [first, second, third, fourth] = numbers.map((digits) => (/^\d{1,15}$/.test(digits) ? Number(digits) : NaN));
  if (numbers.length !== 4 || first === undefined || second === undefined || third === undefined || fourth === undefined)
    throw new Refusal('byte-range', '签名的范围应为四个数');
  if ([first, second, third, fourth].some(Number.isNaN)) throw new Refusal('byte-range', '签名的范围应为四个非负整数');
  return [first, second, third, fourth];
}

/** The signature between the two parts: exactly one hexadecimal string, one DER value, and zeros to its end. */
function contents(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (bytes[start] !== 0x3c || bytes[end - 1] !== 0x3e || end - start > 2 * LONGEST_SIGNATURE)
    throw new Refusal('byte-range', '签名没有保护的不只是签名值：范围被改过');
  const digits = latin1(bytes, start + 1, end - 1);
  if (!/^(?:[0-9a-fA-F]{2})+$/.test(digits)) throw new Refusal('contents', '签名值不是十六进制');
  // One spelling: writers do not mix the cases of digits, so a changed case is a changed file.
  if (/[a-f]/.test(digits) && /[A-F]/.test(digits)) throw new Refusal('contents', '签名值被改动过');
  if (!/\/Contents\s*$/.test(latin1(bytes, Math.max(0, start - 24), start))) throw new Refusal('contents', '签名值不在应在的位置');
  const held = Buffer.from(digits, 'hex');
  if (held.every((byte) => byte === 0)) throw new Refusal('contents', '签名值是空的：签名被抹去了');
  try {
    const { bytes: der } = firstDer(held);
    if (held.subarray(der.length).some((byte) => byte !== 0)) throw new Refusal('contents', '签名值后面藏有别的内容');
    readDer(der);
    return new Uint8Array(der);
  } catch (problem) {
    if (problem instanceof DerError) throw new Refusal('der', `签名的编码不规范：${problem.reason}`);
    throw problem;
  }
}
