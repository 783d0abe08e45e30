import { describe, expect, it } from 'vitest';
import type { Amounts, Indicator } from './evaluation';
import { isReported } from './reported';

const none: Amounts = { budget: '', executed: '' };
const row: Indicator = { level2: '数量指标', level3: '签约数', target: '', actual: '', points: '' };
const form = (funds: Partial<Parameters<typeof isReported>[0]['funds']> = {}, indicator: Partial<Indicator> = {}) => ({
  funds: { total: none, ...funds },
  goals: [{ groups: [{ indicators: [{ ...row, ...indicator }] }] }],
});

describe('whether anything is reported', () => {
  it.each([
    ['nothing', form()],
    ['blanks', form({ total: { budget: ' ', executed: '　' }, basic: none, project: none, sources: [none] })],
    ['the plan alone', form({}, { target: '≥5个', points: '80', score: '80' })],
  ])('%s is not', (_, of) => expect(isReported(of)).toBe(false));

  it.each([
    ['a budget', form({ total: { budget: '0', executed: '' } })],
    ['basic expenditure', form({ basic: { budget: '', executed: '1' } })],
    ['an initial budget', form({ total: { ...none, budgetInitial: '1' } })],
    ['a source', form({ sources: [{ budget: '1', executed: '' }] })],
    ['a row with target, actual and points', form({}, { target: '5', actual: '0', points: '80' })],
  ])('%s is', (_, of) => expect(isReported(of)).toBe(true));
});
