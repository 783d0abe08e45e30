// Files that another version printed: compressed otherwise, set otherwise, or with something in them that nobody prints.
import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { failures, sign, unsigned, verify } from '@/lib/server/pdf/test-signed';
import { PdfFile, streamContent } from './pdf/pdf-file';
import { dict, isKind, number, type PdfObject, written } from './pdf/pdf-objects';

/** The printed file written anew, each of its objects changed. */
function writtenAnew(change: (object: PdfObject, number: number) => PdfObject, between = ''): Uint8Array {
  const file = PdfFile.open(unsigned);
  const parts: Buffer[] = [Buffer.from(unsigned.subarray(0, 15))];
  let length = 15;
  const push = (part: string | Uint8Array) => {
    const bytes = Buffer.from(part as string, 'latin1');
    parts.push(bytes);
    length += bytes.length;
  };
  const order = [...file.numbers()].filter((each) => each > 0).sort((a, b) => (file.spanOf(a)?.start ?? 0) - (file.spanOf(b)?.start ?? 0));
  const offsets = new Map<number, number>();
  for (const own of order) {
    const object = change(file.object(own), own);
    push(between);
    offsets.set(own, length);
    push(`${own} 0 obj\n`);
    if (isKind(object, 'stream')) {
      push(`${written(dict({ ...Object.fromEntries(object.dict.entries), Length: number(object.data.length) }))}\nstream\n`);
      push(object.data);
      push('\nendstream');
    } else push(written(object));
    push('\nendobj\n');
  }
  const table = [...offsets].sort(([a], [b]) => a - b).map(([, offset]) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const start = length;
  push(`xref\n0 ${offsets.size + 1}\n0000000000 65535 f \n${table.join('')}trailer\n${written(file.newest.trailer)}\nstartxref\n${start}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(parts));
}

const otherwiseCompressed = (object: PdfObject): PdfObject => (isKind(object, 'stream') && object.dict.entries.has('Filter') ? { ...object, data: deflateSync(streamContent(object), { level: 1 }) } : object);

it('compressed by another version: as good as the same bytes', async () => {
  const bytes = writtenAnew(otherwiseCompressed);
  expect(Buffer.from(bytes).equals(unsigned)).toBe(false);
  expect(await verify(await sign(bytes))).toMatchObject({ verdict: 'genuine', reprinted: 'same-bytes' });
});

it('set otherwise by another version: the same text, and the verdict says that it is no more', async () => {
  const verdict = await verify(await sign(writtenAnew((object) => (isKind(object, 'dict') && object.entries.has('MediaBox') ? dict({ ...Object.fromEntries(object.entries), UserUnit: number(2) }) : object))));
  expect(verdict).toMatchObject({ verdict: 'genuine', reprinted: 'same-text' });
  expect(verdict.sentence).toContain('重新印制的文字相同');
  expect(verdict.checks.find(({ id }) => id === 'reprint')?.message).toContain('没有逐字节相同');
});

it('set otherwise, with something between its objects, or other characters on its pages: refused', async () => {
  expect(await failures(await sign(writtenAnew(otherwiseCompressed, '999 0 obj\nnull\nendobj\n')))).toEqual(['reprint']);
  const longer = (object: PdfObject): PdfObject => {
    if (!isKind(object, 'stream') || !object.dict.entries.has('Filter')) return object;
    const content = Buffer.from(streamContent(object)).toString('latin1');
    return content.includes('BT') ? { ...object, data: deflateSync(Buffer.from(content.replace(/\[<[0-9a-f]{4}/, (found) => `${found}${found.slice(-4)}`), 'latin1')) } : object;
  };
  expect(await failures(await sign(writtenAnew(longer)))).toEqual(['reprint']);
});
