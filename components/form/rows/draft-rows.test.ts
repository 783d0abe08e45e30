import { describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { appendSource, blankGoal, blankIndicator, blankSource, neighbourOf } from './draft-rows';

function draft(): Draft {
  const goal = { ...blankGoal(1), id: 'goal' };
  goal.groups.forEach((group, g) => {
    group.id = `g${g}`;
    group.indicators = (g === 0 ? [0, 1, 2] : [0]).map((r) => ({ ...blankIndicator(), id: `g${g}r${r}` }));
  });
  return appendSource(
    {
      format: 'ziping/1', form: 'project', scheme: 'wuhan-2022', year: 2022, department: '某局',
      funds: { unit: '元', total: { budget: '', executed: '' }, sources: [] }, goals: [goal], warningReasons: {},
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
