import { describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { blankGoal, blankIndicator } from './draft-rows';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { isPasteCell, pasteRows as paste } from './paste-rows';

const scheme = schemeOf('wuhan-2022');
const pasteRows = (draft: Draft, row: string, column: string, cells: string[][]) => paste(draft, scheme, row, column, cells);

function draft(): Draft {
  const goal = { ...blankGoal(scheme, 'project', 1), id: 'goal' };
  goal.groups.forEach((group, g) => {
    group.id = `g${g}`;
    group.indicators = [0, 1].map((r) => ({ ...blankIndicator(scheme, 'project', `二级${g}`), id: `g${g}r${r}`, level3: `原${g}${r}` }));
  });
  return {
    format: 'ziping/2',
    form: 'project',
    scheme: 'wuhan-2022',
    year: 2022,
    department: '某局',
    funds: { unit: '元', rows: {}, further: [] },
    goals: [goal],
    warningReasons: {},
  };
}
const rowsOf = (result: { draft: Draft } | null, group: number) => result?.draft.goals[0]?.groups[group]?.indicators ?? [];

describe('pasteRows', () => {
  it('fills to the right and down, and folds numbers', () => {
    const result = pasteRows(draft(), 'g0r0', 'target', [
      ['≥８０％', '85%', '9．5', '１０'],
      ['2个', '2个', '', '1,000'],
    ]);
    expect(rowsOf(result, 0)).toMatchObject([
      { level3: '原00', target: '≥８０％', actual: '85%', points: '10', score: '9.5' },
      { level3: '原01', target: '2个', actual: '2个', points: '1000', score: '' },
    ]);
    expect(result).toMatchObject({ rows: 2, columns: 4, added: 0 });
  });

  it('grows its own group when indicators are pasted, and leaves the next group alone', () => {
    const result = pasteRows(draft(), 'g0r1', 'level2', [
      ['质量指标', '甲'],
      ['', '乙'],
      ['时效指标', '丙'],
    ]);
    expect(rowsOf(result, 0).map((row) => [row.level2, row.level3])).toEqual([
      ['二级0', '原00'],
      ['质量指标', '甲'],
      ['质量指标', '乙'],
      ['时效指标', '丙'],
    ]);
    expect(rowsOf(result, 1).map((row) => row.level3)).toEqual(['原10', '原11']);
    expect(result?.added).toBe(2);
  });

  it('gives new rows the level 2 above them when only level 3 is pasted', () => {
    expect(rowsOf(pasteRows(draft(), 'g1r1', 'level3', [['甲'], ['乙']]), 1).map((row) => row.level2)).toEqual(['二级1', '二级1', '二级1']);
  });

  it('runs a column of values on through the groups below', () => {
    const result = pasteRows(draft(), 'g0r1', 'score', [['1'], ['2'], ['3'], ['4'], ['5'], ['6']]);
    expect([0, 1, 2].map((group) => rowsOf(result, group).map((row) => row.score))).toEqual([
      [undefined, '1'],
      ['2', '3'],
      ['4', '5', '6'],
    ]);
    expect(result?.added).toBe(1);
  });

  it('cuts off what does not fit to the right, and refuses a row that is gone', () => {
    expect(pasteRows(draft(), 'g0r0', 'score', [['5', '10', '多余']])).toMatchObject({ columns: 2 });
    expect(pasteRows(draft(), 'gone', 'score', [['5']])).toBeNull();
  });

  it('keeps every cell within what a cell may hold, and counts those that lost their end', () => {
    const long = '长'.repeat(2001);
    const result = pasteRows(draft(), 'g0r0', 'level3', [
      [long, '2个'],
      ['乙', long, '10分'],
    ]);
    expect(rowsOf(result, 0).map((row) => row.level3.length)).toEqual([2000, 1]);
    expect(rowsOf(result, 0)[1]?.target).toHaveLength(2000);
    expect(result?.losses.cut).toBe(2);
  });

  it('fills the cells of a scheme in the order of its form, chooses options by what they are called, and leaves what is none', () => {
    const yunnan = schemeOf('yunnan-gk14-2022');
    const of = { ...draft(), scheme: yunnan.id };
    const result = paste(of, yunnan, 'g0r0', 'level3', [
      ['甲', '≥', '５００', '个', '480', '10', '9.6', '差一点'],
      ['乙', '大约', '3', '场', '3', '5', '5', ''],
    ]);
    expect(rowsOf(result, 0)).toMatchObject([
      { level3: '甲', target: '５００', actual: '480', points: '10', score: '9.6', note: '差一点', cells: { sign: '≥', unit: '个' } },
      { level3: '乙', target: '3', actual: '3', points: '5', score: '5', cells: { unit: '场' } },
    ]);
    expect(result).toMatchObject({ columns: 8, losses: { unknown: 1 } });
    expect(rowsOf(result, 0)[1]?.cells).not.toHaveProperty('sign');
    expect(['level1', 'level3', 'cells.sign', 'cells.otherMatters'].map((column) => isPasteCell(of, yunnan, 'g0r0', column))).toEqual([
      null,
      'indicator',
      'indicator',
      null,
    ]);
  });
});
