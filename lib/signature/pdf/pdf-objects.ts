// The objects that a PDF is made of (ISO 32000-1, 7.3), and how we write them. Numbers keep their spelling.

export interface PdfName {
  kind: 'name';
  /** Without the slash, `#` escapes undone, a byte a character. */
  text: string;
}
export interface PdfText {
  kind: 'string';
  bytes: Uint8Array;
}
export interface PdfNumber {
  kind: 'number';
  text: string;
}
export interface PdfRef {
  kind: 'ref';
  number: number;
  generation: number;
}
export interface PdfArray {
  kind: 'array';
  items: PdfValue[];
}
export interface PdfDict {
  kind: 'dict';
  entries: Map<string, PdfValue>;
}
export interface PdfStream {
  kind: 'stream';
  dict: PdfDict;
  /** As it stands in the file. */
  data: Uint8Array;
}
/** What is written as it stands. Never read. */
export interface PdfRaw {
  kind: 'raw';
  text: string;
}
export type PdfValue = null | boolean | PdfName | PdfText | PdfNumber | PdfRef | PdfArray | PdfDict | PdfRaw;
export type PdfObject = PdfValue | PdfStream;

export const name = (text: string): PdfName => ({ kind: 'name', text });
export const number = (value: number): PdfNumber => ({ kind: 'number', text: String(Math.round(value * 100) / 100) });
export const ref = (to: number, generation = 0): PdfRef => ({ kind: 'ref', number: to, generation });
export const array = (items: PdfValue[]): PdfArray => ({ kind: 'array', items });
export const dict = (entries: Record<string, PdfValue | undefined>): PdfDict => ({
  kind: 'dict',
  entries: new Map(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))),
});

/** A text that people read: ASCII as it is, everything else as UTF-16. */
export function text(value: string): PdfText {
  if (/^[\x20-\x7e]*$/.test(value)) return { kind: 'string', bytes: Buffer.from(value, 'latin1') };
  return { kind: 'string', bytes: Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(value, 'utf16le').swap16()]) };
}

/** What a text string says. */
export function readText({ bytes }: PdfText): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return Buffer.from(bytes.subarray(3)).toString('utf8');
  return Buffer.from(bytes).toString('latin1');
}

const WHOLE = /^\d{1,15}$/;

/** A whole number that is not negative; null for any other value. */
export function wholeNumber(value: PdfObject | undefined): number | null {
  return isKind(value, 'number') && WHOLE.test(value.text) ? Number(value.text) : null;
}

export function isKind<K extends Exclude<PdfObject, null | boolean>['kind']>(
  value: PdfObject | undefined,
  kind: K,
): value is Extract<PdfObject, { kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** Whether the value is that name. */
export function isName(value: PdfObject | undefined, expected: string): boolean {
  return isKind(value, 'name') && value.text === expected;
}

/** The value as bytes of a file. Strings are written in hexadecimal, so that no text can look like syntax. */
export function written(value: PdfValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  switch (value.kind) {
    case 'name':
      return `/${value.text.replace(/[^!-~]|[#()<>[\]{}/%]/g, (character) => `#${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`)}`;
    case 'string':
      return `<${Buffer.from(value.bytes).toString('hex')}>`;
    case 'number':
    case 'raw':
      return value.text;
    case 'ref':
      return `${value.number} ${value.generation} R`;
    case 'array':
      return `[${value.items.map(written).join(' ')}]`;
    case 'dict':
      return `<<${[...value.entries].map(([key, inner]) => `${written(name(key))} ${written(inner)}`).join(' ')}>>`;
  }
}
