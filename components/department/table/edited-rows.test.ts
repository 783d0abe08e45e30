import { describe, expect, it } from 'vitest';
import { broughtUpToDate, openConflicts, savedRows, untouchedRows, withTheirs } from './edited-rows';
import type { MergeableRow, RowShape } from './merge-rows';

interface Row extends MergeableRow {
  budget: string;
}
const SHAPE: RowShape<Row> = { cells: { name: '项目名称', budget: '预算数' } };
const row = (id: string, budget: string): Row => ({ key: id, id, name: `项目${id}`, budget });
const loaded = untouchedRows({ version: 1, rows: [row('1', '1'), row('2', '1')] });
const typed = { ...loaded, rows: [row('1', '5'), row('2', '1')], dirty: true };
const server = { version: 2, rows: [row('1', '9'), row('2', '7')] };

describe('a table that somebody else saved while it was edited', () => {
  it('keeps what was typed, has the rest of theirs, and is saved over theirs', () => {
    const merged = broughtUpToDate(typed, server, SHAPE);
    expect(merged).toMatchObject({ version: 2, dirty: true, rows: [{ budget: '5' }, { budget: '7' }], base: server.rows });
    expect(openConflicts(merged).map(({ cell, mine, theirs }) => [cell, mine.budget, theirs.budget])).toEqual([['budget', '5', '9']]);
  });

  it('asks no longer once theirs was taken, or typed', () => {
    const merged = broughtUpToDate(typed, server, SHAPE);
    const [conflict] = openConflicts(merged);
    const taken = conflict ? withTheirs(merged, conflict) : merged;
    expect(taken.rows).toEqual(server.rows);
    expect(openConflicts(taken)).toEqual([]);
  });

  it('still asks after it changed once more', () => {
    const again = broughtUpToDate(broughtUpToDate(typed, server, SHAPE), { version: 3, rows: [row('1', '9'), row('2', '8')] }, SHAPE);
    expect(openConflicts(again).map(({ theirs }) => theirs.budget)).toEqual(['9']);
    expect(again.rows.map(({ budget }) => budget)).toEqual(['5', '8']);
  });

  it('is simply theirs where nothing was typed', () => {
    expect(broughtUpToDate(loaded, server, SHAPE)).toMatchObject({ dirty: false, version: 2, rows: server.rows, conflicts: [] });
  });

  it('knows its new rows by their ids once they are saved', () => {
    const saved = savedRows({ ...typed, rows: [...typed.rows, { ...row('n', '3'), id: null }] }, 2, ['1', '2', '3']);
    expect(
      broughtUpToDate({ ...saved, dirty: true }, { version: 3, rows: [row('1', '5'), row('2', '1'), row('3', '4')] }, SHAPE).rows.map(
        ({ key, budget }) => [key, budget],
      ),
    ).toEqual([
      ['1', '5'],
      ['2', '1'],
      ['n', '4'],
    ]);
  });
});
