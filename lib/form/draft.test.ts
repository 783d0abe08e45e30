import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from './evaluation';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { fromDraft, idOfPath, pathOfRow, toDraft } from './draft';
import { applyEdits } from './draft-edits';
import { schemeOf } from '@/lib/scheme/known-schemes';

const demo = new URL('../../prisma/demo/evaluations/', import.meta.url);
const files = readdirSync(demo).filter((name) => name.endsWith('.json'));
const read = (name: string) => JSON.parse(readFileSync(new URL(name, demo), 'utf8')) as Evaluation;
const ids = () => {
  let count = 0;
  return () => `row-${(count += 1)}`;
};
const file = '00-department.json';

describe('to a draft and back', () => {
  it.each(files)('%s comes back as it was', (name) => {
    const evaluation = read(name);
    expect(fromDraft(toDraft(evaluation, ids()))).toEqual(evaluation);
    expect(fromDraft(applyEdits(toDraft(evaluation, ids()), []).draft)).toEqual(evaluation);
  });

  it('gives every row an id of its own', () => {
    const draft = toDraft(read(file), ids());
    const all = draft.goals.flatMap((goal) => [
      goal.id,
      ...goal.groups.flatMap((group) => [group.id, ...group.indicators.map((row) => row.id)]),
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('leaves out what is blank, keeps what only looks so', () => {
    const draft = toDraft({ ...read(file), title: '', total: '0' }, ids());
    draft.funds.further.push(
      { id: 's1', label: '', budget: '', executed: '' },
      { id: 's2', label: '上级补助', budget: '', executed: '0', outside: false },
    );
    draft.cells = { conclusion: '' };
    draft.warningReasons['weights-unusual@'] = '按区里要求';
    const evaluation = fromDraft(draft);
    expect(evaluation).not.toHaveProperty('title');
    expect(evaluation).not.toHaveProperty('warningReasons');
    expect(evaluation.total).toBe('0');
    expect(evaluation).not.toHaveProperty('cells');
    expect(evaluation.funds.rows.slice(3)).toEqual([{ label: '上级补助', budget: '', executed: '0' }]);
  });
});

describe('paths and ids', () => {
  it('lead to each other for every row', () => {
    const draft = toDraft(read(file), ids());
    draft.funds.further.push(
      { id: 'blank', label: '', budget: '', executed: '' },
      { id: 'source', label: '其他资金', budget: '1', executed: '1' },
    );
    const rows = draft.goals.flatMap((goal) => [
      goal.id,
      ...goal.groups.flatMap((group) => [group.id, ...group.indicators.map((row) => row.id)]),
    ]);
    for (const id of ['', 'funds', 'funds.total', 'source', ...rows]) expect(idOfPath(draft, pathOfRow(draft, id)), id).toBe(id);
    expect(pathOfRow(draft, draft.goals[1]?.groups[0]?.indicators[2]?.id ?? '')).toBe('goals[1].groups[0].indicators[2]');
    expect(pathOfRow(draft, 'source')).toBe('funds.rows[3]');
    expect(idOfPath(draft, 'funds.rows[3].budget')).toBe('source');
    expect(idOfPath(draft, 'goals[1].cells.unit')).toBe(draft.goals[1]?.id);
  });

  it('of what is not there are the whole form', () => {
    const draft = toDraft(read(file), ids());
    for (const path of ['goals[99]', 'goals[0].groups[9].indicators[0]', '__proto__', 'funds.rows[9]', 'cells.category', 'projectName'])
      expect(idOfPath(draft, path)).toBe('');
    expect(pathOfRow(draft, 'gone')).toBe('');
  });
});

describe('a blank form', () => {
  it.each([
    ['wuhan-2022', 'project', '80'],
    ['wuhan-2022', 'department', '80'],
    ['mof-2020', 'project', '90'],
  ] as const)('of %s, %s: one goal of %s, the usual groups with a row each', (scheme, form, points) => {
    const draft = blankDraft({ form, scheme: schemeOf(scheme), year: 2022, department: '区商务局', projectName: '招商经费', newId: ids() });
    expect(draft.goals).toHaveLength(1);
    expect(draft.goals[0]).toMatchObject({ no: 1, points });
    expect(draft.goals[0]?.groups.map((group) => [group.level1, group.points, ...group.indicators.map((row) => row.level2)])).toEqual([
      ['产出指标', null, ''],
      ['效益指标', null, ''],
      ['满意度指标', null, ''],
    ]);
    expect(draft.funds).toEqual({ unit: '元', rows: {}, further: [] });
    expect(draft.projectName).toBe(form === 'project' ? '招商经费' : undefined);
  });
});
