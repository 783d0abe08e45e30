import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Evaluation } from '../domain/score/evaluation';
import { schemeOf } from '../domain/score/scheme';
import { scoreEvaluation } from '../domain/score/score';
import { type Draft, fromDraft, toDraft } from './draft';
import { openProblems } from './open-problems';

const file = new URL('../../prisma/demo/evaluations/04-investment-promotion-funds.json', import.meta.url);
const form = JSON.parse(readFileSync(file, 'utf8')) as Evaluation;
let count = 0;
const draft = toDraft(form, () => `id${(count += 1)}`);
const of = (one: Draft) => openProblems(one, scoreEvaluation(fromDraft(one), schemeOf(one.scheme)).findings);

it('cells that keep a form from being submitted count as errors beside the findings', () => {
  const { errors, first } = of(draft);
  const blank = of({ ...draft, projectName: ' ', attribute: undefined, funds: { ...draft.funds, total: { ...draft.funds.total, budgetInitial: '约九十' } } });
  expect(blank.errors).toBe(errors + 3);
  expect(blank.first).toBe(first);
});

it('a form that wants nothing but a cell says which', () => {
  expect(openProblems({ ...draft, projectName: '' }, [])).toMatchObject({ errors: 1, first: '项目名称：还没有填写' });
  expect(openProblems(draft, [])).toEqual({ errors: 0, warnings: 0, first: null });
});
