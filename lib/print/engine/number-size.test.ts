import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MissingGlyph } from './typefaces';
import { typesetter } from './typesetter';
import { testTypefaces } from '../../../testing/typefaces';
import { SMALLEST, uncutSize } from './number-size';

const PLACE = { where: '执行数', path: 'funds.total.executed' };

/** A cell of that width with the text in it, line by line. */
function cellOf(text: string, width: number, size = 10.5) {
  const missing: MissingGlyph[] = [];
  const cell = typesetter(testTypefaces, size, missing, true).value(text, [0, width], PLACE);
  return { cell, missing, lines: Array.from(cell.lines, (line) => line.pieces.map((piece) => piece.text).join('')) };
}

describe('a number stands in one line', () => {
  it.each([
    ['113048518.64', 60, '113048518.64'],
    ['≥7429402.22万元', 60, '≥7429402.22'],
    ['合计 113048518.64 元', 60, '113048518.64'],
    ['1000000-2000000元', 60, '1000000'],
    ['2022-12-30', 40, '2022'],
    ['（113048518.64）', 60, '113048518.64'],
    ['≧ 735 人次', 45, '≧ 735'],
    ['1,234,567.8元', 50, '1,234,567.8'],
  ])('%s in %i points: %s', (text, width, whole) => {
    const { lines, cell, missing } = cellOf(text, width);
    expect(
      lines.some((line) => line.includes(whole)),
      lines.join(' | '),
    ).toBe(true);
    expect(cell.size).toBeLessThanOrEqual(10.5);
    expect(missing).toEqual([]);
  });

  it('in whatever text and width, or it is said that it does not fit', () => {
    const piece = fc.oneof(
      fc.constantFrom('≥', '约', '（', '）', '-', '～', '元', '万元', ' ', '，', '、', '完成', '/'),
      fc.integer({ min: 0, max: 9_999_999_999 }).map(String),
      fc.float({ min: 0, max: 99_999, noNaN: true }).map((number) => number.toFixed(2)),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.integer({ min: 24, max: 120 }), (pieces, width) => {
        const text = pieces.join('');
        const { lines, missing } = cellOf(text, width);
        if (missing.length > 0) return;
        const numbers = text.match(/\d+(?:\.\d+)*/g) ?? [];
        for (const number of numbers)
          expect(
            lines.some((line) => line.includes(number)),
            `${number} in ${lines.join(' | ')}`,
          ).toBe(true);
      }),
    );
  });
});

it('what does not fit at the smallest size, as near to its rules as may be, is said with its place', () => {
  expect(cellOf('12345678901234567890', 60).missing).toEqual([{ character: '12345678901234567890', tooWide: true, ...PLACE }]);
  // The sign may go before its number: nothing of the number is cut.
  expect(cellOf('≥1234567', 34)).toMatchObject({ missing: [], lines: ['≥', '1234567'] });
  expect(cellOf('GB50300-2013', 30).missing).toEqual([]);
});

it('words and figures that fit keep their size, and none is smaller than the smallest', () => {
  const size = (text: string, width: number) => cellOf(text, width).cell.size;
  expect([size('数量指标', 30), size('100', 60), size('12345678901234567890', 40)]).toEqual([10.5, 10.5, SMALLEST]);
  expect(cellOf('123456', 40, 7).cell.size).toBe(7);
});

it('the first version only looked at numbers that stand alone', () => {
  expect([uncutSize('100', 60, 'body', 10.5, testTypefaces), uncutSize('1000000-2000000', 40, 'body', 10.5, testTypefaces)]).toEqual([
    10.5, 10.5,
  ]);
});

it('a bracket that would stand on a line of its own comes nearer to its rules, where that helps', () => {
  // （20） is 31.5 points wide.
  expect([cellOf('过程（20）', 43).lines, cellOf('过程（20）', 60).lines, cellOf('过程（20）', 43).cell.padding]).toEqual([
    ['过程', '（20）'],
    ['过程', '（20）'],
    2,
  ]);
  expect(cellOf('执行率（B/A）', 46).lines).toEqual(['执行率', '（B/A）']);
  expect(cellOf('过程（20）', 30).cell.padding).toBeUndefined();
});

it('a value of many lines begins at the left, but for one in a column of a few characters', () => {
  const level1 = '部门管理指标和履职效果指标及其他';
  expect([cellOf(level1, 50).cell.align, cellOf(level1, 60).cell.align]).toEqual(['centre', 'start']);
});
