import { describe, expect, it } from 'vitest';
import type { ListedForm } from '@/lib/contract/expenditure-list';
import { againstForm, differenceOf, type ListEditRow, listProblems, mergedRows, problemLines, rowsFromPaste, totalOf } from './list-rows';

const row = (key: string, over: Partial<ListEditRow> = {}): ListEditRow => ({
  key,
  id: key,
  name: `项目${key}`,
  budget: '100',
  executed: '50',
  purpose: '',
  formId: null,
  ...over,
});
const form = (id: string, over: Partial<ListedForm> = {}): ListedForm => ({
  id,
  name: `项目${id}`,
  sectionName: '办公室',
  budget: '100',
  executed: '50',
  outside: false,
  version: 1,
  unit: '元',
  sources: [],
  ...over,
});

describe('problems of the list', () => {
  it('are none where all is well, blanks too', () => {
    expect(listProblems([row('1'), row('2', { budget: '', executed: '0.5', formId: 'f' })]).size).toBe(0);
  });

  it('name the row and the field', () => {
    const rows = [
      row('1', { name: ' ', formId: 'f' }),
      row('2', { budget: '12万' }),
      row('3', { name: '项目 2', formId: 'f', executed: '-1' }),
    ];
    expect(problemLines(rows, listProblems(rows))).toEqual([
      '第 1 行“ ”的项目名称：请填写项目名称',
      '第 2 行“项目2”的预算数：“12万”带有单位：请填以元为单位的数字 120000',
      '第 3 行“项目 2”的项目名称：与第 2 行是同一个项目，请合并或删去一行',
      '第 3 行“项目 2”的执行数：“-1”不是金额：请填以元为单位的非负数字（如 120000），未报则留空',
      '第 3 行“项目 2”的自评表：第 1 行已指定这张自评表',
    ]);
  });
});

describe('a row against its form', () => {
  const forms = new Map([['4', form('4', { name: '招商经费', budget: '2353000.00', executed: '1532426.92' })]]);

  it('differs by amounts, exactly and signed, and by name', () => {
    const listed = { name: '招商 经费', budget: '2050000', executed: '1376878.42', formId: '4' };
    expect(againstForm(listed, forms)).toEqual({ kind: 'differs', budget: '-303,000.00', executed: '-155,548.50', name: null });
    expect(againstForm({ ...listed, name: '招商工作经费', budget: '2353000', executed: '1532426.92' }, forms)).toEqual({
      kind: 'differs',
      budget: null,
      executed: null,
      name: '招商经费',
    });
    expect(againstForm({ ...listed, budget: '2353000', executed: '1532426.920' }, forms)).toEqual({ kind: 'same' });
  });

  it('has none, or one that is gone', () => {
    expect(againstForm(row('1'), forms)).toEqual({ kind: 'none' });
    expect(againstForm(row('1', { formId: 'gone' }), forms)).toEqual({ kind: 'gone' });
  });

  it('counts blanks as nothing', () =>
    expect([differenceOf('', '0'), differenceOf('', '5'), differenceOf('0.1', '0.3')]).toEqual([null, '-5.00', '-0.20']));
});

it('totals exactly, past what is not yet a number', () => {
  expect(totalOf([row('1', { budget: '0.1' }), row('2', { budget: '0.2', executed: '12万' }), row('3', { budget: '' })])).toEqual({
    budget: '0.3',
    executed: '100',
  });
});

describe('pasted rows', () => {
  const cells = { budget: '1', executed: '2', purpose: '新' };
  const present = [row('a', { name: '甲', formId: 'f1' }), row('b', { name: '乙' })];
  const forms = [form('f1', { name: '丙' }), form('f2', { name: '丁' })];
  const pasted = rowsFromPaste(
    [
      { name: '丁', ...cells },
      { name: '甲 ', ...cells },
      { name: '丙', ...cells },
    ],
    present,
    forms,
    () => 'new',
  );

  it('keep the id and form of a project that is there, and take the form of their very name where it is free', () => {
    expect(pasted.map(({ key, id, name, budget, formId }) => [key, id, name, budget, formId])).toEqual([
      ['new', null, '丁', '1', 'f2'],
      ['a', 'a', '甲 ', '1', 'f1'],
      ['new', null, '丙', '1', null],
    ]);
  });

  it('are put to the others in their place', () => {
    expect(mergedRows(present, pasted.slice(0, 2)).map(({ name, budget }) => `${name.trim()}${budget}`)).toEqual(['甲1', '乙100', '丁1']);
  });
});
