import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { type Draft, fromDraft, toDraft } from '@/lib/form/draft';
import { blankDraft } from './blank-draft';
import { movedDraft } from './moved-draft';
import { exampleForm } from './sample-form';
import type { Scheme } from './scheme';

const files = schemeFiles();
const schemeOf = (id: string): Scheme => files?.schemeOf(id) ?? (() => { throw new Error(id); })();
const [wuhan, yunnan, chongqing] = ['wuhan-2022', 'yunnan-gk14-2022', 'chongqing-zhengti-2021'].map(schemeOf) as [Scheme, Scheme, Scheme];
let count = 0;
const newId = () => `n${(count += 1)}`;
const filled = (scheme: Scheme, kind: 'project' | 'department' = 'project'): Draft => toDraft({ ...exampleForm(scheme, kind, { year: 2022, department: '某局' }), schemeSha256: scheme.sha256 }, newId);
const blank = (scheme: Scheme, kind: 'project' | 'department' = 'project') => blankDraft({ form: kind, scheme, year: 2022, department: '某局', projectName: '甲', newId });
const moved = (draft: Draft, from: Scheme, to: Scheme) => movedDraft(draft, from, to, newId) ?? (() => { throw new Error('not offered'); })();
const rowIds = ({ goals }: Draft) => goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators.map(({ id }) => id)));

describe('a draft that is moved', () => {
  it('names the scheme by id and hash, and keeps its rows with their ids and reasons', () => {
    const draft = { ...filled(wuhan), warningReasons: { 'all-as-planned@': '已核实' } };
    const { draft: now } = moved(draft, wuhan, yunnan);
    expect([now.scheme, now.schemeSha256]).toEqual([yunnan.id, yunnan.sha256]);
    expect(rowIds(now)).toEqual(rowIds(draft));
    expect(now.warningReasons).toEqual(draft.warningReasons);
  });

  it('keeps the ids of its rows where groups become one', () => {
    const draft = filled(wuhan, 'department');
    const { draft: now } = moved(draft, wuhan, chongqing);
    expect(now.goals[0]?.groups).toHaveLength(1);
    expect(rowIds(now)).toEqual(rowIds(draft));
  });

  it('is what it was when it is moved back and nothing was lost', () => {
    const draft = moved(filled(yunnan), yunnan, wuhan).draft;
    const there = moved(draft, wuhan, yunnan);
    expect(there.noPlace).toEqual([]);
    expect(fromDraft(moved(there.draft, yunnan, wuhan).draft)).toEqual(fromDraft(draft));
  });

  it('in which nobody has written begins as one of the new scheme does, with what it was set up with', () => {
    const draft: Draft = { ...blank(wuhan), funds: { unit: '元', rows: { total: { budget: '100', executed: '' } }, further: [] } };
    const { draft: now, noPlace } = moved(draft, wuhan, yunnan);
    expect(noPlace).toEqual([]);
    expect(now).toMatchObject({ projectName: '甲', cells: { otherMatters: '无' }, funds: { unit: '元', rows: { total: { budget: '100' } } }, goals: [{ points: '90' }] });
    expect(now.goals[0]?.groups.map(({ level1, indicators }) => [level1, indicators.length])).toEqual([['产出指标', 4], ['效益指标', 4], ['满意度指标', 1]]);
    expect(moved(now, yunnan, wuhan).draft.goals[0]).toMatchObject({ points: '80' });
  });

  it('in which anything was written in the goals keeps it: a name of a row, points, a direction', () => {
    const mof = schemeOf('mof-2020');
    const typed: Draft = blank(wuhan);
    const [goal] = typed.goals;
    const [group] = goal?.groups ?? [];
    const [row] = group?.indicators ?? [];
    if (!goal || !group || !row) throw new Error('a new form has rows');
    const cases: Draft[] = [
      { ...typed, goals: [{ ...goal, points: '77' }] },
      { ...typed, goals: [{ ...goal, groups: [{ ...group, level1: '自拟一级' }] }] },
      { ...typed, goals: [{ ...goal, groups: [{ ...group, points: '33' }] }] },
      { ...typed, goals: [{ ...goal, groups: [{ ...group, indicators: [{ ...row, level2: '自拟二级' }] }] }] },
      { ...typed, goals: [{ ...goal, groups: [{ ...group, indicators: [{ ...row, direction: 'reverse' }] }] }] },
    ];
    for (const draft of cases) expect(fromDraft(moved(draft, wuhan, mof).draft).goals).toEqual(fromDraft(draft).goals);
  });

  it('keeps the id of each row of money, also where two have one name', () => {
    const further = [{ id: 'f1', label: '上级资金', budget: '1', executed: '' }, { id: 'f2', label: '上级资金', budget: '2', executed: '' }];
    const draft: Draft = { ...filled(wuhan), funds: { unit: '元', rows: {}, further } };
    expect(moved(draft, wuhan, schemeOf('mof-2020')).draft.funds.further).toEqual(further);
  });

  it('what the scheme itself put into a cell is no loss; what somebody wrote there is', () => {
    const draft = blank(yunnan);
    expect(moved(draft, yunnan, wuhan).noPlace).toEqual([]);
    expect(moved({ ...draft, cells: { otherMatters: '另有说明' } }, yunnan, wuhan).noPlace).toEqual([{ path: 'cells.otherMatters', where: '其他需要说明事项', text: '另有说明' }]);
  });

  it('is not, where the other scheme has no such form', () => {
    expect(movedDraft(blank(wuhan, 'department'), wuhan, yunnan, newId)).toBeNull();
    expect(movedDraft(blank(wuhan), wuhan, chongqing, newId)).toBeNull();
  });
});
