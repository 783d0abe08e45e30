import { expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { pasteMoney, MONEY_COLUMNS } from './paste-money';

const shown = MONEY_COLUMNS.filter((name) => name !== 'budgetInitial');
const source = (id: string) => ({ id, label: id, budget: '', executed: '' });
const draft: Draft = {
  format: 'ziping/1', form: 'project', scheme: 'wuhan-2022', year: 2022, department: '某局',
  funds: { unit: '元', total: { budget: '', executed: '' }, sources: [source('甲'), source('乙')] }, goals: [], warningReasons: {},
};

it('runs amounts down from the total over the sources, folded, and ends with them', () => {
  const result = pasteMoney(draft, 'funds.total', 'budget', [['1,200.50元', '１０'], ['700', '5'], ['500.50', ''], ['9', '9']], shown);
  expect(result?.draft.funds).toEqual({
    unit: '元', total: { budget: '1200.50', executed: '10' },
    sources: [{ id: '甲', label: '甲', budget: '700', executed: '5' }, { id: '乙', label: '乙', budget: '500.50', executed: '' }],
  });
  expect(result).toMatchObject({ rows: 3, columns: 2, added: 0 });
});

it('adds the sources that are named past the last', () => {
  const result = pasteMoney(draft, '乙', 'sourceLabel', [['财政拨款', '1', '2'], ['上年结转', '3', '4']], shown);
  expect(result?.draft.funds.sources.map(({ label, budget, executed }) => [label, budget, executed])).toEqual([['甲', '', ''], ['财政拨款', '1', '2'], ['上年结转', '3', '4']]);
  expect(result?.added).toBe(1);
});

it('fills the parts of a department form, and its initial budgets where the scheme has them', () => {
  const department = { ...draft, form: 'department' as const, funds: { ...draft.funds, basic: { budget: '', executed: '' }, project: { budget: '', executed: '' }, sources: [] } };
  const result = pasteMoney(department, 'funds.basic', 'budgetInitial', [['1', '2', '3'], ['4', '5', '6']], MONEY_COLUMNS);
  expect(result?.draft.funds).toMatchObject({ total: { budget: '' }, basic: { budgetInitial: '1', budget: '2', executed: '3' }, project: { budgetInitial: '4', budget: '5', executed: '6' } });
});

it('refuses a row that is gone, and a name pasted into the total', () => {
  expect(pasteMoney(draft, '丙', 'budget', [['1', '2']], shown)).toBeNull();
  expect(pasteMoney(draft, 'funds.total', 'sourceLabel', [['1', '2']], shown)).toBeNull();
});
