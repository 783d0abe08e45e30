import { expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { pasteMoney } from './paste-money';

const wuhan = schemeOf('wuhan-2022');
const mof = schemeOf('mof-2020');
const source = (id: string) => ({ id, label: id, budget: '', executed: '' });
const draft: Draft = {
  format: 'ziping/2',
  form: 'project',
  scheme: 'wuhan-2022',
  year: 2022,
  department: '某局',
  funds: { unit: '元', rows: {}, further: [source('甲'), source('乙')] },
  goals: [],
  warningReasons: {},
};

it('runs amounts down from the total over the sources, folded, and ends with them', () => {
  const result = pasteMoney(draft, wuhan, 'funds.total', 'budget', [
    ['1,200.50元', '１０'],
    ['700', '5'],
    ['500.50', ''],
    ['9', '9'],
  ]);
  expect(result?.draft.funds).toEqual({
    unit: '元',
    rows: { total: { budget: '1200.50', executed: '10' } },
    further: [
      { id: '甲', label: '甲', budget: '700', executed: '5' },
      { id: '乙', label: '乙', budget: '500.50', executed: '' },
    ],
  });
  expect(result).toMatchObject({ rows: 3, columns: 2, added: 0 });
});

it('adds the sources that are named past the last', () => {
  const result = pasteMoney(draft, wuhan, '乙', 'label', [
    ['财政拨款', '1', '2'],
    ['上年结转', '3', '4'],
  ]);
  expect(result?.draft.funds.further.map(({ label, budget, executed }) => [label, budget, executed])).toEqual([
    ['甲', '', ''],
    ['财政拨款', '1', '2'],
    ['上年结转', '3', '4'],
  ]);
  expect(result?.added).toBe(1);
});

it('fills the rows of a department form, and its initial budgets where the scheme has them; figures take nothing', () => {
  const department = { ...draft, form: 'department' as const, scheme: mof.id, funds: { ...draft.funds, further: [] } };
  const result = pasteMoney(department, mof, 'funds.basic', 'budgetInitial', [
    ['1', '2', '3', '10', '50%'],
    ['4', '5', '6'],
  ]);
  expect(result?.draft.funds.rows).toEqual({
    basic: { budgetInitial: '1', budget: '2', executed: '3' },
    project: { budgetInitial: '4', budget: '5', executed: '6' },
  });
});

it('refuses a row that is gone, a cell of no column, and a name pasted into a row of the scheme', () => {
  expect(pasteMoney(draft, wuhan, '丙', 'budget', [['1', '2']])).toBeNull();
  expect(pasteMoney(draft, wuhan, 'funds.total', 'budgetInitial', [['1', '2']])).toBeNull();
  expect(pasteMoney(draft, wuhan, 'funds.total', 'label', [['1', '2']])).toBeNull();
});
