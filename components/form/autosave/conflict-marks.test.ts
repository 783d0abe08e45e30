import { expect, it } from 'vitest';
import type { HeldConflict } from './draft-model';
import { markedCells, markKey } from './conflict-marks';

const conflict = (edit: HeldConflict['edit'], gone = false) => ({ edit, gone, mine: '2', theirs: '3', by: '王敏', at: null });

it('marks the cells in conflict as their inputs know them', () => {
  const chosen: unknown[] = [];
  const given = [
    conflict({ kind: 'set', at: 'r1', field: 'actual', from: '1', to: '2' }),
    conflict({ kind: 'set', at: 'funds.total', field: 'budget', from: '1', to: '2' }),
    conflict({ kind: 'set', at: '', field: 'improvements', from: '', to: '甲' }),
    conflict({ kind: 'set', at: 'r9', field: 'actual', from: '1', to: '2' }, true),
    conflict({ kind: 'remove', at: 'r2', row: { id: 'r2', level2: '', level3: '', target: '', actual: '', points: '' } }),
  ];
  const marks = markedCells(given, (one, choice) => chosen.push([one, choice]));
  const marked = (row: string, cell: string) => marks.has(markKey(row, cell));
  expect(marked('r1', 'actual')).toBe(true);
  expect(marked('r1', 'target')).toBe(false);
  expect(marked('funds.total', 'budget')).toBe(true);
  expect(marked('', 'improvements')).toBe(true);
  expect(marked('r9', 'actual')).toBe(false);
  expect(marked('r2', 'level3')).toBe(true);
  marks.get(markKey('r1', 'actual'))?.choose('theirs');
  expect(chosen).toEqual([[given[0], 'theirs']]);
});
