import { describe, expect, it } from 'vitest';
import { cellsOfPlace, isRemarkPlace, placeOfCell, remarkPlace, rowOfPlace } from './remark-place';

describe('where a remark stands', () => {
  it.each([
    ['', '', ''],
    ['deviationReasons', '', '偏差原因分析'],
    ['funds', 'funds', ''],
    ['funds.total', 'funds.total', ''],
    ['funds.total.executed', 'funds.total', '执行数'],
    ['goals[0].groups[1]', 'goals[0].groups[1]', ''],
    ['goals[0].groups[1].indicators[2]', 'goals[0].groups[1].indicators[2]', ''],
    ['goals[0].groups[1].indicators[2].actual', 'goals[0].groups[1].indicators[2]', '完成值'],
  ])('%s', (path, row, label) => {
    expect(remarkPlace(path)).toMatchObject({ row, label });
    expect(rowOfPlace(path)).toBe(row);
    expect(placeOfCell(row, remarkPlace(path)?.cell ?? '')).toBe(path);
  });

  it.each(['nowhere', 'goals[0].x', 'goals[0]..points', '__proto__', 'goals[0].groups[1].indicators[2].from', 'constructor'])('%s is no place', (path) => {
    expect(isRemarkPlace(path)).toBe(false);
  });

  it('has cells of its own kind', () => {
    expect(cellsOfPlace('goals[0].groups[0]').map(({ cell }) => cell)).toEqual(['points']);
    expect(cellsOfPlace('nowhere')).toEqual([]);
  });
});
