import { describe, expect, it } from 'vitest';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { readScheme } from '@/lib/scheme/read-scheme';
import type { DeclaredCell, Scheme } from '@/lib/scheme/scheme';
import { readFileSync } from 'node:fs';
import { FINDING_CODES, FINDINGS } from './findings';
import { scoreEvaluation } from './score';

const bytes = (text: string) => new TextEncoder().encode(text);
const national = new Uint8Array(readFileSync(new URL('../../schemes/mof-2020.yaml', import.meta.url)));

/** The national scheme with other rules. */
function schemeWith(rules = '{}', more = ''): Scheme {
  const read = readScheme(bytes(`base: mof-2020\nid: tried\nrules: ${rules}\n${more}`), {
    baseOf: () => national,
    knownFindings: FINDING_CODES,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return read.scheme;
}
const plain = schemeWith();

const row = (target: string, actual: string, more: Partial<Indicator> = {}): Indicator => ({
  level2: '数量指标',
  level3: '某项',
  target,
  actual,
  points: '90',
  ...more,
});

interface Wanted {
  rows?: Indicator[];
  level1?: string;
  budget?: string;
  executed?: string;
  more?: Partial<Evaluation>;
}

function formOf({ rows = [row('1', '1')], level1 = '产出指标', budget = '100', executed = '100', more = {} }: Wanted): Evaluation {
  return {
    format: 'ziping/2',
    form: 'project',
    scheme: 'tried',
    year: 2022,
    department: '某局',
    projectName: '某项目',
    supervisingDepartment: '某局',
    implementingUnit: '某科',
    funds: { unit: '万元', rows: [{ key: 'total', budget, executed }] },
    goals: [{ no: 1, points: '90', groups: [{ level1, points: null, indicators: rows }] }],
    ...more,
  };
}

const scoreOf = (wanted: Wanted, scheme = plain) => scoreEvaluation(formOf(wanted), scheme);
/** Method, rule's score and what counts of one row. */
const judged = (one: Indicator, scheme = plain, level1?: string) => {
  const {
    indicators: [first],
  } = scoreOf({ rows: [one], ...(level1 && { level1 }) }, scheme);
  return [first?.method, first?.ruleScore, first?.score].map(String).join(' ');
};
const codes = (wanted: Wanted, scheme = plain) =>
  scoreOf(wanted, scheme).findings.map(({ severity, code }) => (severity === 'error' ? `!${code}` : code));

describe('a row of numbers', () => {
  it.each([
    ['reached', row('≥5次', '5次'), 'forward 90 90'],
    ['in proportion', row('≥6次', '4次'), 'forward 60 60'],
    ['half-up, once', row('7', '1'), 'forward 12.86 12.86'],
    ['above at equality, by the formula', row('>5', '5'), 'forward 90 90'],
    ['above 0 at equality', row('>0', '0'), 'forward 0 0'],
    ['zero met by zero only', row('0起', '3起'), 'reverse 0 0'],
    ['zero met', row('0起', '0起'), 'reverse 90 90'],
    ['less is better', row('≤10天', '15天'), 'reverse 60 60'],
    ['a range, below', row('10-20', '5'), 'range 45 45'],
    ['a range, inside', row('10-20', '15'), 'range 90 90'],
    ['a range, above', row('10-20', '40'), 'range 45 45'],
    ['a range in other scales', row('5000-1万元', '8000元'), 'range 90 90'],
    ['an actual that is a range is text', row('5', '4-6', { score: '50' }), 'qualitative null 50'],
    ['a trend that is the other', row('增长5%', '下降5%', { score: '0' }), 'qualitative null 0'],
    ['one trend', row('增长5%', '4%'), 'forward 72 72'],
    ['of the other side’s scale', row('500', '480万元'), 'forward 86.4 86.4'],
    ['adjusted with a reason', row('10', '5', { score: '60', scoreReason: '核定' }), 'forward 45 60'],
    ['adjusted without one', row('10', '5', { score: '60' }), 'forward 45 45'],
    ['adjusted above the points', row('10', '5', { score: '95', scoreReason: '核定' }), 'forward 45 45'],
    ['said to be words', row('10', '5', { direction: 'qualitative', tier: 'met' }), 'qualitative null 90'],
  ])('%s', (_, one, wanted) => expect(judged(one)).toBe(wanted));

  it('of a cost that is a rate asks which way is better', () => {
    const cost = (actual: string, more: Partial<Indicator> = {}) =>
      row('10%', actual, { level2: '成本指标', level3: '管理费占比', ...more });
    expect(judged(cost('10%'))).toBe('forward 90 90');
    expect(judged(cost('8%'))).toBe('null null 0');
    expect(judged(cost('8%', { score: '80', scoreReason: '低于标准' }))).toBe('null null 80');
    expect(judged(cost('20%', { direction: 'reverse' }))).toBe('reverse 45 45');
    expect(codes({ rows: [cost('8%')] })).toContain('!direction-missing');
  });

  it('by the linear rule', () => {
    const linear = schemeWith('{ reverse: linear }');
    expect([judged(row('≤10', '12'), linear), judged(row('≤10', '20'), linear), judged(row('≤10', '30'), linear)]).toEqual([
      'reverse 72 72',
      'reverse 0 0',
      'reverse 0 0',
    ]);
  });

  it('far beyond its target loses what the scheme takes', () => {
    const deducting = schemeWith('{ over: { from: 150, do: deduct, deduct: 10 } }');
    expect([judged(row('10', '15'), deducting), judged(row('10', '14'), deducting), judged(row('≤10', '5'), deducting)]).toEqual([
      'forward 80 80',
      'forward 90 90',
      'reverse 80 80',
    ]);
  });

  it('rounds as the scheme says', () => expect(judged(row('7', '1'), schemeWith('{ rounding: 1 }'))).toBe('forward 12.9 12.9'));
});

describe('a row of dates', () => {
  it.each([
    ['in time', row('2022年12月', '12月5日'), 'deadline 90 90'],
    ['late', row('9月底前', '10月'), 'deadline null 0'],
    ['late, with a score and a reason', row('9月底前', '10月', { score: '70', scoreReason: '疫情' }), 'deadline null 70'],
    ['late, of a tier', row('9月底前', '10月', { tier: 'partly', score: '60' }), 'deadline null 60'],
    ['not to be told', row('2022年9月15日', '2022年9月', { score: '80' }), 'deadline null 80'],
    ['a month beside a date', row('2022.12', '2022年11月'), 'deadline 90 90'],
    ['numbers without another date', row('2022.12', '2022.12'), 'deadline 90 90'],
    ['a month with a point, and the words of dates', row('2022.12前', '截至2022.11', { points: '90' }), 'deadline 90 90'],
    ['the same beside a date by itself', row('2022年6月', '2022.09前'), 'deadline null 0'],
  ])('%s', (_, one, wanted) => expect(judged(one)).toBe(wanted));
});

describe('a row of words', () => {
  it.each([
    ['the same', row('持续提升', '持续提升'), 'qualitative 90 90'],
    ['a tier without a score', row('提升', '较好', { tier: 'met' }), 'qualitative null 90'],
    ['a tier’s score', row('提升', '较好', { tier: 'partly', score: '60' }), 'qualitative null 60'],
    ['outside the tier', row('提升', '较好', { tier: 'partly', score: '80' }), 'qualitative null 72'],
    ['outside the tier, with a reason', row('提升', '较好', { tier: 'partly', score: '80', scoreReason: '核定' }), 'qualitative null 80'],
    ['a tier in its words', row('提升', '达成预期指标'), 'qualitative null 90'],
    ['neither', row('提升', '较好', { score: '70' }), 'qualitative null 70'],
    ['too much', row('提升', '较好', { score: '95' }), 'qualitative null 0'],
  ])('%s', (_, one, wanted) => expect(judged(one)).toBe(wanted));
});

describe('a row that does not count', () => {
  it.each([
    ['其中', row('5', '5', { kind: 'sub' }), plain],
    ['no points, outside', row('5', '5', { points: '' }), schemeWith('{ blankPoints: outside }')],
    ['all blank, kept', row('', '', { points: '' }), schemeWith('{ blankRows: keep }')],
    ['not applicable', row('/', '', { points: '0' }), plain],
    ['not applicable, with points that leave the whole', row('/', '/'), schemeWith('{ rescale: true }')],
  ])('%s', (_, one, scheme) => {
    const {
      indicators: [first],
      findings,
    } = scoreOf({ rows: [one] }, scheme);
    expect(first).toMatchObject({ method: null, score: null, ruleScore: null });
    expect(findings.some(({ path }) => path.includes('indicators'))).toBe(false);
  });

  it('a blank counts, and scores 0', () => {
    expect([judged(row('', '5')), judged(row('5', ' ')), judged(row('5', '5', { points: '' }))]).toEqual(Array(3).fill('null null 0'));
    expect(codes({ rows: [row('', '', { points: '' })] })).toEqual(
      expect.arrayContaining(['!missing-target', '!missing-actual', '!missing-points']),
    );
  });

  it('无 says something where the row has a name', () => {
    expect(judged(row('无', '无', { level3: '安全事故' }), schemeWith('{ notApplicable: [] }'))).toBe('qualitative 90 90');
    expect(judged(row('无', '无', { level3: '无' }), schemeWith('{ notApplicable: [] }'))).toBe('null null 0');
  });
});

describe('the execution', () => {
  it('in proportion, by steps, as filed, by a row, or shown only', () => {
    expect(scoreOf({ executed: '81.25' }).execution).toMatchObject({ rate: '81.25%', score: '8.13', formula: '10 × 81.25 ÷ 100 = 8.13' });
    const steps = schemeWith('{ execution: { by: steps, steps: [{ from: 95, share: 100 }, { from: 80, share: 60 }] } }');
    expect(
      [scoreOf({ executed: '95' }, steps), scoreOf({ executed: '94.999' }, steps), scoreOf({ executed: '79' }, steps)].map(
        ({ execution }) => execution.score,
      ),
    ).toEqual(['10', '6', '0']);
    const filed = schemeWith('{ execution: { by: filed } }');
    const thirds = schemeWith('{ execution: { by: steps, steps: [{ from: 66.667, share: 33.35 }] } }');
    expect(
      [scoreOf({ budget: '100000', executed: '66667' }, thirds), scoreOf({ budget: '100000', executed: '66666' }, thirds)].map(
        ({ execution }) => execution.score,
      ),
    ).toEqual(['3.34', '0']);
    expect(scoreOf({ more: { executionScore: '9' } }, filed).execution.score).toBe('9');
    expect(codes({}, filed)).toContain('!missing-score');
    const byRow = schemeWith('{ execution: { points: null, by: indicator, row: 预算执行率 }, goalPoints: 100, level1: null }');
    const result = scoreOf({ executed: '50', rows: [row('100%', '100%', { level3: '预算执行率', points: '10' }), row('1', '1')] }, byRow);
    expect([result.execution.score, result.indicators[0]?.method, result.indicators[0]?.score, result.total]).toEqual([
      null,
      'execution',
      '5',
      '95',
    ]);
    const shown = schemeWith('{ execution: null, goalPoints: 100, level1: null }');
    expect(scoreOf({ executed: '50' }, shown)).toMatchObject({ execution: { rate: '50%', score: null }, total: '90' });
  });

  it('never earns more than its points, whatever is rounded', () => {
    const whole = schemeWith('{ rounding: 0, execution: { points: 12.7 }, goalPoints: 87.3, level1: null }');
    expect(scoreOf({ executed: '99' }, whole).execution.score).toBe('12.7');
    const odd = schemeWith('{ rounding: 0, execution: { points: 12.3 }, goalPoints: 87.7, level1: null }');
    expect(scoreOf({}, odd).execution).toMatchObject({ score: '12', formula: '执行数已达预算数，得 12 分' });
    const steps = schemeWith(
      '{ rounding: 0, execution: { points: 12.7, by: steps, steps: [{ from: 90, share: 99 }] }, goalPoints: 87.3, level1: null }',
    );
    expect(scoreOf({ executed: '99' }, steps).execution.score).toBe('12.7');
  });

  it('by a row takes the first that counts, and asks no reason where there is no budget', () => {
    const byRow = schemeWith('{ execution: { points: null, by: indicator, row: 预算执行率 }, goalPoints: 100, level1: null }');
    const rows = [row('1', '1', { level3: '其中：预算执行率', kind: 'sub' }), row('1', '1', { level3: '预算执行率', points: '10' })];
    expect(scoreOf({ executed: '50', rows }, byRow).indicators.map(({ method }) => method)).toEqual([null, 'execution']);
    const without = codes({ budget: '0', rows }, byRow);
    expect([without.includes('!budget-zero'), without.includes('!shortfall-unexplained')]).toEqual([true, false]);
  });

  it('without a budget scores 0 and has no rate', () => {
    expect(scoreOf({ budget: '0' }).execution).toMatchObject({ rate: null, score: '0' });
    expect(codes({ budget: '' })).toContain('!budget-zero');
  });
});

describe('the total', () => {
  it('is bounded by the rate where the scheme caps it, and says so', () => {
    const capped = schemeWith('{ caps: [{ below: 60, most: 79 }, { below: 80, most: 89 }] }');
    expect(scoreOf({ executed: '59' }, capped)).toMatchObject({ total: '79', capped: '79', grade: '中' });
    expect(scoreOf({ executed: '79' }, capped)).toMatchObject({ total: '89', capped: '89' });
    expect(scoreOf({ executed: '80' }, capped)).not.toHaveProperty('capped');
  });

  it('is what applies, of the whole', () => {
    const rescaled = schemeWith('{ rescale: true, level1: null }');
    const result = scoreOf({ rows: [row('/', '/', { points: '40' }), row('10', '5', { points: '50' })] }, rescaled);
    expect(result.total).toBe('58.33'); // (10 + 25) × 100 ÷ 60
    expect(result.findings.filter(({ code }) => code.endsWith('points-mismatch'))).toEqual([]);
  });

  it('has further parts, as filed', () => {
    const parts = schemeWith('{ goalPoints: 80, level1: null, parts: [{ key: quality, label: 材料质量, points: 10 }] }');
    const rows = [row('1', '1', { points: '80' })];
    expect(
      scoreOf(
        {
          rows,
          more: {
            parts: { quality: '9' },
            goals: [{ no: 1, points: '80', groups: [{ level1: '产出指标', points: null, indicators: rows }] }],
          },
        },
        parts,
      ),
    ).toMatchObject({ parts: { quality: '9' }, total: '99' });
    expect(codes({ more: { parts: { quality: '11' } } }, parts)).toContain('!score-exceeds-points');
    expect(codes({}, parts)).toContain('!missing-score');
  });

  it('is none in a form that is not scored', () => {
    const unscored = schemeWith(
      '{ scored: false, goalPoints: null, execution: null, tiers: null, tierWords: null, level1: null, grades: null }',
    );
    const result = scoreOf({ rows: [row('5次', '3人')] }, unscored);
    expect(result).toMatchObject({ total: null, grade: null, execution: { score: null }, indicators: [{ method: null, score: null }] });
    expect(result.findings.map(({ code }) => code)).toEqual(['unit-mismatch']);
  });

  it('by groups that only people score', () => {
    const criteria = schemeWith('{ criteria: [过程] }');
    expect(judged(row('', '', { score: '80' }), criteria, '过程管理')).toBe('filed null 80');
    expect(judged(row('', ''), criteria, '过程管理')).toBe('filed null 0');
    expect(judged(row('5', '4', { score: '80' }), schemeWith('{ byRow: filed }'))).toBe('filed null 80');
  });
});

describe('findings', () => {
  const cost = { level2: '成本指标' };
  it.each([
    ['bare beside a scale', row('≥28万亩', '28'), 'unit-missing'],
    ['two units', row('5次', '5人'), 'unit-mismatch'],
    ['an actual with a sign', row('≥5', '≥6'), 'actual-is-range'],
    ['a direction against the sign', row('≥5', '5', { direction: 'reverse' }), 'direction-unusual'],
    ['a cost without a sign', row('5万元', '6万元', cost), 'operator-missing'],
    ['a hundredfold', row('5', '500'), 'scale-suspect'],
    ['0.95 for 95 %', row('≥95%', '0.95'), 'scale-suspect'],
    ['far beyond', row('10', '13'), 'over-achieved'],
    ['a number against words', row('5次', '已完成', { score: '90' }), 'not-comparable'],
    ['a template’s words', row('5', '5', { level3: '指标1：' }), 'template-residue'],
    ['a cost of at least', row('≥5万元', '5万元', cost), 'cost-at-least'],
    ['an adjective in per cent', row('≥90%', '90%', { level3: '能力提升' }), 'adjective-as-rate'],
    ['placeholders with points', row('-', '-', { level3: '' }), '!placeholder-scored'],
  ])('%s', (_, one, code) => expect(codes({ rows: [one] })).toContain(code));

  it.each([
    ['bare beside a unit', row('60次', '72')],
    ['the standard met', row('1600元/亩', '1600元/亩', cost)],
    ['`=` said', row('=4万元', '3.9万元', cost)],
    ['达 and 余 are ways of speaking', row('≥200人次', '200余人次')],
    ['a saving of at least', row('≥5万元', '5万元', { ...cost, level3: '节约资金' })],
    ['units alike', row('≥2次/年', '2次')],
  ])('none of %s', (_, one) => {
    expect(
      codes({ rows: [one] }).filter((code) =>
        ['unit-missing', 'unit-mismatch', 'operator-missing', 'actual-is-range', 'cost-at-least'].includes(code),
      ),
    ).toEqual([]);
  });

  it('a scheme may set another severity, or none', () => {
    const wanted = { rows: [row('10', '13')] };
    expect(codes(wanted, schemeWith('{}', 'findings: { over-achieved: error }'))).toContain('!over-achieved');
    expect(codes(wanted, schemeWith('{}', 'findings: { over-achieved: off }'))).not.toContain('over-achieved');
    expect(codes({ rows: [row('≥90%', '90%')] }, schemeWith('{}', 'findings: { quantity-as-rate: warning }'))).toContain(
      'quantity-as-rate',
    );
  });

  it('of the form: sums of money, fixed weights, copies of rows, all as planned', () => {
    const funds = (rows: Evaluation['funds']['rows']) => codes({ more: { funds: { unit: '万元', rows } } });
    expect(
      funds([
        { key: 'total', budget: '10', executed: '10' },
        { key: 'fiscal', budget: '6', executed: '6' },
        { key: 'other', budget: '3.98', executed: '4' },
      ]),
    ).not.toContain('!sources-mismatch');
    expect(
      funds([
        { key: 'total', budget: '10', executed: '10' },
        { key: 'fiscal', budget: '6', executed: '6' },
        { key: 'other', budget: '3.97', executed: '4' },
      ]),
    ).toContain('!sources-mismatch');
    expect(codes({}, schemeWith('{ level1: { binding: fixed, weights: { 产出: 60, 效益: 30 } } }'))).toContain('!level1-points-mismatch');
    expect(codes({})).toContain('weights-unusual');
    expect(codes({ rows: [row('1', '1'), row('１', '1')] })).toContain('duplicate-indicator');
    const split = schemeWith(
      '{ target: { value: target, unit: unit } }',
      'forms: { project: { cells: { unit: { on: indicator, kind: text, label: 单位 } } } }',
    );
    const counted = (unit: string) => row('5', '5', { cells: { unit } });
    expect(
      [codes({ rows: [counted('人'), counted('次')] }, split), codes({ rows: [counted('人'), counted(' 人')] }, split)].map((found) =>
        found.includes('duplicate-indicator'),
      ),
    ).toEqual([false, true]);
    const same = Array.from({ length: 5 }, (_, at) => row(String(at + 1), String(at + 1), { level3: `项${at}`, points: '18' }));
    expect(codes({ rows: same })).toContain('all-as-planned');
    expect(codes({ executed: '70' })).toContain('score-above-execution');
  });

  it('a shortfall is said with what fell short, and where to say why', () => {
    const said = (wanted: Wanted, scheme = plain) =>
      scoreOf(wanted, scheme).findings.find(({ code }) => code === 'shortfall-unexplained')?.message;
    const short = (count: number) => Array.from({ length: count }, (_, at) => row('10', '5', { level3: `项${at}`, points: '18' }));
    expect(said({ rows: [row('1', '1', { points: '0' }), ...short(2)] })).toBe(
      '有未得满分的项目而没有说明（产出指标第 2 行、产出指标第 3 行）：请填写“偏差原因分析及改进措施”',
    );
    expect(said({ rows: short(5) })).toContain('（产出指标第 1 行、产出指标第 2 行、产出指标第 3 行 等 5 处）');
    // No cell of a row explains the execution.
    const both = schemeWith('{ explain: { execution: 100, rows: full, where: [note, deviationReasons] } }');
    expect(said({ executed: '50' }, both)).toBe('有未得满分的项目而没有说明（预算执行率）：请填写“偏差大或目标未完成原因分析”');
    expect(said({ executed: '50', rows: short(1) }, both)).toContain('（预算执行率、产出指标第 1 行）');
  });

  it('a formula that comes to 0 is not said to have been held there', () => {
    const formulas = (target: string, actual: string) =>
      scoreOf({ rows: [row(target, actual)] }, schemeWith('{ reverse: linear }')).indicators[0]?.formula;
    expect([formulas('10', '0'), formulas('≤10', '20'), formulas('≤10', '21')]).toEqual([
      '90 × 0 ÷ 10 = 0',
      '90 × (2 × 10 − 20) ÷ 10 = 0',
      '90 × (2 × 10 − 21) ÷ 10 = 0（不低于 0）',
    ]);
  });

  it('a share against a percentage is asked about as such, whichever side it is', () => {
    const said = (target: string, actual: string) =>
      scoreOf({ rows: [row(target, actual)] }).findings.find(({ code }) => code === 'scale-suspect')?.message;
    expect([said('≥95%', '0.95'), said('100%', '1'), said('0.95', '96%')]).toEqual([
      '百分数与小数相比：0.95 是否应为 95%？',
      '百分数与小数相比：1 是否应为 100%？',
      '百分数与小数相比：0.95 是否应为 95%？',
    ]);
  });

  it('a shortfall wants its reason where the scheme looks for it', () => {
    const short = row('10', '5');
    expect(codes({ rows: [short] })).toContain('!shortfall-unexplained');
    expect(codes({ rows: [{ ...short, note: '疫情' }] })).not.toContain('!shortfall-unexplained');
    expect(codes({ rows: [{ ...short, note: '无' }] })).toContain('!shortfall-unexplained');
    expect(codes({ rows: [short], more: { deviationReasons: '疫情' } })).not.toContain('!shortfall-unexplained');
    expect(codes({ executed: '50' })).not.toContain('!shortfall-unexplained'); // the form has no cell for it
    expect(codes({ rows: [short] }, schemeWith('{ explain: { rows: none } }'))).not.toContain('!shortfall-unexplained');
  });

  it('a blank and a placeholder say only what is missing', () => {
    const twice = (one: Indicator) => codes({ rows: [one, one] }).filter((code) => code === 'duplicate-indicator');
    expect([twice(row('', '5')), twice(row('5', '5', { points: '' })), twice(row('-', '-', { level3: '项' }))]).toEqual([[], [], []]);
    expect(twice(row('5', '5'))).toEqual(['duplicate-indicator']);
    const filed = codes({ rows: [row('...', '...', { points: '', score: '5' })] }, schemeWith('{ byRow: filed }'));
    expect(
      filed.filter((code) => code !== '!form-points-mismatch' && code !== '!goal-points-mismatch' && code !== 'weights-unusual'),
    ).toEqual(['!missing-points']);
  });

  it('a cost whose direction is not known is a row of numbers all the same', () => {
    const found = codes({ rows: [row('10%', '≥2000元', { ...cost, level3: '占比' })] });
    expect(found).toEqual(expect.arrayContaining(['!direction-missing', 'unit-mismatch', 'scale-suspect', 'actual-is-range']));
  });

  it('words without a tier are asked about in a form without tiers, too', () => {
    expect(codes({ rows: [row('提升', '较好', { score: '80' })] }, schemeWith('{ tiers: null, tierWords: null }'))).toContain(
      'tier-not-stated',
    );
  });

  it('0.95 under a column of per cent is asked about, too', () => {
    const scheme = schemeWith(
      '{ target: { value: target, unit: unit }, unitHoldsFor: both }',
      'forms: { project: { cells: { unit: { on: indicator, kind: text, label: 单位 } } } }',
    );
    expect(codes({ rows: [row('≥95', '0.96', { cells: { unit: '%' } })] }, scheme)).toContain('scale-suspect');
  });

  it('of a row whose sign says 定性 the value stands alone, without the unit beside it', () => {
    const scheme = schemeWith(
      '{ target: { sign: sign, value: target, unit: unit }, unitHoldsFor: both }',
      'forms: { project: { cells: { unit: { on: indicator, kind: text, label: 单位 }, sign: { on: indicator, kind: sign, label: 性质 } } } }',
    );
    const adjective = (sign: string) =>
      codes({ rows: [row('95', '96', { level3: '服务质量提升', score: '80', cells: { sign, unit: '%' } })] }, scheme).includes(
        'adjective-as-rate',
      );
    expect([adjective('≥'), adjective('定性')]).toEqual([true, false]);
  });

  it('of a form that is not scored: units of numbers alone', () => {
    const unscored = schemeWith(
      '{ scored: false, goalPoints: null, execution: null, tiers: null, tierWords: null, level1: null, grades: null }',
    );
    expect(codes({ rows: [row('5次', '3人', { direction: 'qualitative' }), row('增长5次', '下降3人')] }, unscored)).toEqual([]);
    const filed = schemeWith(
      '{ scored: false, goalPoints: null, byRow: filed, execution: null, tiers: null, tierWords: null, level1: null, grades: null }',
    );
    expect(codes({ rows: [row('5次', '...', { points: '' })] }, filed)).toEqual(['template-residue']);
  });

  it('a cell is residue where it says its hint, not where it says dots', () => {
    const hinted = schemeWith('{}', 'forms: { project: { cells: { work: { on: indicator, kind: text, label: 工作, hint: 简要说明 } } } }');
    expect(codes({ rows: [row('1', '1', { cells: { work: '简要说明。' } })] }, hinted)).toContain('template-residue');
    expect(codes({ rows: [row('1', '1', { cells: { work: '...' } })] }, hinted)).not.toContain('template-residue');
  });

  it('two rows of money with one key are one place, told once', () => {
    const project = plain.forms.project;
    if (!project) throw new Error('no project form');
    const why = {
      key: 'why',
      on: 'fund',
      kind: 'text',
      label: '原因',
      required: true,
      who: 'section',
      hint: '',
    } as unknown as DeclaredCell;
    const twice = { ...plain, forms: { ...plain.forms, project: { ...project, cells: { ...project.cells, why } } } };
    const funds = (...rows: Evaluation['funds']['rows']) =>
      scoreOf(
        { more: { funds: { unit: '万元', rows: [{ key: 'total', budget: '1', executed: '1', cells: { why: '有' } }, ...rows] } } },
        twice,
      )
        .findings.filter(({ code }) => code === 'missing-cell')
        .map(({ path }) => path);
    const row = { key: 'fiscal', budget: '1', executed: '1' };
    expect(funds(row, row)).toEqual(['funds.fiscal.cells.why']);
    expect(funds({ ...row, cells: { why: '有' } }, row)).toEqual(['funds.fiscal.cells.why']);
  });

  it('each says in few words what is wrong, and then what mends it', () => {
    const findings = [
      ...scoreOf({ rows: [row('5次', '5人', { score: '1' }), row('', '5')], budget: '', more: { title: '2021年度表', total: '1' } })
        .findings,
      ...scoreOf({ level1: '过程：管理' }, schemeWith('{ level1: { binding: fixed, weights: { 产出: 60, 效益: 30 } } }')).findings,
    ];
    expect(findings.length).toBeGreaterThan(8);
    for (const { what, message } of findings) expect(message.startsWith(what) && /^[：。]./.test(message.slice(what.length))).toBe(true);
    // A name with a colon in it, and weights after one, are whole.
    const whats = (group: string) =>
      scoreOf({
        more: { goals: [{ no: 1, points: '90', groups: [{ level1: group, points: '1', indicators: [row('1', '1')] }] }] },
      }).findings.map(({ what }) => what);
    expect(whats('过程：管理')).toContain('过程：管理为 1 分，各行分值合计 90 分');
    expect(findings.map(({ what }) => what)).toContain('一级指标的分值应为：产出 60、效益 30');
  });

  it('each has a title, and a message in Chinese', () => {
    for (const kind of Object.values(FINDINGS)) expect(kind.title).toMatch(/[\u4e00-\u9fff]/);
  });
});
