// Files that another version printed: compressed otherwise, set otherwise, or with something in them that nobody prints.
import { deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { failures, sign, unsigned, verify } from '@/testing/signed';
import { PdfFile } from './pdf/pdf-file';
import { streamContent } from './pdf/stream-content';
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
  push(
    `xref\n0 ${offsets.size + 1}\n0000000000 65535 f \n${table.join('')}trailer\n${written(file.newest.trailer)}\nstartxref\n${start}\n%%EOF\n`,
  );
  return new Uint8Array(Buffer.concat(parts));
}

const otherwiseCompressed = (object: PdfObject): PdfObject =>
  isKind(object, 'stream') && object.dict.entries.has('Filter')
    ? { ...object, data: deflateSync(streamContent(object), { level: 1 }) }
    : object;

/** The printed file, its streams compressed otherwise and all else as it was. */
function compressedAnew(level: number): Uint8Array {
  const text = Buffer.from(unsigned).toString('latin1');
  const file = PdfFile.open(unsigned);
  const parts: Buffer[] = [];
  const starts = new Map<number, number>();
  let length = 0;
  const order = [...file.numbers()].flatMap((number) => file.spanOf(number) ?? []).sort((a, b) => a.start - b.start);
  let read = 0;
  const push = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const { start, end } of [...order, { start: file.newest.offset, end: file.newest.offset }]) {
    push(Buffer.from(text.slice(read, start), 'latin1'));
    starts.set(start, length);
    const whole = text.slice(start, end);
    const found = /\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/.exec(whole);
    if (found) {
      const at = found.index + found[0].length;
      const old = Buffer.from(whole.slice(at, at + Number(found[1])), 'latin1');
      const packed = deflateSync(inflateSync(old), { level });
      push(Buffer.from(whole.slice(0, at).replace(/\/Length \d+/, `/Length ${packed.length}`), 'latin1'));
      push(packed);
      push(Buffer.from(whole.slice(at + old.length), 'latin1'));
    } else push(Buffer.from(whole, 'latin1'));
    read = end;
  }
  const moved = (digits: string) => starts.get(Number(digits)) ?? Number(digits);
  const tail = text
    .slice(read)
    .replace(/^\d{10}(?= 00000 n)/gm, (digits) => String(moved(digits)).padStart(10, '0'))
    .replace(/(?<=startxref\n)\d+/, (digits) => String(moved(digits)));
  push(Buffer.from(tail, 'latin1'));
  return new Uint8Array(Buffer.concat(parts));
}

it.each([0, 1, 9])('compressed by another version (level %i): as good as the same bytes', async (level) => {
  const bytes = compressedAnew(level);
  expect(level < 9 && Buffer.from(bytes).equals(unsigned)).toBe(false);
  expect(await verify(await sign(bytes))).toMatchObject({ verdict: 'genuine', reprinted: 'same-bytes' });
});

it('set otherwise: the same text is no proof of what the page shows', async () => {
  const verdict = await verify(
    await sign(
      writtenAnew((object) =>
        isKind(object, 'dict') && object.entries.has('MediaBox')
          ? dict({ ...Object.fromEntries(object.entries), UserUnit: number(2) })
          : object,
      ),
    ),
  );
  expect(verdict).toMatchObject({ verdict: 'not-genuine', reprinted: 'same-text' });
  expect(verdict.sentence).toContain('版式却不同');
  expect(verdict.checks.filter(({ ok }) => ok === false).map(({ id }) => id)).toEqual(['reprint']);
});

it('set otherwise, with something between its objects, or other characters on its pages: refused', async () => {
  expect(await failures(await sign(writtenAnew(otherwiseCompressed, '999 0 obj\nnull\nendobj\n')))).toEqual(['reprint']);
  const longer = (object: PdfObject): PdfObject => {
    if (!isKind(object, 'stream') || !object.dict.entries.has('Filter')) return object;
    const content = Buffer.from(streamContent(object)).toString('latin1');
    return content.includes('BT')
      ? {
          ...object,
          data: deflateSync(
            Buffer.from(
              content.replace(/\[<[0-9a-f]{4}/, (found) => `${found}${found.slice(-4)}`),
              'latin1',
            ),
          ),
        }
      : object;
  };
  expect(await failures(await sign(writtenAnew(longer)))).toEqual(['reprint']);
});

it('pages that decompress to far more than those printed again are not read', async () => {
  const blanks = deflateSync(Buffer.alloc(30 * 1024 * 1024, ' '));
  const bomb = (object: PdfObject): PdfObject =>
    isKind(object, 'stream') && object.dict.entries.has('Filter') && Buffer.from(streamContent(object)).includes('BT')
      ? { ...object, data: blanks }
      : object;
  const { checks } = await verify(await sign(writtenAnew(bomb)));
  expect(checks.filter(({ ok }) => ok === false)).toEqual([
    { id: 'reprint', ok: false, message: expect.stringContaining('内容多出太多') as string },
  ]);
});
