import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unionColumns } from './union-columns';

const band = (columns: number[]) => ({ columns, boxed: true, rows: [], goal: null });

it('has an edge wherever a band has one, equal ones once, whatever the columns add up to', () => {
  const [halves, thirds, quarters] = [band([1, 1]), band([10, 10, 10]), band([25, 25, 50])];
  const { widths, spanOf } = unionColumns([halves, thirds, quarters]);
  expect(widths.map((width) => Math.round(width * 1000))).toEqual([250, 83, 167, 167, 333]);
  expect([spanOf(halves, 0, 1), spanOf(halves, 1, 1), spanOf(thirds, 1, 1), spanOf(quarters, 2, 1), spanOf(thirds, 0, 3)]).toEqual([3, 2, 2, 2, 5]);
});

it('every row of a band covers the table', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 }), (all) => {
    const bands = all.map(band);
    const { widths, spanOf } = unionColumns(bands);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1, 6);
    for (const each of bands) expect(each.columns.reduce((sum, _, at) => sum + spanOf(each, at, 1), 0)).toBe(widths.length);
  }));
});
