import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePastedRows } from './clipboard-rows';

/** As Excel writes: quotes only where a cell needs them. */
const write = (rows: string[][], end: string) =>
  rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t') + end).join('');

describe('pasted rows', () => {
  it.each<[string, string, string[][]]>([
    ['one cell', '22家', [['22家']]],
    ['a row with its line end', 'a\tb\r\n', [['a', 'b']]],
    [
      'two rows without the last line end',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'blank cells, also the last',
      'a\t\t\n\tb\t',
      [
        ['a', '', ''],
        ['', 'b', ''],
      ],
    ],
    ['a line inside a cell', '"第一行\r\n第二行"\tb\r\n', [['第一行\n第二行', 'b']]],
    ['doubled quotes', '"举办""招商""活动"\tb', [['举办"招商"活动', 'b']]],
    ['a quote that is only a quote', '5" 管\t"未闭合\nc', [['5" 管', '"未闭合'], ['c']]],
    ['quotes around a part', '"甲"乙\tb', [['"甲"乙', 'b']]],
    ['an empty line between', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['old Mac line ends', 'a\rb\r', [['a'], ['b']]],
    ['nothing', '', []],
    ['a line end alone', '\n', []],
  ])('%s', (_, text, rows) => {
    expect(parsePastedRows(text)).toEqual(rows);
  });

  it('reads back whatever a spreadsheet writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', 'a', '"', '\t', '\n', ' ', ','), maxLength: 6 });
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        fc.pre(!(rows.length === 1 && rows[0]?.every((one) => one === '')));
        expect(parsePastedRows(write(rows, end))).toEqual(rows);
      }),
    );
  });
});
