import { expect, it } from 'vitest';
import { applyEdits, type Edit } from '@/lib/form/draft-edits';
import { blankDraft } from './blank-draft';
import { schemeOf } from './known-schemes';
import type { SchemeForm, Who } from './scheme';
import { foreignChange, mayType, typingProblem } from './typing-problem';

const form = schemeOf('chongqing-zhengti-2021').forms.department;
const [core] = Object.values(form?.cells ?? {}).filter(({ key }) => key === 'core');
if (!form || !core) throw new Error('no form');
const withWho = (who: Who): SchemeForm => ({ ...form, cells: { ...form.cells, core: { ...core, who } } });
const set: Edit = { kind: 'set', at: 'r', field: 'cells.core', from: '', to: 'yes' };
const insert = (value: string): Edit => ({ kind: 'insert', list: 'groups', parent: 'g', after: null, row: { id: 'p', level1: '', points: null, indicators: [{ id: 'r', level2: '', level3: '', target: '', actual: '', points: '', cells: { core: value } }] } });

it('a cell is typed by whom the scheme names, and by those above', () => {
  expect((['section', 'office', 'finance'] as const).map((typist) => mayType('office', typist))).toEqual([false, true, true]);
  expect(typingProblem(set, withWho('finance'), 'office')).toBe('“是否核心指标”由财政局填写');
  expect(typingProblem(set, withWho('office'), 'office')).toBeNull();
  expect(typingProblem({ kind: 'set', at: 'r', field: 'actual', from: '', to: '1' }, withWho('finance'), 'section')).toBeNull();
});

it('nor does it come in with a row, but as the scheme puts it there', () => {
  expect(typingProblem(insert('yes'), withWho('office'), 'section')).toBe('“是否核心指标”由办公室填写');
  expect(typingProblem(insert('no'), withWho('office'), 'section')).toBeNull();
});

it('nor does it go with its row, or with what is put in the place of one', () => {
  let count = 0;
  const blank = blankDraft({ form: 'department', scheme: schemeOf('chongqing-zhengti-2021'), year: 2022, department: '某局', newId: () => `n${(count += 1)}` });
  const rowOf = (draft: typeof blank) => draft.goals[0]?.groups[0]?.indicators[0];
  const row = rowOf(blank);
  if (!row) throw new Error('no row');
  const filled = applyEdits(blank, [{ ...set, at: row.id, from: 'no' }]).draft;
  const without = applyEdits(filled, [{ kind: 'remove', at: row.id, row: rowOf(filled) ?? row }]).draft;
  expect(foreignChange(filled, without, withWho('finance'), 'section')).toBe('“是否核心指标”已由财政局填写，不能连同所在的行删除');
  expect(foreignChange(filled, without, withWho('finance'), 'finance')).toBeNull();
  expect(foreignChange(blank, applyEdits(blank, [{ kind: 'remove', at: row.id, row }]).draft, withWho('finance'), 'section')).toBeNull();
  expect(foreignChange(filled, filled, withWho('office'), 'section')).toBeNull();
});

it('a cell that the scheme does not have comes in by no edit; one that is there is emptied', () => {
  const strange: Edit = { kind: 'set', at: 'r', field: 'cells.sign', from: '', to: '≧' };
  expect(typingProblem(strange, form, 'finance')).toMatch(/没有这一栏/);
  expect(typingProblem({ ...strange, from: '≧', to: '' }, form, 'section')).toBeNull();
  const row: Edit = { kind: 'insert', list: 'indicators', parent: 'p', after: null, row: { id: 'r', level2: '', level3: '', target: '', actual: '', points: '', cells: { sign: '≧' } } };
  expect(typingProblem(row, form, 'section')).toMatch(/没有这一栏/);
});
