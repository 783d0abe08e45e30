import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Draft, toDraft } from './draft';
import type { Evaluation } from '../domain/score/evaluation';
import { unfilledCells } from './unfilled';

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../prisma/demo/evaluations/${file}`, import.meta.url), 'utf8')) as Evaluation;
let count = 0;
const draftOf = (file: string) => toDraft(read(file), () => `id${(count += 1)}`);
const said = (draft: Draft) => unfilledCells(draft).map(({ label, message }) => `${label}${message}`);

it('a published form leaves nothing out', () => {
  expect(said(draftOf('04-investment-promotion-funds.json'))).toEqual([]);
  expect(said(draftOf('00-department.json'))).toEqual([]);
});

it('names, boxes and rows without a name are said', () => {
  const draft = draftOf('04-investment-promotion-funds.json');
  Object.assign(draft, { projectName: ' ', implementingUnit: undefined, attribute: undefined });
  Object.assign(draft.goals[0]?.groups[0]?.indicators[1] ?? {}, { level3: '　' });
  Object.assign(draft.goals[0]?.groups[1] ?? {}, { level1: '' });
  expect(said(draft)).toEqual(['项目名称还没有填写', '项目实施单位还没有填写', '项目属性还没有选择', '产出指标中一行的三级指标还没有填写名称', '一级指标名称还没有填写']);
});

it('mof-2020 has no boxes', () => {
  const { category: _c, attribute: _a, duration: _d, ...form } = draftOf('04-investment-promotion-funds.json');
  expect(said({ ...form, scheme: 'mof-2020' })).toEqual([]);
});
