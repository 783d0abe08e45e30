import { describe, expect, it } from 'vitest';
import type { Evaluation, Indicator, IndicatorGroup } from './evaluation';
import { schemeOf } from './scheme';
import { scoreEvaluation } from './score';

const met: Indicator = { level2: '数量指标', level3: '数量', target: '5', actual: '5', points: '80' };
const group = (fields: Partial<IndicatorGroup> = {}): IndicatorGroup => ({
  level1: '产出指标',
  points: null,
  indicators: [met],
  ...fields,
});
const sound: Evaluation = {
  format: 'ziping/1',
  form: 'project',
  scheme: 'wuhan-2022',
  year: 2022,
  department: '某局',
  funds: { unit: '元', total: { budget: '100', executed: '100' } },
  goals: [{ no: 1, points: '80', groups: [group()] }],
};

function findings(fields: Partial<Evaluation>) {
  const evaluation = { ...sound, ...fields };
  return scoreEvaluation(evaluation, schemeOf(evaluation.scheme)).findings.map(({ severity, code, path, expected, actual }) => {
    const values = expected === undefined ? '' : ` (${expected} / ${actual})`;
    return `${severity} ${code} ${path}${values}`.trim();
  });
}

const withRow = (indicator: Partial<Indicator>, level1 = '产出指标') =>
  findings({ goals: [{ no: 1, points: '80', groups: [group({ level1, indicators: [{ ...met, ...indicator }] })] }] });
const AT = 'goals[0].groups[0].indicators[0]';

describe('a form that adds up', () => {
  it('has no findings', () => expect(findings({})).toEqual([]));
});

describe('points', () => {
  it('of the form, a goal, a group', () => {
    expect(findings({ goals: [{ no: 1, points: '70', groups: [group()] }] })).toEqual([
      'error goal-points-mismatch goals[0] (70 / 80)',
      'error form-points-mismatch  (100 / 90)',
    ]);
    expect(
      findings({ goals: [{ no: 1, points: '80', groups: [group({ points: '60' }), group({ points: '20', indicators: [] })] }] }),
    ).toEqual(['error group-points-mismatch goals[0].groups[0] (60 / 80)', 'error group-points-mismatch goals[0].groups[1] (20 / 0)']);
  });

  it('blank ones count 0 in sums', () => {
    expect(
      findings({ goals: [{ no: 1, points: '80', groups: [group({ points: '', indicators: [met, { ...met, points: '' }] })] }] }),
    ).toEqual([`error missing-points goals[0].groups[0].indicators[1]`]);
  });
});

describe('funds', () => {
  const funds = (fields: Partial<Evaluation['funds']>) => findings({ funds: { ...sound.funds, ...fields } });

  it('without a budget has one finding', () => {
    expect(funds({ total: { budget: '0', executed: '5' } })).toEqual(['error budget-zero funds.total']);
    expect(funds({ total: { budget: '', executed: '' } })).toEqual(['error budget-zero funds.total']);
  });

  it('executed above the budget', () => {
    expect(funds({ total: { budget: '100', executed: '100.01' } })).toEqual(['warning executed-exceeds-budget funds.total']);
  });

  it.each<[string, Partial<Evaluation['funds']>, boolean]>([
    ['sources that add up', { sources: [source('60', '40'), source('40', '60')] }, true],
    ['a budget that does not', { sources: [source('60', '40'), source('40.01', '60')] }, false],
    ['an executed that does not', { sources: [source('100', '99.99')] }, false],
    ['a blank source is 0', { sources: [source('100', '100'), source('', '')] }, true],
    ['no sources', { sources: [] }, true],
    ['basic and project', { basic: { budget: '30', executed: '30' }, project: { budget: '70', executed: '70' } }, true],
    ['an absent one is 0', { basic: { budget: '30', executed: '30' } }, false],
    [
      'tenths that floats would miss',
      { total: { budget: '0.3', executed: '0.3' }, sources: [source('0.1', '0.1'), source('0.2', '0.2')] },
      true,
    ],
  ])('%s', (_, fields, addsUp) => {
    expect(funds(fields)).toEqual(addsUp ? [] : ['error sources-mismatch funds']);
  });

  function source(budget: string, executed: string) {
    return { label: '来源', budget, executed };
  }
});

describe('totals', () => {
  it('filed that differs', () => {
    expect(findings({ total: '100.00' })).toEqual([]);
    expect(findings({ total: '99.99' })).toEqual(['error total-differs  (100 / 99.99)']);
  });
});

describe('a shortfall', () => {
  const short = { target: '10', actual: '8' };
  const code = 'error shortfall-unexplained';

  it('of a row is explained by the reasons, a note or the reason of its score', () => {
    expect(withRow(short)).toEqual([code]);
    expect(withRow({ ...short, note: '疫情' })).toEqual([]);
    expect(withRow({ ...short, score: '70', scoreReason: '核定' })).toEqual([]);
    expect(withRow({ ...short, note: '　' })).toEqual([code]);
    expect(
      findings({ goals: [{ no: 1, points: '80', groups: [group({ indicators: [{ ...met, ...short }] })] }], deviationReasons: '疫情' }),
    ).toEqual([]);
  });

  it('of execution is explained by the reasons alone', () => {
    const funds = { ...sound.funds, total: { budget: '100', executed: '50' } };
    expect(findings({ funds })).toEqual([code]);
    expect(findings({ funds, deviationReasons: ' ' })).toEqual([code]);
    expect(findings({ funds, deviationReasons: '合同分期支付' })).toEqual([]);
  });

  it('is not one where something is missing', () => {
    expect(withRow({ actual: '' })).toEqual([`error missing-actual ${AT}`]);
    expect(withRow({ target: '好', actual: '较好', tier: 'partly' })).toEqual([`error missing-score ${AT}`]);
  });
});

describe('measures', () => {
  it.each<[string, Partial<Indicator>, string[]]>([
    ['actual as range', { actual: '≥5' }, ['actual-is-range']],
    ['`=` is no comparator', { actual: '=5' }, []],
    ['actual as range of a range', { target: '1-9', actual: '≤5' }, ['actual-is-range']],
    ['unit of one side', { target: '5次' }, ['unit-missing']],
    ['two units', { target: '5次', actual: '5场' }, ['unit-mismatch']],
    ['scales are no units', { target: '0.5万', actual: '5000' }, []],
    ['cost without operator', { level2: '成本指标' }, ['operator-missing']],
    ['cost with operator', { level2: '成本指标', target: '≤5' }, []],
    ['cost of a range', { level2: '成本指标', target: '1-9' }, []],
    ['100 times', { target: '1', actual: '100' }, ['scale-suspect', 'over-achieved']],
    ['just under 100 times', { target: '1', actual: '99.99' }, ['over-achieved']],
    ['a hundredth, reverse', { target: '≤100', actual: '1' }, ['scale-suspect', 'over-achieved']],
    ['1.3 times', { target: '10', actual: '13' }, ['over-achieved']],
    ['just under 1.3 times', { target: '10', actual: '12.99' }, []],
    ['0.7 of the limit', { target: '≤10', actual: '7' }, ['over-achieved']],
    ['nothing of the limit', { target: '≤10', actual: '0' }, ['over-achieved']],
    ['above 0.7 of the limit', { target: '≤10', actual: '7.01' }, []],
    ['target 0', { target: '≥0', actual: '500' }, []],
    ['a range is never over', { target: '1-500', actual: '400' }, []],
    ['residue', { level3: '……' }, ['template-residue']],
    ['residue of dots', { level3: '...' }, ['template-residue']],
    ['residue of the template', { level3: '指标 1：' }, ['template-residue']],
    ['two dots are none', { level3: '..' }, []],
    ['a name that only begins like it', { level3: '指标1完成率' }, []],
  ])('%s', (_, indicator, codes) => {
    expect(withRow(indicator)).toEqual(codes.map((code) => `warning ${code} ${AT}`));
  });

  it('level1 with 成本 makes a cost too', () => {
    expect(withRow({}, '成本指标')).toEqual([`warning operator-missing ${AT}`]);
  });
});

describe('the whole form', () => {
  it('a title of another year', () => {
    expect(findings({ title: '2023年度项目绩效自评表' })).toEqual(['warning title-year-mismatch']);
    expect(findings({ title: '2022年度项目绩效自评表' })).toEqual([]);
    expect(findings({ title: '关于2023年度' })).toEqual([]);
  });

  it('unusual weights, by the name that level1 contains', () => {
    const goal = (...groups: [string, string][]) => [
      { no: 1, points: '90', groups: groups.map(([level1, points]) => group({ level1, indicators: [{ ...met, points }] })) },
    ];
    expect(findings({ scheme: 'mof-2020', goals: goal(['产出指标', '50'], ['效益指标', '30'], ['满意度指标', '10']) })).toEqual([]);
    expect(findings({ scheme: 'mof-2020', goals: goal(['产出', '20'], ['产出指标', '30'], ['效益', '30'], ['满意度', '10']) })).toEqual([]);
    expect(findings({ scheme: 'mof-2020', goals: goal(['产出指标', '60'], ['效益指标', '30']) })).toEqual(['warning weights-unusual']);
  });
});

describe('the words of a finding', () => {
  const messages = (scheme: string) => {
    const groups = [
      group({
        indicators: [
          { ...met, target: '', points: '40' },
          { ...met, target: '100元', actual: '1', points: '40' },
        ],
      }),
    ];
    const evaluation = {
      ...sound,
      scheme,
      funds: { unit: '元' as const, total: { budget: '', executed: '' } },
      goals: [{ no: 1, points: '80', groups }],
    };
    return scoreEvaluation(evaluation, schemeOf(scheme)).findings.map(({ message }) => message);
  };

  it.each([
    [
      'wuhan-2022',
      [
        '预算数为空或为 0，无法计算执行率：请填写预算数（A）',
        '年初目标值未填：请填写目标值',
        '目标值与完成值相差 100 倍以上：请核对单位（如元与万元）',
      ],
    ],
    [
      'mof-2020',
      [
        '全年预算数为空或为 0，无法计算执行率：请填写全年预算数',
        '年度指标值未填：请填写指标值',
        '指标值与完成值相差 100 倍以上：请核对单位（如元与万元）',
      ],
    ],
  ])('are those of the columns of %s', (scheme, expected) => expect(messages(scheme)).toEqual(expect.arrayContaining(expected)));

  it('names the columns of money that an execution above the budget stands in', () => {
    const over = { ...sound, funds: { unit: '元' as const, total: { budget: '1', executed: '2' } } };
    const said = (scheme: string) =>
      scoreEvaluation({ ...over, scheme }, schemeOf(scheme)).findings.find(({ code }) => code === 'executed-exceeds-budget')?.message;
    expect(said('wuhan-2022')).toMatch(/^执行数大于预算数：/);
    expect(said('mof-2020')).toMatch(/^全年执行数大于全年预算数：/);
  });
});
