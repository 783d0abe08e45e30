import { describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import type { RolledUp } from '@/lib/department/roll-up';
import type { RollUpCandidate } from '@/lib/contract/roll-ups';
import { candidatesOf, isAccepted, putRolledUp, searchCandidates, waitingRollUps, withoutSources } from './rolling-up';

const candidate = (id: string, form: string, level3: string, actual: string): RollUpCandidate => ({
  id,
  form,
  scheme: 'wuhan-2022',
  year: 2022,
  revision: 2,
  path: 'goals[0].groups[0].indicators[0]',
  sectionName: '投资促进科',
  state: 'confirmed',
  level1: '产出指标',
  score: '10',
  points: '10',
  budget: '100',
  indicator: { level2: '数量指标', level3, target: '2家', actual, points: '10' },
});
const ALL = [candidate('a', '招商经费', '引进总部', '2家'), candidate('b', '外贸（专项）', '支持企业', '３０家')];

const draft: Draft = {
  format: 'ziping/2',
  form: 'department',
  scheme: 'wuhan-2022',
  year: 2022,
  department: '商务局',
  funds: { unit: '万元', rows: { total: { budget: '1', executed: '1' } }, further: [] },
  goals: [
    {
      id: 'g',
      no: 1,
      points: '80',
      groups: [
        {
          id: 'p',
          level1: '产出指标',
          points: null,
          indicators: [{ id: 'r', level2: '', level3: '企业', target: '30家', actual: '1家', points: '10', score: '3' }],
        },
      ],
    },
  ],
  warningReasons: {},
};
const rowOf = ({ goals }: Draft) => goals[0]?.groups[0]?.indicators[0];
const rolled: RolledUp = {
  kind: 'sum',
  actual: '32家',
  formula: '2 + 30 = 32',
  from: [{ form: '招商经费', revision: 2, path: 'goals[0].groups[0].indicators[0]' }],
};

describe('rolling up', () => {
  it('finds rows by every word, however it is written', () => {
    expect(searchCandidates(ALL, '').length).toBe(2);
    expect(searchCandidates(ALL, ' 投资  30家 ').map(({ id }) => id)).toEqual(['b']);
    expect(searchCandidates(ALL, '外贸(专项)').map(({ id }) => id)).toEqual(['b']);
    expect(searchCandidates(ALL, '招商 企业')).toEqual([]);
  });

  it('knows the rows that it came from, whatever their revision', () => {
    expect(candidatesOf(ALL, [{ form: '招商经费', revision: 1, path: 'goals[0].groups[0].indicators[0]' }]).map(({ id }) => id)).toEqual([
      'a',
    ]);
  });

  it('a quantity is scored anew: the score filed before goes', () => {
    const after = putRolledUp(draft, 'r', rolled);
    expect(rowOf(after)).toMatchObject({ actual: '32家', score: '', from: rolled.from, target: '30家' });
    expect(isAccepted(rowOf(after) ?? { actual: '' }, { next: rolled })).toBe(true);
    expect(isAccepted(rowOf(draft) ?? { actual: '' }, { next: rolled })).toBe(false);
    expect(rowOf(withoutSources(after, 'r'))).toMatchObject({ actual: '32家', from: [] });
  });

  it('a changed source waits until it is accepted, or the row stands for no other', () => {
    const stale = {
      rowId: 'r',
      path: '',
      name: '企业',
      from: rolled.from,
      sources: [],
      before: { actual: '1家', score: '3' },
      after: { actual: '32家', score: '10' },
      problem: null,
      next: rolled,
    };
    const rolledUp = putRolledUp(draft, 'r', { ...rolled, actual: '31家' });
    expect(waitingRollUps(rolledUp, [stale, { ...stale, rowId: 'gone' }])).toEqual([stale]);
    expect(waitingRollUps(putRolledUp(rolledUp, 'r', rolled), [stale])).toEqual([]);
    expect(waitingRollUps(withoutSources(rolledUp, 'r'), [stale])).toEqual([]);
  });

  it('a share brings its tier and its score', () => {
    const share: RolledUp = { kind: 'share', actual: '良好', tier: 'met', score: '9', formula: '', from: rolled.from };
    expect(rowOf(putRolledUp(draft, 'r', share))).toMatchObject({ actual: '良好', tier: 'met', score: '9' });
  });
});
