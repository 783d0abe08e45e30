import { describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { blankGoal, blankIndicator, insertIndicator, moveRow, patchIndicators, removeRow } from './draft-rows';
import { outlineOf } from './outline';

function draftWith(...level2: string[]): Draft {
  const goal = { ...blankGoal(1), id: 'goal' };
  const [first, second] = goal.groups;
  if (!first || !second) throw new Error('a blank goal has three groups');
  first.id = 'g1';
  second.id = 'g2';
  first.indicators = level2.map((name, at) => ({ ...blankIndicator(name), id: `r${at}` }));
  return {
    format: 'ziping/1', form: 'project', scheme: 'wuhan-2022', year: 2022, department: '某局',
    funds: { unit: '元', total: { budget: '', executed: '' }, sources: [] },
    goals: [goal], warningReasons: {},
  };
}

const spans = (draft: Draft, pinned: string[] = []) => outlineOf(draft, pinned).goals[0]?.groups[0]?.rows.map((row) => row.level2.length);
const ids = (draft: Draft) => draft.goals[0]?.groups[0]?.indicators.map((row) => row.id);

describe('level-2 cells', () => {
  it('span consecutive rows of the same name', () => expect(spans(draftWith('数量', '数量', '质量', '数量'))).toEqual([2, 0, 1, 1]));
  it('never join blank rows', () => expect(spans(draftWith('', '', ''))).toEqual([1, 1, 1]));
  it('keep the cell being typed in together, whatever it says', () => {
    expect(spans(draftWith('数量', '数量', '质量'), ['r0', 'r1'])).toEqual([2, 0, 1]);
    expect(spans(draftWith('质', '质', '质'), ['r0', 'r1'])).toEqual([2, 0, 1]);
    expect(spans(draftWith('', '', '质'), ['r0', 'r1'])).toEqual([2, 0, 1]);
  });
  it('number the rows through the form', () => {
    const numbers = outlineOf(draftWith('数量', '质量'), []).goals[0]?.groups.flatMap((group) => group.rows.map((row) => row.number));
    expect(numbers).toEqual([1, 2, 3, 4]);
  });
});

describe('rows', () => {
  const draft = draftWith('a', 'b', 'c');
  it('go in behind a row, or first', () => {
    expect(ids(insertIndicator(draft, 'g1', 'r1', { ...blankIndicator(), id: 'new' }))).toEqual(['r0', 'r1', 'new', 'r2']);
    expect(ids(insertIndicator(draft, 'g1', null, { ...blankIndicator(), id: 'new' }))).toEqual(['new', 'r0', 'r1', 'r2']);
  });
  it('move by one place and stop at the ends', () => {
    expect(ids(moveRow(draft, 'r0', 1))).toEqual(['r1', 'r0', 'r2']);
    expect(moveRow(draft, 'r0', -1)).toBe(draft);
    expect(moveRow(draft, 'r2', 1)).toBe(draft);
  });
  it('are removed from whichever list they are in', () => {
    expect(ids(removeRow(draft, 'r1'))).toEqual(['r0', 'r2']);
    expect(removeRow(draft, 'g1').goals[0]?.groups.map((group) => group.id)).not.toContain('g1');
  });
  it('leave the old draft as it was', () => {
    const before = structuredClone(draft);
    patchIndicators(draft, new Map([['r0', { target: '5' }]]));
    removeRow(draft, 'r0');
    expect(draft).toEqual(before);
  });
});
