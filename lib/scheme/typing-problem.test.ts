import { describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { applyEdits, type Edit } from '@/lib/form/draft-edits';
import { blankDraft } from './blank-draft';
import { schemeOf } from './known-schemes';
import type { SchemeForm, Who } from './scheme';
import {
  cellsByRow,
  cellsOfOthers,
  decidesOver,
  foreignChange,
  hintFor,
  mayType,
  takenAway,
  type Typing,
  typingProblem,
} from './typing-problem';

const form = schemeOf('chongqing-zhengti-2021').forms.department;
const [core] = Object.values(form?.cells ?? {}).filter(({ key }) => key === 'core');
if (!form || !core) throw new Error('no form');
const withWho = (who: Who): SchemeForm => ({ ...form, cells: { ...form.cells, core: { ...core, who } } });
const set: Edit = { kind: 'set', at: 'r', field: 'cells.core', from: '', to: 'yes' };
const insert = (value: string): Edit => ({
  kind: 'insert',
  list: 'groups',
  parent: 'g',
  after: null,
  row: {
    id: 'p',
    level1: '',
    points: null,
    indicators: [{ id: 'r', level2: '', level3: '', target: '', actual: '', points: '', cells: { core: value } }],
  },
});
const SECTION: Typing = { kind: 'project', typist: 'section' };
const REVIEW: Typing = { kind: 'project', typist: 'office' };
const WHOLE: Typing = { kind: 'department', typist: 'office' };

const WHO = ['section', 'office', 'finance'] as const;

it('in a project form each types what is theirs, in the department form the office all but what is the bureau’s', () => {
  expect(WHO.map((who) => mayType(who, SECTION))).toEqual([true, false, false]);
  expect(WHO.map((who) => mayType(who, REVIEW))).toEqual([false, true, false]);
  expect(WHO.map((who) => mayType(who, WHOLE))).toEqual([true, true, false]);
  expect(WHO.map((who) => decidesOver('office', who))).toEqual([true, true, false]);
});

it('a cell is typed by whom the scheme names', () => {
  expect(typingProblem(set, withWho('finance'), WHOLE)).toBe('“是否核心指标”由财政局填写');
  expect(typingProblem(set, withWho('office'), WHOLE)).toBeNull();
  expect(typingProblem(set, withWho('office'), SECTION)).toBe('“是否核心指标”由办公室填写');
  expect(typingProblem({ kind: 'set', at: 'r', field: 'actual', from: '', to: '1' }, withWho('finance'), SECTION)).toBeNull();
  expect((['office', 'section'] as const).map((who) => hintFor({ who, hint: '选一个' }, SECTION))).toEqual(['由办公室填写', '选一个']);
  expect((['office', 'finance'] as const).map((who) => hintFor({ who, hint: '' }, { ...SECTION, confirmed: true }))).toEqual([
    '',
    '由财政局填写',
  ]);
});

describe('under review the office types its own cells and nothing else', () => {
  const own = withWho('office');
  it.each<[string, Edit, string | null]>([
    ['a cell of its own', set, null],
    ['a cell of the section’s', { ...set, field: 'cells.other' }, '由填报人填写'],
    ['what every form has', { kind: 'set', at: 'r', field: 'actual', from: '', to: '1' }, '只能填写由办公室填写的栏目'],
    ['the head', { kind: 'set', at: '', field: 'title', from: '', to: '1' }, '只能填写由办公室填写的栏目'],
    ['a reason', { kind: 'set', at: 'warningReasons', field: 'late@r', from: '', to: '1' }, '只能填写由办公室填写的栏目'],
    ['a new row', insert('no'), '只能填写由办公室填写的栏目'],
    [
      'a row away',
      { kind: 'remove', at: 'r', row: { id: 'r', level2: '', level3: '', target: '', actual: '', points: '' } },
      '只能填写由办公室填写的栏目',
    ],
    ['a row elsewhere', { kind: 'move', at: 'r', after: null }, '只能填写由办公室填写的栏目'],
    ['a cell that the scheme does not have', { ...set, field: 'cells.gone', to: '' }, '只能填写由办公室填写的栏目'],
    ['a cell called as what every object has', { ...set, field: 'cells.constructor' }, '只能填写由办公室填写的栏目'],
  ])('%s', (_, edit, said) => {
    const problem = typingProblem(edit, { ...own, cells: { ...own.cells, other: { ...core, key: 'other', who: 'section' } } }, REVIEW);
    if (said === null) expect(problem).toBeNull();
    else expect(problem).toContain(said);
  });
});

it('nor does it come in with a row, but as the scheme puts it there or as it stood in that very row', () => {
  expect(typingProblem(insert('yes'), withWho('office'), SECTION)).toBe('“是否核心指标”由办公室填写');
  expect(typingProblem(insert('no'), withWho('office'), SECTION)).toBeNull();
  const stood = (row: string, text: string) => typingProblem(insert('yes'), withWho('office'), SECTION, new Map([[row, { core: text }]]));
  expect(stood('r', 'yes')).toBeNull();
  expect([stood('r', 'no'), stood('p', 'yes'), stood('another', 'yes')]).toEqual(Array(3).fill('“是否核心指标”由办公室填写'));
});

describe('of a row', () => {
  let count = 0;
  const blank = blankDraft({
    form: 'department',
    scheme: schemeOf('chongqing-zhengti-2021'),
    year: 2022,
    department: '某局',
    newId: () => `n${(count += 1)}`,
  });
  const group = blank.goals[0]?.groups[0];
  const rowOf = (draft: Draft) => draft.goals[0]?.groups[0]?.indicators[0];
  const row = rowOf(blank);
  if (!row || !group) throw new Error('no row');
  const filled = applyEdits(blank, [{ ...set, at: row.id, from: 'no' }]).draft;
  const said = rowOf(filled);
  if (!said) throw new Error('no row');
  const without = applyEdits(filled, [{ kind: 'remove', at: row.id, row: said }]).draft;
  const others = (who: Who) => cellsOfOthers(withWho(who), SECTION);
  it('what others fill in does not go with it, or with what is put in its place', () => {
    expect(foreignChange(filled, without, others('finance'))).toBe('“是否核心指标”已由财政局填写，不能连同所在的行删除');
    expect(foreignChange(filled, without, cellsOfOthers(withWho('finance'), { kind: 'department', typist: 'finance' }))).toBeNull();
    // What a new form begins with, nobody filled in; the bureau's cells begin with nothing.
    expect(foreignChange(blank, applyEdits(blank, [{ kind: 'remove', at: row.id, row }]).draft, others('office'))).toBeNull();
    expect(foreignChange(blank, applyEdits(blank, [{ kind: 'remove', at: row.id, row }]).draft, others('finance'))).toMatch(
      /已由财政局填写/,
    );
    expect(foreignChange(filled, filled, others('office'))).toBeNull();
  });

  it('what the office fills in goes with it and is kept until the row is back', () => {
    const office = others('office');
    expect(foreignChange(filled, without, office)).toBeNull();
    expect(foreignChange(filled, applyEdits(filled, [{ ...set, at: row.id, from: 'yes', to: 'no' }]).draft, office)).toMatch(
      /^“是否核心指标”已由办公室填写/,
    );
    const gone = takenAway(new Map(), filled, without, office);
    expect([...gone]).toEqual([[row.id, { core: 'yes' }]]);
    // Whoever saves next keeps it, whatever is not theirs.
    expect(takenAway(gone, without, without, [])).toEqual(gone);
    const back: Edit = { kind: 'insert', list: 'indicators', parent: group.id, after: null, row: said };
    expect(typingProblem(back, withWho('office'), SECTION, new Map([...gone, ...cellsByRow(without)]))).toBeNull();
    expect(takenAway(gone, without, applyEdits(without, [back]).draft, office)).toEqual(new Map());
    // What nobody filled in is not kept.
    expect(takenAway(new Map(), blank, applyEdits(blank, [{ kind: 'remove', at: row.id, row }]).draft, office)).toEqual(new Map());
  });
});

it('a cell that the scheme does not have comes in by no edit; one that is there is emptied', () => {
  const strange: Edit = { kind: 'set', at: 'r', field: 'cells.sign', from: '', to: '≧' };
  expect(typingProblem(strange, form, { kind: 'department', typist: 'finance' })).toMatch(/没有这一栏/);
  expect(typingProblem({ ...strange, from: '≧', to: '' }, form, WHOLE)).toBeNull();
  const row: Edit = {
    kind: 'insert',
    list: 'indicators',
    parent: 'p',
    after: null,
    row: { id: 'r', level2: '', level3: '', target: '', actual: '', points: '', cells: { sign: '≧' } },
  };
  expect(typingProblem(row, form, WHOLE)).toMatch(/没有这一栏/);
});
