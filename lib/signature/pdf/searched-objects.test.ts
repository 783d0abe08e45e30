// A reader that searches a file for objects must find what the tables say, or it is told.
import { describe, expect, it } from 'vitest';
import { key, sign, signed, unsigned, verify } from '@/testing/signed';
import { layoutOf } from '@/testing/seals/seal-layout';
import { sealedBy } from '@/testing/seals/write-seal';
import { smallPdf, stream } from '../../../testing/small-pdf';
import { PdfFile } from './pdf-file';
import { foundOtherwise } from './searched-objects';

const PAGE = '3 0 obj\n<</Type /Page /Rotate 180>>\nendobj\n';
const otherwise = (bytes: Uint8Array) => foundOtherwise(PdfFile.open(bytes));

/** The small file with something between its objects and its table. */
function withHidden(hidden: string): Uint8Array {
  const text = Buffer.from(smallPdf()).toString('latin1');
  const table = text.lastIndexOf('xref\n0');
  return new Uint8Array(
    Buffer.from(
      (text.slice(0, table) + hidden + text.slice(table)).replace(/startxref\n\d+/, `startxref\n${table + hidden.length}`),
      'latin1',
    ),
  );
}

describe('searching a file for its objects', () => {
  it('finds what the tables say: files of ours, small ones, revisions of other programs, packed ones', async () => {
    expect(otherwise(unsigned)).toEqual([]);
    expect(otherwise(signed)).toEqual([]);
    expect(otherwise(smallPdf())).toEqual([]);
    for (const program of ['pdfbox', 'xref-stream', 'packed'] as const)
      expect(otherwise(await sealedBy(unsigned, layoutOf(unsigned, program), key))).toEqual([]);
  });

  it.each([
    PAGE,
    PAGE.replaceAll('\n', ' '),
    `%\r${PAGE}`,
    PAGE.replace('3 0 obj', '3\0 0\n\nobj'),
    PAGE.replace('3 0', '3 7'),
    PAGE.replace('3 0', '99 0'),
  ])('finds what is hidden between: %j', (hidden) => {
    expect(otherwise(withHidden(hidden))).toEqual([hidden.includes('99') ? 99 : 3]);
  });

  it('finds what is hidden in a stream', () => {
    expect(otherwise(smallPdf({ objects: [stream('', PAGE)] }))).toEqual([3]);
  });

  it('finds what an object stream holds and no table has', () => {
    expect(otherwise(smallPdf({ objects: [stream('/Type /ObjStm /N 1 /First 4', '3 0 <</Type /Page>>')] }))).toEqual([3]);
  });

  it('is told of a plain file that somebody signed', async () => {
    const told = (await verify(await sign(withHidden(PAGE), { contents: null }))).checks.filter(({ id }) => id === 'structure');
    expect(told).toEqual([
      {
        id: 'structure',
        ok: null,
        message: '文件里有 1 个对象不在对象表里，或与对象表所指的不同：不按对象表读文件的程序可能显示别的内容，没有核对',
      },
    ]);
    expect((await verify(await sign(unsigned, { contents: null }))).checks.some(({ id }) => id === 'structure')).toBe(false);
  });
});
