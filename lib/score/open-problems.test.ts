import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Evaluation } from '@/lib/form/evaluation';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from './score';
import { type Draft, fromDraft, toDraft } from '@/lib/form/draft';
import { openProblems } from './open-problems';

const file = new URL('../../prisma/demo/evaluations/04-investment-promotion-funds.json', import.meta.url);
const form = JSON.parse(readFileSync(file, 'utf8')) as Evaluation;
const NOTHING = { budget: '', executed: '' };
let count = 0;
const draft = toDraft(form, () => `id${(count += 1)}`);
const of = (one: Draft) => openProblems(one, schemeOf(one.scheme), scoreEvaluation(fromDraft(one), schemeOf(one.scheme)).findings);

it('numbers that are none count as errors beside the findings, what is to be filled in by itself', () => {
  const { errors, unfilled, first } = of(draft);
  const blank = of({
    ...draft,
    projectName: ' ',
    cells: { category: 'department-budget', duration: 'perennial' },
    funds: { ...draft.funds, rows: { total: { ...NOTHING, ...draft.funds.rows.total, budgetInitial: '约九十' } } },
  });
  // One more for the number; the filed total waits until everything is filled in.
  expect([unfilled, blank.unfilled, blank.errors]).toEqual([0, 2, errors + 1 - 1]);
  expect(first?.message).toContain('按规则应为');
  expect(blank.first?.message).toContain('按规则应为');
});

it('a form that wants nothing but a cell says which', () => {
  expect(openProblems({ ...draft, total: '约九十' }, schemeOf(draft.scheme), [])).toMatchObject({
    errors: 1,
    first: {
      what: expect.stringContaining('“约九十”不是可用的数字') as string,
      message: expect.stringContaining('“约九十”不是可用的数字') as string,
    },
  });
  expect(openProblems(draft, schemeOf(draft.scheme), [])).toEqual({ errors: 0, unfilled: 0, warnings: 0, first: null });
});
