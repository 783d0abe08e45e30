import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listRate, listTotal, type ListRow } from './expenditure-list';

interface Published {
  rows: (ListRow & { rate: string })[];
  total: { budget: string; executed: string; rate: string };
}
const { rows, total } = JSON.parse(
  readFileSync(new URL('../../prisma/demo/project-expenditure-list.json', import.meta.url), 'utf8'),
) as Published;

describe('the list of 2022', () => {
  it.each(rows)('$name', (row) => expect(listRate(row)).toBe(row.rate));

  it('adds up to its last row', () => {
    const sum = listTotal(rows);
    expect({ ...sum, rate: listRate(sum) }).toEqual({ budget: total.budget, executed: total.executed, rate: total.rate });
  });

  it.each([
    [{ budget: '', executed: '5' }, null],
    [{ budget: '0', executed: '5' }, null],
    [{ budget: '200', executed: '' }, '0%'],
    [{ budget: '200', executed: '199' }, '100%'],
    [{ budget: '1000', executed: '994.99' }, '99%'],
  ])('%j has the rate %s', (row, rate) => expect(listRate(row)).toBe(rate));
});
