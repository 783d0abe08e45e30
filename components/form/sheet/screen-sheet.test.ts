import { describe, expect, it } from 'vitest';
import { type Draft, toDraft } from '@/lib/form/draft';
import { exampleForm } from '@/lib/scheme/sample-form';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { withText } from '../draft-cells';
import { appendSource, blankGoal, blankSource, insertIndicator, blankIndicator, moveRow, removeRow } from '../rows/draft-rows';
import { buildDraftForm } from '../use-draft-form';
import type { FieldContent } from './screen-cell';
import type { ScreenRow, ScreenSheet } from './screen-sheet';

let count = 0;
const newId = () => `row-${(count += 1)}`;
const wuhan = schemeOf('wuhan-2022');
const draft = toDraft(exampleForm(wuhan, 'project', { year: 2022, department: '某局' }), newId);
const group = draft.goals[0]?.groups[0];
if (!group) throw new Error('no group');
const withRows = (...level2: string[]): Draft =>
  level2.reduce(
    (of, name, at) =>
      insertIndicator(of, group.id, at === 0 ? null : `n${at - 1}`, { ...blankIndicator(wuhan, 'project', name), id: `n${at}` }),
    group.indicators.reduce((of, row) => removeRow(of, row.id), draft),
  );
const rowsOf = ({ lines }: ScreenSheet) => lines.flatMap((line): ScreenRow[] => (line.kind === 'row' ? [line] : []));
const fields = (sheet: ScreenSheet) =>
  rowsOf(sheet).flatMap(({ cells }) =>
    cells.flatMap(({ content, rowSpan }): (FieldContent & { rowSpan: number })[] =>
      content.kind === 'field' ? [{ ...content, rowSpan }] : [],
    ),
  );
const level2 = (sheet: ScreenSheet) =>
  fields(sheet)
    .filter(({ field, at }) => field === 'level2' && at.startsWith('n'))
    .map(({ at, rowSpan }) => [at, rowSpan]);
const kinds = ({ lines }: ScreenSheet) => lines.filter(({ kind }) => kind !== 'row').map(({ kind }) => kind);

describe('cells that stand for several rows', () => {
  it('span neighbours of one name, are written to each, and never join blank ones', () => {
    const { sheet } = buildDraftForm(withRows('数量', '数量', '质量', '数量'), wuhan);
    expect(level2(sheet.get())).toEqual([
      ['n0', 2],
      ['n2', 1],
      ['n3', 1],
    ]);
    expect(fields(sheet.get()).find(({ at, field }) => at === 'n0' && field === 'level2')?.rows).toBe('n0 n1');
    expect(level2(buildDraftForm(withRows('', '', ''), wuhan).sheet.get())).toEqual([
      ['n0', 1],
      ['n1', 1],
      ['n2', 1],
    ]);
  });

  it('neither part nor join while somebody types in one', () => {
    const form = buildDraftForm(withRows('数量', '数量', '质量'), wuhan);
    form.pin({ field: 'level2', rows: ['n0', 'n1'] });
    for (const text of ['质', '', '质量']) {
      form.show(
        ['n0', 'n1'].reduce((of, id) => withText(of, id, 'level2', text), form.draft.get()),
        null,
      );
      expect([text, level2(form.sheet.get())]).toEqual([
        text,
        [
          ['n0', 2],
          ['n2', 1],
        ],
      ]);
    }
    form.pin(null);
    expect(level2(form.sheet.get())).toEqual([['n0', 3]]);
  });

  it("the level 1 is the group's: one cell, also without a name", () => {
    const { sheet } = buildDraftForm(withText(withRows('a', 'b', 'c'), group.id, 'level1', ''), wuhan);
    expect(
      fields(sheet.get())
        .filter(({ at }) => at === group.id)
        .map(({ field, rowSpan }) => [field, rowSpan]),
    ).toEqual([['level1', 3]]);
  });
});

describe('lines between the rows', () => {
  it('add rows, groups, goals and sources where the scheme has them', () => {
    expect(kinds(buildDraftForm(draft, wuhan).sheet.get())).toEqual(['fund-foot', 'goal', 'add']);
    const [own] = draft.goals;
    if (!own) throw new Error('no goal');
    const two = { ...draft, goals: [own, { ...blankGoal(wuhan, 'project', 2), id: 'second' }] };
    expect(kinds(buildDraftForm(two, wuhan).sheet.get())).toEqual(['fund-foot', 'goal', 'add', 'goal', 'add']);
    const empty = own.groups.flatMap(({ indicators }) => indicators).reduce((of, row) => removeRow(of, row.id), draft);
    expect(kinds(buildDraftForm(empty, wuhan).sheet.get())).toEqual([
      'fund-foot',
      'goal',
      'empty-group',
      'empty-group',
      'empty-group',
      'add',
    ]);
  });

  it('a source that was just added has its row before anything stands in it', () => {
    const source = blankSource();
    const { sheet } = buildDraftForm(appendSource(draft, source), wuhan);
    expect(
      fields(sheet.get())
        .filter(({ at }) => at === source.id)
        .map(({ field, readOnly }) => [field, readOnly]),
    ).toEqual([
      ['label', false],
      ['budget', false],
      ['executed', false],
    ]);
  });

  it('a goal whose texts stand in a band of all goals has its line over its row there, and its name over its indicators', () => {
    const mof = schemeOf('mof-2020');
    const form = toDraft(exampleForm(mof, 'project', { year: 2022, department: '某局' }), newId);
    const two = { ...form, goals: [...form.goals, blankGoal(mof, 'project', 2)] };
    expect(kinds(buildDraftForm(two, mof).sheet.get())).toEqual(['fund-foot', 'goal', 'goal', 'goal-name', 'goal-name', 'add', 'add']);
  });
});

describe('what is not typed in the table', () => {
  it("is only read there: the scheme's names of money, the department, amounts that are entered with the money", () => {
    const form = blankDraft({ scheme: wuhan, form: 'department', year: 2022, department: '某局', newId });
    const readOnly = fields(buildDraftForm(form, wuhan).sheet.get())
      .filter((field) => field.readOnly)
      .map(({ at, field }) => `${at} ${field}`);
    expect(readOnly).toEqual([
      ' department',
      'funds.basic executed',
      'funds.project executed',
      'funds.total label',
      'funds.basic label',
      'funds.project label',
    ]);
  });
});

describe('figures beside which something is filed', () => {
  const filedIn = (scheme: typeof wuhan) =>
    rowsOf(buildDraftForm(draft, scheme).sheet.get()).flatMap(({ cells }) =>
      cells.flatMap(({ content }) => (content.kind === 'figure' && content.filed ? [`${content.filed.at} ${content.filed.field}`] : [])),
    );
  const scored = draft.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators)).map(({ id }) => `${id} score`);

  it("are the rows' scores and the total, each once", () => {
    expect(filedIn(wuhan)).toEqual([...scored, ' total']);
  });

  it('and the score of execution where the scheme has it filed, in the scored row alone', () => {
    const { execution } = wuhan.rules;
    if (!execution) throw new Error('no execution');
    expect(filedIn({ ...wuhan, rules: { ...wuhan.rules, execution: { ...execution, by: 'filed' } } })).toEqual([
      ' executionScore',
      ...scored,
      ' total',
    ]);
  });
});

describe('labels', () => {
  const labels = (of: Draft, id: string) => fields(buildDraftForm(of, schemeOf(id)).sheet.get()).map(({ label }) => label);
  it('say the row and the heading of the column', () => {
    expect(labels(draft, 'wuhan-2022')).toEqual(
      expect.arrayContaining(['项目名称', '年度财政资金总额 预算数（万元）', '第 1 行 年初目标值（A）', '第 3 行 实际完成值（B）']),
    );
  });
});

describe('a line that is as it was', () => {
  it('is the same object, when rows move, and when a score changes elsewhere', () => {
    const form = buildDraftForm(withRows('a', 'b', 'c'), wuhan);
    const before = new Map(form.sheet.get().lines.map((line) => [line.key, line]));
    form.show(withText(form.draft.get(), 'n1', 'actual', '7次'), null);
    expect(form.sheet.get().lines.filter((line) => before.get(line.key) !== line)).toEqual([]);
    form.show(moveRow(form.draft.get(), 'n2', -1), null);
    const changed = form.sheet
      .get()
      .lines.filter((line) => before.get(line.key) !== line)
      .map(({ key }) => key);
    // Their numbers changed; no other row is drawn again.
    expect(changed.every((key) => /n[12]/.test(key))).toBe(true);
  });
});
