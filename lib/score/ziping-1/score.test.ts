import { describe, expect, it } from 'vitest';
import type { Evaluation, Indicator, IndicatorGroup } from './evaluation';
import { schemeOf } from './scheme';
import { scoreEvaluation } from './score';

const blankGroup = (indicators: Indicator[], level1 = '产出指标'): IndicatorGroup => ({ level1, points: null, indicators });
const row = (fields: Partial<Indicator>): Indicator => ({
  level2: '数量指标',
  level3: '指标',
  target: '',
  actual: '',
  points: '10',
  ...fields,
});

function form(indicators: Indicator[], fields: Partial<Evaluation> = {}): Evaluation {
  return {
    format: 'ziping/1',
    form: 'project',
    scheme: 'wuhan-2022',
    year: 2022,
    department: '某局',
    funds: { unit: '元', total: { budget: '100', executed: '100' } },
    goals: [{ no: 1, points: '80', groups: [blankGroup(indicators)] }],
    ...fields,
  };
}

const score = (evaluation: Evaluation) => scoreEvaluation(evaluation, schemeOf(evaluation.scheme));
const scoreRow = (fields: Partial<Indicator>) => {
  const result = score(form([row(fields)]));
  const [scored] = result.indicators;
  const codes = result.findings.filter(({ path }) => path === 'goals[0].groups[0].indicators[0]').map(({ code }) => code);
  return { method: scored?.method, ruleScore: scored?.ruleScore, score: scored?.score, formula: scored?.formula, codes };
};

describe('execution (4.1)', () => {
  it.each([
    ['814651', '742940.22', '91.2%', '18.24', '20 × 742940.22 ÷ 814651 = 18.24'],
    ['100', '250', '250%', '20', '执行数已达预算数，得 20 分'],
    ['3', '1', '33.33%', '6.67', '20 × 1 ÷ 3 = 6.67'],
    ['2000', '0.5', '0.03%', '0.01', '20 × 0.5 ÷ 2000 = 0.01'],
    ['100', '', '0%', '0', '20 × 0 ÷ 100 = 0'],
    ['0', '5', null, '0', '没有预算数，得 0 分'],
    ['', '5', null, '0', '没有预算数，得 0 分'],
    ['0.00', '5', null, '0', '没有预算数，得 0 分'],
  ])('%s of which %s', (budget, executed, rate, points, formula) => {
    const { execution } = score(form([], { funds: { unit: '元', total: { budget, executed } } }));
    expect(execution).toEqual({ rate, score: points, formula });
  });

  it('is exact where the printed 万元 would not be: 1532426.92 of 2353000', () => {
    expect(score(form([], { funds: { unit: '元', total: { budget: '2353000', executed: '1532426.92' } } })).execution.score).toBe('13.03');
  });
});

describe('numeric rows (4.3, 4.4)', () => {
  it.each<[string, Partial<Indicator>, string, string]>([
    ['forward in proportion', { target: '≥800亿元', actual: '520.25亿元' }, 'forward', '6.5'],
    ['half a hundredth goes up', { target: '3', actual: '1', points: '0.15' }, 'forward', '0.05'],
    ['forward met', { target: '2个', actual: '5个' }, 'forward', '10'],
    ['over scales', { target: '0.5亿', actual: '2500万元' }, 'forward', '5'],
    ['reverse met', { target: '≤30天', actual: '30天' }, 'reverse', '10'],
    ['reverse in proportion', { target: '≤30天', actual: '40天' }, 'reverse', '7.5'],
    ['a cost is reverse', { level2: '成本指标', target: '100', actual: '200' }, 'reverse', '5'],
    ['unless its comparator says otherwise', { level2: '成本指标', target: '≥100', actual: '200' }, 'forward', '10'],
    ['or the direction does', { level2: '成本指标', target: '≤100', actual: '50', direction: 'forward' }, 'forward', '5'],
    ['a strict comparator scores like the other', { target: '>5', actual: '5' }, 'forward', '10'],
    ['range inside', { target: '10-20', actual: '15' }, 'range', '10'],
    ['range below', { target: '10-20', actual: '5' }, 'range', '5'],
    ['range above', { target: '10-20', actual: '40' }, 'range', '5'],
    ['range above from zero', { target: '0-10', actual: '20' }, 'range', '5'],
    ['range of the negative', { target: '-10--5', actual: '-2' }, 'range', '0'],
    ['a range has no direction', { target: '10-20', actual: '40', direction: 'forward' }, 'range', '5'],
    ['zero target not met', { target: '≤0', actual: '1' }, 'reverse', '0'],
    ['negative target not met', { target: '-5', actual: '-6' }, 'forward', '0'],
    ['negative actual', { target: '5', actual: '-6' }, 'forward', '0'],
    ['zero target met', { target: '0', actual: '0' }, 'forward', '10'],
    ['a tier is ignored', { target: '10', actual: '5', tier: 'met' }, 'forward', '5'],
  ])('%s', (_, fields, method, expected) => {
    expect(scoreRow(fields)).toMatchObject({ method, ruleScore: expected, score: expected });
  });

  it('says how: a proportion, or that the target is met', () => {
    expect(scoreRow({ target: '≥25000万美元', actual: '21210万美元' }).formula).toBe('10 × 21210万 ÷ 25000万 = 8.48');
    expect(scoreRow({ target: '≤30天', actual: '7天', points: '2' }).formula).toBe('≤30天 已达成，得 2 分');
  });

  it('lets a filed score count only with a reason, and within the points', () => {
    const fields = { target: '10', actual: '5' };
    expect(scoreRow({ ...fields, score: '5' })).toMatchObject({ score: '5', codes: [] });
    expect(scoreRow({ ...fields, score: '7' })).toMatchObject({ ruleScore: '5', score: '5', codes: ['score-differs'] });
    expect(scoreRow({ ...fields, score: '7', scoreReason: ' ' })).toMatchObject({ score: '5', codes: ['score-differs'] });
    expect(scoreRow({ ...fields, score: '7', scoreReason: '核定' })).toMatchObject({ ruleScore: '5', score: '7', codes: [] });
    expect(scoreRow({ ...fields, score: '11' })).toMatchObject({ score: '5', codes: ['score-exceeds-points', 'score-differs'] });
    expect(scoreRow({ ...fields, score: '11', scoreReason: '核定' })).toMatchObject({ score: '5', codes: ['score-exceeds-points'] });
  });
});

describe('rows with a blank (4.2)', () => {
  it.each<[Partial<Indicator>, string[]]>([
    [{ target: '', actual: '5' }, ['missing-target']],
    [{ target: '5', actual: '　' }, ['missing-actual']],
    [{ target: '5', actual: '5', points: '' }, ['missing-points']],
    [{ target: '', actual: '', points: '' }, ['missing-target', 'missing-actual', 'missing-points']],
    [{ target: '5', actual: '', score: '99', level3: '指标1：' }, ['missing-actual', 'template-residue']],
  ])('%j', (fields, codes) => {
    expect(scoreRow(fields)).toMatchObject({ method: null, ruleScore: null, score: '0', codes });
  });
});

describe('qualitative rows (4.5)', () => {
  const words = { target: '有所提升', actual: '明显提升' };
  it.each<[string, Partial<Indicator>, string | null, string, string[]]>([
    ['the same words', { target: '有所提升', actual: ' 有所提升 ' }, '10', '10', []],
    ['the same words, filed lower', { target: '好', actual: '好', score: '9' }, '10', '10', ['score-differs']],
    ['the same words, filed lower with a reason', { target: '好', actual: '好', score: '9', scoreReason: '从严' }, '10', '9', []],
    ['other words', words, null, '0', ['missing-score', 'tier-not-stated']],
    ['other words, filed', { ...words, score: '8' }, null, '8', ['tier-not-stated']],
    ['other words, filed above', { ...words, score: '18' }, null, '0', ['score-exceeds-points', 'tier-not-stated']],
    ['met', { ...words, tier: 'met' }, null, '10', []],
    ['met, filed inside', { ...words, tier: 'met', score: '8' }, null, '8', []],
    ['met, filed below', { ...words, tier: 'met', score: '7.99' }, null, '8', ['score-differs']],
    ['met, filed below with a reason', { ...words, tier: 'met', score: '7', scoreReason: '从严' }, null, '7', []],
    ['partly, not filed', { ...words, tier: 'partly' }, null, '0', ['missing-score']],
    ['partly, at its lower end', { ...words, tier: 'partly', score: '5' }, null, '5', []],
    ['unmet, filed above', { ...words, tier: 'unmet', score: '6' }, null, '5', ['score-differs']],
    [
      'unmet, filed above the points with a reason',
      { ...words, tier: 'unmet', score: '11', scoreReason: '…' },
      null,
      '5',
      ['score-exceeds-points'],
    ],
    ['numbers taken as words', { target: '5', actual: '4', direction: 'qualitative', tier: 'met' }, null, '10', []],
    ['a number against words', { target: '5个', actual: '已完成', tier: 'met' }, null, '10', ['not-comparable']],
    ['words against a number', { target: '完成', actual: '5', score: '3' }, null, '3', ['not-comparable', 'tier-not-stated']],
    ['a range as actual is text', { target: '10-20', actual: '10-20' }, '10', '10', ['not-comparable']],
  ])('%s', (_, fields, ruleScore, expected, codes) => {
    expect(scoreRow(fields)).toMatchObject({ method: 'qualitative', ruleScore, score: expected, codes });
  });

  it('rounds the ends of a tier to 2 decimals', () => {
    expect(scoreRow({ ...words, points: '3.33', tier: 'partly', score: '1.67' })).toMatchObject({ score: '1.67', codes: [] });
    expect(scoreRow({ ...words, points: '3.33', tier: 'partly', score: '1.66' })).toMatchObject({
      score: '1.67',
      codes: ['score-differs'],
    });
  });
});

describe('total and grade (4.6)', () => {
  it.each([
    ['70', '90', '优'],
    ['69.99', '89.99', '良'],
    ['60', '80', '良'],
    ['40', '60', '中'],
    ['39.99', '59.99', '差'],
  ])('%s points earned: %s, %s', (points, total, grade) => {
    expect(score(form([row({ target: '5', actual: '5', points })]))).toMatchObject({ total, grade });
  });
});

describe('a draft', () => {
  it('counts what is half typed as blank', () => {
    const result = score(
      form([row({ target: '5', actual: '5', points: '1.' }), row({ target: '5', actual: '5', score: '一' })], {
        funds: { unit: '元', total: { budget: '-5', executed: '1e9' } },
        total: '9x',
      }),
    );
    expect(result.execution).toMatchObject({ rate: null, score: '0' });
    expect(result.total).toBe('10');
    expect(result.findings.map(({ code }) => code)).toContain('missing-points');
  });
});
