import { funds } from '@/testing/funds';
import { describe, expect, it } from 'vitest';
import { adjustedScores, decisionOn, type ScoreDecided } from './adjusted-scores';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { findScheme } from '@/lib/scheme/known-schemes';

const row = (change: Partial<Indicator>): Indicator => ({
  level2: '数量指标',
  level3: '举办培训',
  target: '10次',
  actual: '5次',
  points: '10',
  ...change,
});

function form(...indicators: Indicator[]): Evaluation {
  return {
    format: 'ziping/2',
    form: 'project',
    scheme: 'wuhan-2022',
    year: 2022,
    department: '商务局',
    funds: funds('元', { total: { budget: '100', executed: '100' } }),
    goals: [{ no: 1, points: '80', groups: [{ level1: '产出指标', points: null, indicators }] }],
  };
}

function adjusted(...indicators: Indicator[]) {
  const scheme = findScheme('wuhan-2022');
  if (!scheme) throw new Error('no scheme');
  return adjustedScores(form(...indicators), scheme);
}

describe('adjusted scores', () => {
  it('are those that differ from the rule and count by their reason', () => {
    expect(adjusted(row({}), row({ score: '8', scoreReason: '受疫情影响' }))).toEqual([
      { path: 'goals[0].groups[0].indicators[1]', name: '举办培训', points: '10', filed: '8', rule: '5', reason: '受疫情影响' },
    ]);
  });

  it('are not those that are as the rule has it, without a reason, or above the points', () => {
    expect(
      adjusted(
        row({ score: '5.00', scoreReason: '如实' }),
        row({ score: '8' }),
        row({ score: '8', scoreReason: '　' }),
        row({ score: '11', scoreReason: '超额' }),
      ),
    ).toEqual([]);
  });

  it('are those outside the span of their tier', () => {
    const met = row({ target: '明显提升', actual: '有所提升', tier: 'partly', scoreReason: '成效超出档次' });
    expect(adjusted({ ...met, score: '9' }, { ...met, score: '8' })).toMatchObject([{ filed: '9', rule: '5～8' }]);
  });

  it('are none without a tier: only a person can score such a row', () => {
    expect(adjusted(row({ target: '明显提升', actual: '有所提升', score: '9', scoreReason: '无' }))).toEqual([]);
  });
});

describe('a decision on an adjusted score', () => {
  const [score] = adjusted(row({ score: '8', scoreReason: '受疫情影响' }));
  if (!score) throw new Error('no adjusted score');
  const seen: ScoreDecided & { n?: number } = { path: score.path, filed: '8', rule: '5' };

  it.each<[string, (typeof seen)[], typeof seen | undefined]>([
    ['of the same figures', [seen], seen],
    ['the last of two', [seen, { ...seen, n: 2 }], { ...seen, n: 2 }],
    ['of an earlier version, which names none', [{ ...seen, filed: null, rule: null }], { ...seen, filed: null, rule: null }],
    ['of what the rules gave before', [{ ...seen, rule: '0' }], undefined],
    ['of what was filed before', [{ ...seen, filed: '7' }], undefined],
    ['of another row', [{ ...seen, path: 'goals[0].groups[0].indicators[9]' }], undefined],
    ['made before one on other figures', [seen, { ...seen, rule: '0' }], seen],
  ])('%s', (_, decisions, expected) => {
    expect(decisionOn(score, decisions)).toEqual(expected);
  });
});
