import { describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { diffDraft } from '@/lib/form/draft-edits';
import { schemeOf } from '@/lib/scheme/known-schemes';
import {
  appendSource,
  blankGoal,
  blankIndicator,
  blankSource,
  insertIndicator,
  moveRow,
  neighbourOf,
  patchCells,
  patchIndicators,
  placeIndicator,
  removeRow,
} from './draft-rows';

const scheme = schemeOf('wuhan-2022');

function draft(): Draft {
  const goal = { ...blankGoal(scheme, 'project', 1), id: 'goal' };
  goal.groups.forEach((group, g) => {
    group.id = `g${g}`;
    group.indicators = (g === 0 ? [0, 1, 2] : [0]).map((r) => ({ ...blankIndicator(scheme, 'project'), id: `g${g}r${r}` }));
  });
  return appendSource(
    {
      format: 'ziping/2',
      form: 'project',
      scheme: 'wuhan-2022',
      year: 2022,
      department: '某局',
      funds: { unit: '元', rows: {}, further: [] },
      goals: [goal],
      warningReasons: {},
    },
    { ...blankSource(), id: 's0' },
  );
}

describe('who takes the focus of a removed row', () => {
  it.each([
    ['g0r0', { row: 'g0r1' }],
    ['g0r2', { row: 'g0r1' }],
    ['g1r0', { parent: 'g1' }],
    ['g1', { row: 'g2' }],
    ['g2', { row: 'g1' }],
    ['goal', { parent: '' }],
    ['s0', { parent: 'funds' }],
    ['gone', { parent: '' }],
  ])('%s', (id, next) => {
    expect(neighbourOf(draft(), id)).toEqual(next);
  });
});

const ids = (of: Draft) => of.goals[0]?.groups[0]?.indicators.map((row) => row.id);

describe('rows', () => {
  it('go in behind a row, or first', () => {
    expect(ids(insertIndicator(draft(), 'g0', 'g0r1', { ...blankIndicator(scheme, 'project'), id: 'new' }))).toEqual([
      'g0r0',
      'g0r1',
      'new',
      'g0r2',
    ]);
    expect(ids(insertIndicator(draft(), 'g0', null, { ...blankIndicator(scheme, 'project'), id: 'new' }))).toEqual([
      'new',
      'g0r0',
      'g0r1',
      'g0r2',
    ]);
  });

  it('move by one place and stop at the ends', () => {
    const before = draft();
    expect(ids(moveRow(before, 'g0r0', 1))).toEqual(['g0r1', 'g0r0', 'g0r2']);
    expect(moveRow(before, 'g0r0', -1)).toBe(before);
    expect(moveRow(before, 'g0r2', 1)).toBe(before);
  });

  it('are placed beside another, in its group', () => {
    const before = draft();
    const group = (of: Draft, at: number) => of.goals[0]?.groups[at]?.indicators.map(({ id }) => id);
    expect(group(placeIndicator(before, 'g0r2', 'g0r0', false), 0)).toEqual(['g0r2', 'g0r0', 'g0r1']);
    expect(group(placeIndicator(before, 'g0r0', 'g0r1', true), 0)).toEqual(['g0r1', 'g0r0', 'g0r2']);
    const over = placeIndicator(before, 'g0r0', 'g1r0', true);
    expect([group(over, 0), group(over, 1)?.slice(0, 2)]).toEqual([
      ['g0r1', 'g0r2'],
      ['g1r0', 'g0r0'],
    ]);
    expect(diffDraft(before, placeIndicator(before, 'g0r0', 'g0r1', false))).toEqual([]);
    expect(placeIndicator(before, 'g0r0', 'gone', true)).toBe(before);
    expect(placeIndicator(before, 'g0r0', 'g0r0', true)).toBe(before);
  });

  it('are removed from whichever list they are in', () => {
    expect(ids(removeRow(draft(), 'g0r1'))).toEqual(['g0r0', 'g0r2']);
    expect(removeRow(draft(), 'g1').goals[0]?.groups.map((group) => group.id)).toEqual(['g0', 'g2']);
    expect(removeRow(draft(), 's0').funds.further).toEqual([]);
  });

  it('leave the old draft as it was', () => {
    const before = draft();
    const copy = structuredClone(before);
    patchIndicators(before, new Map([['g0r0', { target: '5' }]]));
    patchCells(
      before,
      new Map<string, Record<string, string>>([
        ['g0r0', { target: '5', 'cells.unit': '个' }],
        ['funds.total', { budget: '1' }],
      ]),
    );
    removeRow(before, 'g0r0');
    expect(before).toEqual(copy);
  });

  it('a goal that goes leaves numbers that ran running, and numbers that somebody chose as they are', () => {
    const two = (first: number, second: number): Draft => {
      const one = draft();
      const [goal] = one.goals;
      if (!goal) throw new Error('no goal');
      return {
        ...one,
        goals: [
          { ...goal, no: first },
          { ...goal, id: 'b', no: second },
        ],
      };
    };
    expect(removeRow(two(1, 2), 'goal').goals.map(({ no }) => no)).toEqual([1]);
    expect(removeRow(two(3, 7), 'goal').goals.map(({ no }) => no)).toEqual([7]);
  });
});

it('a new goal of any scheme has the rows of its template, and what the scheme puts into a row', () => {
  const yunnan = schemeOf('yunnan-gk14-2022');
  expect(blankGoal(yunnan, 'project', 2).groups.map(({ level1, indicators }) => [level1, indicators.length])).toEqual([
    ['产出指标', 4],
    ['效益指标', 4],
    ['满意度指标', 1],
  ]);
  expect(blankIndicator(schemeOf('chongqing-zhengti-2021'), 'department').cells).toEqual({ core: 'no' });
});
