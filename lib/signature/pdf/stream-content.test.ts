// Streams are read as ISO 32000-2 says; what is not fully understood is refused.
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PdfLexer, PdfSyntaxError } from './pdf-lexer';
import { isKind, type PdfObject } from './pdf-objects';
import { streamContent } from './stream-content';
import { WorkBudget } from './work-budget';

const CONTENT = Buffer.from('0123456789abcdefghijklmnopqr', 'latin1');
const COLUMNS = 7;

/** Rows of seven bytes, each predicted in that way of PNG from what stands beside and above it. */
function filtered(kinds: readonly number[], step = 1): Buffer {
  const at = (row: number, column: number) => (row < 0 || column < 0 ? 0 : (CONTENT[row * COLUMNS + column] ?? 0));
  const paeth = (a: number, b: number, c: number) => [a, b, c].sort((x, y) => Math.abs(a + b - c - x) - Math.abs(a + b - c - y))[0] ?? 0;
  const guess = [
    () => 0,
    (row: number, column: number) => at(row, column - step),
    (row: number, column: number) => at(row - 1, column),
    (row: number, column: number) => Math.floor((at(row, column - step) + at(row - 1, column)) / 2),
    (row: number, column: number) => paeth(at(row, column - step), at(row - 1, column), at(row - 1, column - step)),
  ];
  return Buffer.concat(
    kinds.map((kind, row) =>
      Buffer.from([kind, ...Array.from({ length: COLUMNS }, (_, column) => at(row, column) - (guess[kind]?.(row, column) ?? 0))]),
    ),
  );
}

const OBJECTS = new Map<number, string>([
  [7, '<</Predictor 12/Columns 7>>'],
  [8, '12'],
  [9, '/FlateDecode'],
  [10, '[/FlateDecode]'],
  [11, 'null'],
]);
const valueOf = (source: string) => new PdfLexer(Buffer.from(source, 'latin1'), 0, new WorkBudget(source.length)).value();

function read(head: string, data: Uint8Array): string {
  const dict = valueOf(`<<${head}>>`);
  if (!isKind(dict, 'dict')) throw new Error('no dictionary');
  const resolve = (value: PdfObject | undefined): PdfObject | undefined =>
    isKind(value, 'ref') ? valueOf(OBJECTS.get(value.number) ?? 'null') : value;
  return Buffer.from(streamContent({ kind: 'stream', dict, data }, undefined, resolve)).toString('latin1');
}

const TIFF = Buffer.from(CONTENT.map((byte, at) => byte - (at % COLUMNS === 0 ? 0 : (CONTENT[at - 1] ?? 0))));
const UP = deflateSync(filtered([2, 2, 2, 2]));
const whole = CONTENT.toString('latin1');

describe('streams', () => {
  const understood: [string, Uint8Array][] = [
    ['', CONTENT],
    ['/Filter null', CONTENT],
    ['/Filter[]/DecodeParms[]', CONTENT],
    ['/Filter/FlateDecode', deflateSync(CONTENT)],
    ['/Filter 9 0 R/DecodeParms 11 0 R', deflateSync(CONTENT)],
    ['/Filter/FlateDecode/DecodeParms null', deflateSync(CONTENT)],
    ['/Filter[/FlateDecode]/DecodeParms[null]', deflateSync(CONTENT)],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 1/Columns 9>>', deflateSync(CONTENT)],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>', UP],
    ['/Filter/FlateDecode/DecodeParms 7 0 R', UP],
    ['/Filter 10 0 R/DecodeParms[7 0 R]', UP],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 8 0 R/Columns 7>>', UP],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 10/Columns 7/Colors 1/BitsPerComponent 8>>', deflateSync(filtered([0, 1, 3, 4]))],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 14/BitsPerComponent 4>>', deflateSync(filtered([4, 3, 2, 1]))],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 11/Columns 7/Colors 1>>', deflateSync(filtered([4, 4, 4, 4]))],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 7>>', deflateSync(TIFF)],
  ];
  it.each(understood)('<<%s>>: understood', (head, data) => {
    expect(read(head, data)).toBe(whole);
  });

  it('with samples of several bytes', () => {
    expect(
      read('/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1/Colors 7>>'.replace('Columns 1/Colors 7', 'Columns 7/Colors 1'), UP),
    ).toBe(whole);
    const three = Buffer.concat(
      [0, 1].map((row) =>
        Buffer.from([
          1,
          ...CONTENT.subarray(row * 12, row * 12 + 12).map((byte, at) => byte - (at < 3 ? 0 : (CONTENT[row * 12 + at - 3] ?? 0))),
        ]),
      ),
    );
    expect(read('/Filter/FlateDecode/DecodeParms<</Predictor 11/Columns 4/Colors 3>>', deflateSync(three))).toBe(whole.slice(0, 24));
  });

  it.each([
    '/Filter/FlateDecode/DecodeParms<</Predictor 12.0/Columns 7>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor +12/Columns 7>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7.0>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 0>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns -7>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 3/Columns 7>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor/Up>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7/EarlyChange 0>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7/Colors 0>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7/BitsPerComponent 3>>',
    '/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 7/BitsPerComponent 16>>',
    '/Filter/FlateDecode/DecodeParms/Predictor',
    '/Filter/FlateDecode/DecodeParms[<</Predictor 12/Columns 7>> null]',
    '/DecodeParms<</Predictor 12/Columns 7>>',
    '/Filter[/FlateDecode/FlateDecode]',
    '/Filter[null/FlateDecode]',
    '/Filter[[/FlateDecode]]',
    '/Filter/Fl',
    '/Filter/LZWDecode',
    '/Filter[/Crypt/FlateDecode]',
    '/Filter(FlateDecode)',
    '/Filter/FlateDecode/F(elsewhere.bin)',
    '/Filter/FlateDecode/FFilter/FlateDecode',
    '/Filter/FlateDecode/FDecodeParms<<>>',
    '/F/Fl',
    '/Filter/FlateDecode/DP<</Predictor 12/Columns 7>>',
  ])('<<%s>>: refused', (head) => {
    expect(() => read(head, UP)).toThrow(PdfSyntaxError);
  });

  it('rows that are cut short, or predicted in an unknown way: refused', () => {
    expect(() => read('/Filter/FlateDecode/DecodeParms 7 0 R', deflateSync(filtered([2, 2, 2, 2]).subarray(0, -1)))).toThrow(
      PdfSyntaxError,
    );
    expect(() => read('/Filter/FlateDecode/DecodeParms 7 0 R', deflateSync(Buffer.concat([Buffer.of(5), Buffer.alloc(7)])))).toThrow(
      PdfSyntaxError,
    );
  });
});
