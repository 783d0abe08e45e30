import { expect, it } from 'vitest';
import type { Cell } from './table';
import { typesetter } from './typesetter';
import { testTypefaces } from './test-typefaces';
import { SMALLEST, uncutSize } from './number-size';

const textOf = (cell: Pick<Cell, 'lines'>) => Array.from(cell.lines, (line) => line.pieces.map(({ text }) => text).join(''));

it.each([['113048518.64', 60], ['≥7429402.22万元', 60], ['合计 113048518.64 元', 60]])('%s in %i points: the number stands in one line', (text, width) => {
  const cell = typesetter(testTypefaces, 10.5, []).value(text, [0, width], { where: '', path: '' });
  const number = /[\d.]+/.exec(text)?.[0] ?? '';
  expect(textOf(cell).some((line) => line.includes(number)), textOf(cell).join(' | ')).toBe(true);
  expect(cell.size).toBeLessThanOrEqual(10.5);
});

it('words and figures that fit keep their size, and none is smaller than the smallest', () => {
  const size = (text: string, width: number) => uncutSize(text, width, 'body', 10.5, testTypefaces);
  expect([size('数量指标', 10), size('100', 60), size('12345678901234567890', 20)]).toEqual([10.5, 10.5, SMALLEST]);
});
