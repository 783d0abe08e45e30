import { funds } from '@/testing/funds';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { findSameRow, rollUp, rollUpDifference, type RollUpRow } from './roll-up';
import { schemeOf } from '@/lib/scheme/known-schemes';

const scheme = schemeOf('wuhan-2022');
const row = (actual: string, fields: Partial<RollUpRow> = {}, indicator: Partial<Indicator> = {}): RollUpRow => ({
  form: '招商经费',
  revision: 1,
  path: 'goals[0].groups[0].indicators[0]',
  scheme: 'wuhan-2022',
  year: 2022,
  indicator: { level2: '数量指标', level3: '培训人次', target: '1', actual, points: '10', ...indicator },
  score: '10',
  points: '10',
  budget: '100',
  ...fields,
});
const rolled = (rows: RollUpRow[], points = '10') => {
  const outcome = rollUp(rows, points, scheme);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
};
const refusal = (rows: RollUpRow[]) => {
  const outcome = rollUp(rows, '10', scheme);
  return outcome.ok ? null : outcome;
};

describe('absolute quantities', () => {
  it.each([
    [['60次', '12次'], '72次'],
    [['1.5', '2.25'], '3.75'],
    [['0.5亿元', '5000万元'], '1亿元'],
    [['21210万美元', '90万美元'], '21300万美元'],
    [['0.1', '0.2'], '0.3'],
    [['-5', '3'], '-2'],
    [['≥5次', '1次'], '6次'],
  ])('%j add up to %s', (actuals, total) => {
    expect(rolled(actuals.map((actual) => row(actual)))).toMatchObject({ kind: 'sum', actual: total });
  });

  it('keep where they come from', () => {
    expect(
      rolled([row('1', { form: '甲', revision: 3 }), row('2', { form: '乙', path: 'goals[0].groups[1].indicators[2]' })]).from,
    ).toEqual([
      { form: '甲', revision: 3, path: 'goals[0].groups[0].indicators[0]' },
      { form: '乙', revision: 1, path: 'goals[0].groups[1].indicators[2]' },
    ]);
  });
});

describe('forms of different schemes', () => {
  const yunnan = (actual: string, cells: Record<string, string>, fields: Partial<RollUpRow> = {}) =>
    row(actual, { scheme: 'yunnan-gk14-2022', schemeSha256: schemeOf('yunnan-gk14-2022').sha256, ...fields }, { cells });

  it('are read by the rules of their own', () => {
    expect(rolled([row('2万人'), yunnan('3000', { sign: '≧', unit: '人' })])).toMatchObject({ kind: 'sum', actual: '2.3万人' });
    expect(rolled([row('90%'), yunnan('100', { sign: '≧', unit: '%' })])).toMatchObject({ kind: 'weighted-mean', actual: '95%' });
    expect(refusal([row('2人'), yunnan('3', { unit: '家' })])?.message).toMatch(/单位不一致/);
  });

  it('a text of one that gives no scores has no share', () => {
    expect(refusal([row('良好', {}, { target: '良好' }), yunnan('好', { sign: '定性' }, { score: null })])?.message).toMatch(/不计分/);
  });
});

describe('percentages', () => {
  it('are weighted by budget', () => {
    expect(rolled([row('90%', { budget: '300' }), row('100%', { budget: '100' })])).toMatchObject({
      kind: 'weighted-mean',
      actual: '92.5%',
    });
    expect(rolled([row('1%', { budget: '1' }), row('2%', { budget: '2' })]).actual).toBe('1.67%');
    expect(rolled([row('1%'), row('2%')]).from.map(({ weight }) => weight)).toEqual(['100', '100']);
  });
});

describe('qualitative rows', () => {
  it('bring the share of their points, weighted by budget', () => {
    const rows = [row('有所提升', { score: '10', budget: '300' }), row('有所提升', { score: '5', budget: '100' })];
    expect(rolled(rows, '8')).toMatchObject({ kind: 'share', actual: '有所提升', tier: 'met', score: '7' });
    expect(rolled([row('较好', { score: '5' }), row('一般', { score: '5' })])).toMatchObject({
      actual: '较好、一般',
      tier: 'partly',
      score: '5',
    });
    expect(rolled([row('未开展', { score: '0' })])).toMatchObject({ tier: 'unmet', score: '0' });
  });
});

describe('refusals name the rows', () => {
  it.each<[string, RollUpRow[], RegExp]>([
    ['units that disagree', [row('5次'), row('5场', { form: '乙' })], /单位不一致（“次”与“场”）.*“乙”的“培训人次”/],
    ['a unit and none', [row('5次'), row('5', { form: '乙' })], /“次”与“无单位”.*“乙”/],
    ['numbers and texts', [row('5次'), row('已完成', { form: '乙' })], /“乙”的“培训人次”/],
    ['a blank', [row('5次'), row(' ', { form: '乙' })], /没有填完.*“乙”/],
    ['no budget', [row('5%', { budget: '' }), row('6%', { budget: '0' })], /没有预算数/],
    ['no points', [row('好', { points: '0', score: '0' })], /没有分值/],
    ['nothing', [], /还没有选择/],
  ])('%s', (_, rows, message) => expect(refusal(rows)?.message).toMatch(message));
});

describe('any department', () => {
  const amount = fc.integer({ min: 1, max: 1_000_000 });

  it('sums are the sum, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 1, maxLength: 30 }), (values) => {
        const total = values.reduce((all, value) => all + value, 0);
        expect(rolled(values.map((value) => row(`${value}个`))).actual).toBe(`${total}个`);
        expect(rolled([...values].reverse().map((value) => row(`${value}个`))).actual).toBe(`${total}个`);
      }),
    );
  });

  it('weighted means lie between the lowest and the highest, and equal weights give the plain mean', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), amount), { minLength: 1, maxLength: 20 }), (parts) => {
        const hundredths = Math.round(
          Number(rolled(parts.map(([value, budget]) => row(`${value}%`, { budget: String(budget) }))).actual.replace('%', '')) * 100,
        );
        expect(hundredths).toBeGreaterThanOrEqual(Math.min(...parts.map(([value]) => value)) * 100);
        expect(hundredths).toBeLessThanOrEqual(Math.max(...parts.map(([value]) => value)) * 100);
      }),
    );
  });

  it('a qualitative share is never above the points, and all of them when all was earned', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(10), amount), { minLength: 1, maxLength: 20 }), (parts) => {
        const { score } = rolled(
          parts.map(([earned, budget]) => row('好', { score: String(earned), budget: String(budget) })),
          '20',
        );
        expect(Number(score)).toBeLessThanOrEqual(20);
        expect(
          rolled(
            parts.map(([, budget]) => row('好', { budget: String(budget) })),
            '20',
          ).score,
        ).toBe('20');
      }),
    );
  });
});

describe('a source that changes', () => {
  const before = [row('60次'), row('12次', { form: '乙' })];
  const own: Indicator = {
    level2: '数量指标',
    level3: '培训人次',
    target: '80次',
    points: '10',
    actual: '72次',
    from: rolled(before).from,
  };

  it('is no difference while it says the same in the same revision', () => {
    expect(rollUpDifference(own, rolled(before), scheme, 2022)).toBeNull();
  });

  it('shows what the row says, what it would say, and which revision did it', () => {
    const now = rolled([row('60次'), row('20次', { form: '乙', revision: 2 })]);
    expect(rollUpDifference(own, now, scheme, 2022)).toEqual({
      before: { actual: '72次', score: '9' },
      after: { actual: '80次', score: '10' },
      changed: [{ form: '乙', from: 1, to: 2 }],
    });
  });

  it('is stale by its revision alone, and by a weight', () => {
    expect(rollUpDifference(own, rolled([row('60次', { revision: 2 }), row('12次', { form: '乙' })]), scheme, 2022)?.changed).toHaveLength(
      1,
    );
    const percent: Indicator = { ...own, actual: '50%', from: rolled([row('50%')]).from };
    expect(rollUpDifference(percent, rolled([row('50%', { budget: '200' })]), scheme, 2022)).not.toBeNull();
  });
});

describe('findSameRow', () => {
  const form = (...names: string[]): Evaluation => ({
    format: 'ziping/2',
    form: 'project',
    scheme: 'wuhan-2022',
    year: 2022,
    department: '',
    funds: funds('元', { total: { budget: '', executed: '' } }),
    goals: [
      {
        no: 1,
        points: '80',
        groups: [
          { level1: '产出', points: null, indicators: names.map((level3) => ({ level2: '', level3, target: '', actual: '', points: '' })) },
        ],
      },
    ],
  });
  const at = (index: number) => `goals[0].groups[0].indicators[${index}]`;

  it('follows a row by its name', () => {
    expect(findSameRow(form('甲', '乙'), at(1), form('丙', '甲', '乙'))).toBe(at(2));
    expect(findSameRow(form('甲', '甲'), at(1), form('甲', '甲'))).toBe(at(1));
    expect(findSameRow(form('甲'), at(0), form('乙'))).toBeNull();
    expect(findSameRow(form('甲'), at(5), form('甲'))).toBeNull();
  });
});
