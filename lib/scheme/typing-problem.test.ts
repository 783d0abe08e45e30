import { expect, it } from 'vitest';
import type { Edit } from '@/lib/form/draft-edits';
import { schemeOf } from './known-schemes';
import type { SchemeForm, Who } from './scheme';
import { mayType, typingProblem } from './typing-problem';

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
