import { describe, expect, it } from 'vitest';
import { isRemarkPlace, placeOfCell, remarkPlace } from './remark-place';

describe('where a remark stands', () => {
  it.each([
    ['', '', ''],
    ['deviationReasons', '', 'deviationReasons'],
    ['cells.conclusion', '', 'cells.conclusion'],
    ['funds', 'funds', ''],
    ['funds.total', 'funds.total', ''],
    ['funds.carried.executed', 'funds.carried', 'executed'],
    ['funds.rows[2].label', 'funds.rows[2]', 'label'],
    ['goals[0].groups[1]', 'goals[0].groups[1]', ''],
    ['goals[0].groups[1].indicators[2]', 'goals[0].groups[1].indicators[2]', ''],
    ['goals[0].groups[1].indicators[2].actual', 'goals[0].groups[1].indicators[2]', 'actual'],
    ['goals[0].groups[1].indicators[2].cells.unit', 'goals[0].groups[1].indicators[2]', 'cells.unit'],
  ])('%s', (path, row, cell) => {
    expect(remarkPlace(path)).toEqual({ row, cell });
    expect(placeOfCell(row, cell)).toBe(path);
  });

  it.each([
    'nowhere',
    'goals[0].x',
    'goals[0]..points',
    '__proto__',
    'goals[0].groups[1].indicators[2].from',
    'constructor',
    'funds.total.outside',
    'goals[0].cells.__proto__',
  ])('%s is no place', (path) => {
    expect(isRemarkPlace(path)).toBe(false);
  });
});
