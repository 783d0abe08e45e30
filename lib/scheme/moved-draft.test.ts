import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { type Draft, fromDraft, toDraft } from '@/lib/form/draft';
import { blankDraft } from './blank-draft';
import { movedDraft } from './moved-draft';
import { exampleForm } from './sample-form';
import type { Scheme } from './scheme';

const files = schemeFiles();
const schemeOf = (id: string): Scheme =>
  files?.schemeOf(id) ??
  (() => {
    throw new Error(id);
  })();
const [wuhan, yunnan, chongqing] = ['wuhan-2022', 'yunnan-gk14-2022', 'chongqing-zhengti-2021'].map(schemeOf) as [Scheme, Scheme, Scheme];
let count = 0;
const newId = () => `n${(count += 1)}`;
const filled = (scheme: Scheme, kind: 'project' | 'department' = 'project'): Draft =>
  toDraft({ ...exampleForm(scheme, kind, { year: 2022, department: '某局' }), schemeSha256: scheme.sha256 }, newId);
const blank = (scheme: Scheme, kind: 'project' | 'department' = 'project') =>
  blankDraft({ form: kind, scheme, year: 2022, department: '某局', projectName: '甲', newId });
const moved = (draft: Draft, from: Scheme, to: Scheme) =>
  movedDraft(draft, from, to, newId) ??
  (() => {
    throw new Error('not offered');
  })();
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
    expect(now).toMatchObject({
      projectName: '甲',
      cells: { otherMatters: '无' },
      funds: { unit: '元', rows: { total: { budget: '100' } } },
      goals: [{ points: '90' }],
    });
    expect(now.goals[0]?.groups.map(({ level1, indicators }) => [level1, indicators.length])).toEqual([
      ['产出指标', 4],
      ['效益指标', 4],
      ['满意度指标', 1],
    ]);
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
    for (const draft of cases) {
      const [wanted] = fromDraft(draft).goals;
      // The points that nobody typed are those of a new form.
      expect(fromDraft(moved(draft, wuhan, mof).draft).goals).toEqual([
        { ...wanted, points: wanted?.points === '80' ? '90' : wanted?.points },
      ]);
    }
  });

  it('keeps the id of each row of money, also where two have one name', () => {
    const further = [
      { id: 'f1', label: '上级资金', budget: '1', executed: '' },
      { id: 'f2', label: '上级资金', budget: '2', executed: '' },
    ];
    const draft: Draft = { ...filled(wuhan), funds: { unit: '元', rows: {}, further } };
    expect(moved(draft, wuhan, schemeOf('mof-2020')).draft.funds.further).toEqual(further);
  });

  it('what the scheme itself put into a cell is no loss; what somebody wrote there is', () => {
    const draft = blank(yunnan);
    expect(moved(draft, yunnan, wuhan).noPlace).toEqual([]);
    expect(moved({ ...draft, cells: { otherMatters: '另有说明' } }, yunnan, wuhan).noPlace).toEqual([
      { path: 'cells.otherMatters', where: '其他需要说明事项', text: '另有说明' },
    ]);
  });

  it('what nobody typed becomes what the new scheme puts there: the points of the goal, the text of a cell', () => {
    const draft: Draft = { ...filled(wuhan), goals: filled(wuhan).goals.map((goal) => ({ ...goal, points: '80' })) };
    expect(moved(draft, wuhan, yunnan).draft.goals[0]?.points).toBe('90');
    expect(moved(moved(draft, wuhan, yunnan).draft, yunnan, wuhan).draft.goals[0]?.points).toBe('80');
    const typed: Draft = { ...draft, goals: draft.goals.map((goal) => ({ ...goal, points: '75' })) };
    expect(moved(typed, wuhan, yunnan).draft.goals[0]?.points).toBe('75');
    const { otherMatters } = yunnan.forms.project?.cells ?? {};
    if (!yunnan.forms.project || !otherMatters) throw new Error('no cell');
    const other: Scheme = {
      ...yunnan,
      id: 'other',
      forms: {
        project: { ...yunnan.forms.project, cells: { ...yunnan.forms.project.cells, otherMatters: { ...otherMatters, prefill: '没有' } } },
      },
    };
    expect(moved(filled(yunnan), yunnan, other).draft.cells?.otherMatters).toBe('没有');
    expect(moved({ ...filled(yunnan), cells: { otherMatters: '有' } }, yunnan, other).draft.cells?.otherMatters).toBe('有');
  });

  it('what stays and is printed no more is told: reasons, notes of rows, a column of money', () => {
    const { noPlace, unprinted } = moved({ ...filled(wuhan), deviationReasons: '汛期停工' }, wuhan, yunnan);
    expect(noPlace.map(({ path }) => path)).not.toContain('deviationReasons');
    expect(unprinted).toContainEqual({ path: 'deviationReasons', where: '偏差大或目标未完成原因分析', text: '汛期停工' });
    const back = moved(filled(yunnan), yunnan, wuhan).unprinted.map(({ where, text }) => `${where}：${text}`);
    expect(back).toEqual(
      expect.arrayContaining([
        '各行分值：9 处',
        '产出指标第 1 行偏差原因分析及改进措施：例：说明',
        '资金“年度资金总额”的年初预算数：1000000',
      ]),
    );
  });

  it('is not, where the other scheme has no such form', () => {
    expect(movedDraft(blank(wuhan, 'department'), wuhan, yunnan, newId)).toBeNull();
    expect(movedDraft(blank(wuhan), wuhan, chongqing, newId)).toBeNull();
  });
});
