// A seal's revision written out and signed, correct as long as nothing is changed on the way.
import { deflateSync } from 'node:zlib';
import { forged } from '@/testing/forgery';
import type { SigningKey } from '@/lib/signature/keys/signing-key';
import { dict, written } from '@/lib/signature/pdf/pdf-objects';
import type { Sealed } from '@/lib/signature/seal/seal';
import type { LaidObject, SealLayout } from './seal-layout';

/** A line of the table. */
export interface LaidEntry {
  number: number;
  type: 0 | 1 | 2;
  /** Its place, or the object stream that it is in. */
  value: number;
  /** Its generation, or its place in the object stream. */
  last: number;
}

/** What a test may change while the revision is written. */
export interface Changes {
  /** After the lines of the table are known. */
  entries?: (entries: LaidEntry[]) => LaidEntry[];
  /** The characters of a table; not used where it is a stream. */
  table?: (characters: string) => string;
  /** The keys of the trailer, or of the stream's dictionary. */
  trailer?: (characters: string) => string;
  /** From `startxref` on. */
  tail?: (characters: string) => string;
  /** What an object stream holds, before it is compressed. */
  content?: (content: string) => string;
  /** All characters at last, from where ours end. */
  raw?: (characters: string) => string;
}

const latin1 = (characters: string) => Buffer.from(characters, 'latin1');

/** The file with the seal, its byte range filled in and its signature empty. */
export function writeSeal(ours: Uint8Array, layout: SealLayout, changes: Changes = {}): Sealed {
  const { eol, packed } = layout;
  let characters = Buffer.from(ours).toString('latin1');
  const found: LaidEntry[] = [];
  const add = ({ number, body }: LaidObject) => {
    found.push({ number, type: 1, value: characters.length, last: 0 });
    characters += `${String(number)} 0 obj${eol}${body}${eol}endobj${eol}`;
  };
  layout.objects.forEach(add);
  if (packed) {
    add({ number: packed.container, body: packedBody(packed, changes) });
    packed.objects.forEach(({ number }, index) => found.push({ number, type: 2, value: packed.container, last: index }));
  }
  const start = characters.length;
  if (layout.table === 'stream') found.push({ number: layout.own, type: 1, value: start, last: 0 });
  const sorted = [...found].sort((a, b) => a.number - b.number);
  const entries = changes.entries?.(sorted) ?? sorted;
  const size = Math.max(...found.map(({ number }) => number)) + 1;
  const trailer = (own: string) =>
    (changes.trailer ?? ((same: string) => same))(`<</Size ${size}${own}${written(dict(layout.trailer)).slice(2)}`);
  if (layout.table === 'table')
    characters += `${(changes.table ?? ((same: string) => same))(tableText(entries, eol))}trailer${eol}${trailer('')}${eol}`;
  else characters += `${layout.own} 0 obj${eol}${tableStream(entries, trailer)}${eol}endobj${eol}`;
  const tail = `${layout.comment}${layout.comment && eol}startxref${eol}${start}${eol}%%EOF${eol}`;
  const whole = `${characters}${changes.tail?.(tail) ?? tail}`;
  return withRange(whole.slice(0, ours.length) + (changes.raw ?? ((same: string) => same))(whole.slice(ours.length)), ours.length);
}

/** Written and signed. */
export async function sealedBy(ours: Uint8Array, layout: SealLayout, key: SigningKey, changes: Changes = {}): Promise<Uint8Array> {
  return forged(writeSeal(ours, layout, changes), key);
}

function packedBody({ objects, predictor }: NonNullable<SealLayout['packed']>, changes: Changes): string {
  let [heads, bodies] = ['', ''];
  for (const { number, body } of objects) {
    heads += `${number} ${bodies.length} `;
    bodies += `${body} `;
  }
  const content = changes.content?.(heads + bodies) ?? heads + bodies;
  const columns = 5;
  const padded = predictor ? content.padEnd(Math.ceil(content.length / columns) * columns) : content;
  const data = deflateSync(predictor ? upFiltered(latin1(padded), columns) : latin1(padded)).toString('latin1');
  return `<</Type/ObjStm/N ${objects.length}/First ${heads.length}/Filter/FlateDecode${predictor ? `/DecodeParms<</Predictor 12/Columns ${columns}>>` : ''}/Length ${data.length}>>\nstream\n${data}\nendstream`;
}

function tableText(entries: readonly LaidEntry[], eol: string): string {
  const line = ({ type, value, last }: LaidEntry) =>
    `${String(value).padStart(10, '0')} ${String(last).padStart(5, '0')} ${type === 0 ? 'f' : 'n'}${eol.padStart(2)}`;
  return `xref${eol}0 1${eol}0000000000 65535 f${eol.padStart(2)}${entries.map((entry) => `${entry.number} 1${eol}${line(entry)}`).join('')}`;
}

function tableStream(entries: readonly LaidEntry[], trailer: (own: string) => string): string {
  const rows = Buffer.concat(
    entries.map(({ type, value, last }) =>
      Buffer.from(`0${type}${value.toString(16).padStart(8, '0')}${last.toString(16).padStart(4, '0')}`, 'hex'),
    ),
  );
  const data = deflateSync(upFiltered(rows, 7)).toString('latin1');
  const index = entries.map(({ number }) => `${number} 1`).join(' ');
  return `${trailer(`/Type/XRef/W[1 4 2]/Index[${index}]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Length ${data.length}`)}\nstream\n${data}\nendstream`;
}

/** PNG's predictor Up. */
export function upFiltered(content: Uint8Array, columns: number): Buffer {
  const rows = content.length / columns;
  return Buffer.concat(
    Array.from({ length: rows }, (_, row) =>
      Buffer.from([
        2,
        ...content.subarray(row * columns, (row + 1) * columns).map((byte, column) => byte - (content[(row - 1) * columns + column] ?? 0)),
      ]),
    ),
  );
}

/** What stands in place of a byte range that is not known yet. */
export const RANGE = '0000000000 0000000000 0000000000';

/** The file with its byte range filled in: the place of the signature is the first after `from`. */
export function withRange(characters: string, from: number): Sealed {
  const start = characters.indexOf('/Contents <0', from) + '/Contents '.length;
  const end = characters.indexOf('>', start) + 1;
  if (start < from || end <= start || !characters.includes(RANGE)) throw new RangeError('no place for a signature');
  const range = [start, end, characters.length - end].map((value) => String(value).padEnd(10)).join(' ');
  return { bytes: new Uint8Array(latin1(characters.replace(RANGE, () => range))), start, end };
}
