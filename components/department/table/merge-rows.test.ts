import { describe, expect, it } from 'vitest';
import { mergeRows, type MergeableRow, type RowShape } from './merge-rows';

interface Row extends MergeableRow {
  budget: string;
  open: boolean;
}
const SHAPE: RowShape<Row> = {
  cells: { name: '项目名称', budget: '预算数' },
  closed: ({ open }) => (open ? [] : ['budget']),
  removable: ({ open }) => open,
};
const row = (id: string, over: Partial<Row> = {}): Row => ({ key: id, id, name: `项目${id}`, budget: '1', open: true, ...over });
const fresh = (key: string, over: Partial<Row> = {}): Row => row(key, { id: null, ...over });
const BASE = [row('1'), row('2'), row('3')];
const merge = (mine: Row[], theirs: Row[]) => mergeRows(BASE, mine, theirs, SHAPE);

describe('rows that two people changed', () => {
  it('have what each changed, cell by cell', () => {
    const { rows, conflicts, notes } = merge(
      [row('1', { budget: '5' }), row('2'), row('3'), fresh('n')],
      [row('1', { name: '改名' }), row('2', { budget: '7' }), row('3'), row('4')],
    );
    expect(rows.map(({ id, key, name, budget }) => [id, key, name, budget])).toEqual([
      ['1', '1', '改名', '5'],
      ['2', '2', '项目2', '7'],
      ['3', '3', '项目3', '1'],
      [null, 'n', '项目n', '1'],
      ['4', '4', '项目4', '1'],
    ]);
    expect([conflicts, notes]).toEqual([[], []]);
  });

  it('keep mine where both changed a cell, and tell it; the same twice is nothing to tell', () => {
    const { rows, conflicts } = merge(
      [row('1', { budget: '5' }), row('2', { budget: '6' }), row('3')],
      [row('1', { budget: '9' }), row('2', { budget: '6' }), row('3')],
    );
    expect(rows.map(({ budget }) => budget)).toEqual(['5', '6', '1']);
    expect(conflicts).toEqual([{ key: '1', cell: 'budget' }]);
  });

  it('keep the place on the page of a row that was saved just now', () => {
    expect(mergeRows([row('4', { key: 'n' })], [row('4', { key: 'n' })], [row('4', { budget: '8' })], SHAPE).rows).toEqual([
      row('4', { key: 'n', budget: '8' }),
    ]);
  });

  it('lose no typing to a deletion: a changed row stays as a new one, an unchanged one goes', () => {
    const { rows, notes } = merge([row('1', { budget: '5' }), row('2'), row('3')], [row('3')]);
    expect(rows.map(({ id, budget }) => [id, budget])).toEqual([
      [null, '5'],
      ['3', '1'],
    ]);
    expect(notes).toEqual(['“项目1”已被同事删除，您改过，现作为新的一行保留；不需要的请删去']);
  });

  it('bring back what I deleted and others changed or closed', () => {
    const { rows, notes } = merge([row('3')], [row('1', { budget: '9' }), row('2', { open: false }), row('3')]);
    expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(notes).toHaveLength(2);
    expect(merge([row('3')], BASE).rows.map(({ id }) => id)).toEqual(['3']);
  });

  it('take theirs where a cell is not mine to change any more', () => {
    const { rows, conflicts, notes } = merge([row('1', { budget: '5' })], [row('1', { open: false })]);
    expect([rows[0]?.budget, conflicts, notes]).toEqual(['1', [], ['“项目1”的预算数已不能在这里改，以自评表为准']]);
  });

  it('stand in the order of whoever moved them; in mine, told, where both did', () => {
    const [a, b, c] = BASE as [Row, Row, Row];
    expect(merge([a, b, c], [c, a, b]).rows).toEqual([c, a, b]);
    const both = merge([b, a, c], [c, a, b]);
    expect(both.rows).toEqual([b, a, c]);
    expect(both.notes).toEqual(['同事也调整过次序，现按您的次序排列']);
  });
});
