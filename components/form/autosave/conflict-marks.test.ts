import { expect, it } from 'vitest';
import type { HeldConflict } from './autosave-types';
import { blankIndicator } from '../rows/draft-rows';
import { markedCells, markKey } from './conflict-marks';

const conflict = (edit: HeldConflict['edit'], gone = false) => ({ edit, gone });

it('marks the cells in conflict as their inputs know them', () => {
  const marks = markedCells([
    conflict({ kind: 'set', at: 'r1', field: 'actual', from: '1', to: '2' }),
    conflict({ kind: 'set', at: 'funds.total', field: 'budget', from: '1', to: '2' }),
    conflict({ kind: 'set', at: '', field: 'improvements', from: '', to: '甲' }),
    conflict({ kind: 'set', at: 'r9', field: 'actual', from: '1', to: '2' }, true),
    conflict({ kind: 'remove', at: 'r2', row: { ...blankIndicator(), id: 'r2' } }),
  ]);
  const marked = (row: string, path: string) => marks.has(markKey(row, path));
  expect(marked('r1', 'goals.0.groups.1.indicators.2.actual')).toBe(true);
  expect(marked('r1', 'goals.0.groups.1.indicators.2.target')).toBe(false);
  expect(marked('funds.total', 'funds.total.budget')).toBe(true);
  expect(marked('', 'improvements')).toBe(true);
  expect(marked('r9', 'goals.0.groups.1.indicators.3.actual')).toBe(false);
  expect(marked('r2', 'goals.0.groups.1.indicators.4.level3')).toBe(true);
});
