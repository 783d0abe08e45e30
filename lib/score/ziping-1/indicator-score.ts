// The score of one indicator row (docs/rules.md, "Scores"). Findings are read off its result in findings.ts.
import {
  compare,
  divide,
  hundredthsToString,
  isPositive,
  multiply,
  ofHundredths,
  ofInteger,
  parseHundredths,
  roundToHundredths,
  type Fraction,
  type Hundredths,
} from '@/lib/number/decimal';
import type { Indicator, IndicatorGroup } from './evaluation';
import { fold, isBlank } from './fold';
import { parseMeasure, type Measure, type NumberMeasure, type RangeMeasure } from './measure';
import type { Scheme } from './scheme';
import type { Method } from './score-result';

/** A row read once: what scoring, findings and roll-up work on. */
export interface ScoredRow {
  method: Method | null;
  /** null for a blank. */
  points: Hundredths | null;
  filed: Hundredths | null;
  /** null where only a person can say. */
  ruleScore: Hundredths | null;
  /** What counts. */
  score: Hundredths;
  formula: string;
  target: Measure;
  actual: Measure;
  /** Filed although the rules give something else, without a reason. `expected` is what counts instead. */
  differs: { expected: Hundredths } | null;
  /** A score that only a person can give, and that nobody gave. */
  scoreMissing: boolean;
  tierMissing: boolean;
}

type Reading = Pick<ScoredRow, 'points' | 'filed' | 'target' | 'actual'>;
type Verdict = Omit<ScoredRow, keyof Reading>;

/** A level-1 or level-2 name with 成本 in it makes a cost indicator: less is better. */
export function isCostIndicator(group: Pick<IndicatorGroup, 'level1'>, indicator: Pick<Indicator, 'level2'>): boolean {
  return group.level1.includes('成本') || indicator.level2.includes('成本');
}

/** The score of a row with its formula in words. Scores are hundredths of a point, rounded half-up, once. */
export function scoreIndicator(group: IndicatorGroup, indicator: Indicator, scheme: Scheme): ScoredRow {
  const reading: Reading = {
    points: parseHundredths(indicator.points),
    filed: parseHundredths(indicator.score),
    target: parseMeasure(indicator.target),
    actual: parseMeasure(indicator.actual),
  };
  return { ...reading, ...judge(group, indicator, scheme, reading) };
}

function judge(group: IndicatorGroup, indicator: Indicator, scheme: Scheme, reading: Reading): Verdict {
  const { points, target, actual } = reading;
  const blank = blankName(indicator, points);
  if (blank || points === null) {
    return { method: null, ruleScore: null, score: 0n, formula: `${blank ?? '分值'}未填，得 0 分`, ...NOTHING_WRONG };
  }
  if (isNumericRow(indicator, target, actual)) {
    const rule =
      target.kind === 'range'
        ? rangeRule(points, target, actual as NumberMeasure)
        : proportionalRule(numericDirection(group, indicator, target), points, target, actual as NumberMeasure);
    return adjusted(rule, indicator, reading.filed, points);
  }
  if (indicator.tier) return tierVerdict(indicator, scheme, reading.filed, points);
  if (fold(indicator.target) === fold(indicator.actual)) {
    const formula = `与目标一致，得 ${hundredthsToString(points)} 分`;
    return adjusted({ method: 'qualitative', score: points, formula }, indicator, reading.filed, points);
  }
  return personalVerdict(reading.filed, points);
}

const NOTHING_WRONG = { differs: null, scoreMissing: false, tierMissing: false } as const;

function blankName(indicator: Indicator, points: Hundredths | null): string | null {
  if (isBlank(indicator.target)) return '目标值';
  if (isBlank(indicator.actual)) return '完成值';
  return points === null ? '分值' : null;
}

function isNumericRow(indicator: Indicator, target: Measure, actual: Measure): target is NumberMeasure | RangeMeasure {
  return actual.kind === 'number' && target.kind !== 'text' && indicator.direction !== 'qualitative';
}

function numericDirection(group: IndicatorGroup, indicator: Indicator, target: NumberMeasure): 'forward' | 'reverse' {
  if (indicator.direction === 'forward' || indicator.direction === 'reverse') return indicator.direction;
  if (target.comparator) return target.comparator === '≥' || target.comparator === '>' ? 'forward' : 'reverse';
  return isCostIndicator(group, indicator) ? 'reverse' : 'forward';
}

interface Rule {
  method: Method;
  score: Hundredths;
  formula: string;
}

function proportionalRule(
  method: 'forward' | 'reverse',
  points: Hundredths,
  target: NumberMeasure | RangeMeasure,
  actual: NumberMeasure,
): Rule {
  if (target.kind === 'range') throw new Error('a range has no direction');
  const order = compare(actual.value, target.value);
  const goal = `${target.comparator ?? ''}${target.written}${target.unit}`;
  if (method === 'forward' ? order >= 0 : order <= 0) return met(method, points, goal);
  if (!isPositive(target.value)) return unmet(method, goal);
  return method === 'forward'
    ? proportion(method, points, actual.value, target.value, actual.written, target.written)
    : proportion(method, points, target.value, actual.value, target.written, actual.written);
}

function rangeRule(points: Hundredths, target: RangeMeasure, actual: NumberMeasure): Rule {
  const goal = `${target.lowWritten}～${target.highWritten}${target.unit}`;
  if (compare(actual.value, target.low) < 0) {
    return isPositive(target.low)
      ? proportion('range', points, actual.value, target.low, actual.written, target.lowWritten)
      : unmet('range', goal);
  }
  if (compare(actual.value, target.high) > 0) {
    return isPositive(target.high)
      ? proportion('range', points, target.high, actual.value, target.highWritten, actual.written)
      : unmet('range', goal);
  }
  return met('range', points, goal);
}

function met(method: Method, points: Hundredths, goal: string): Rule {
  return { method, score: points, formula: `${goal} 已达成，得 ${hundredthsToString(points)} 分` };
}

/** A target of zero or less that is not met has no proportion to score by. */
function unmet(method: Method, goal: string): Rule {
  return { method, score: 0n, formula: `${goal} 未达成，得 0 分` };
}

function proportion(method: Method, points: Hundredths, part: Fraction, whole: Fraction, partText: string, wholeText: string): Rule {
  const exact = multiply(ofHundredths(points), divide(part, whole));
  const score = isPositive(exact) ? roundToHundredths(exact) : 0n;
  const formula = `${hundredthsToString(points)} × ${partText} ÷ ${wholeText} = ${hundredthsToString(score)}`;
  return { method, score, formula: isPositive(exact) ? formula : `${formula}（不低于 0）` };
}

/** Section 4.4: a filed score that differs from the rule's counts only with a reason, and never above the points. */
function adjusted(rule: Rule, indicator: Indicator, filed: Hundredths | null, points: Hundredths): Verdict {
  const byRule: Verdict = { method: rule.method, ruleScore: rule.score, score: rule.score, formula: rule.formula, ...NOTHING_WRONG };
  if (filed === null || filed === rule.score) return byRule;
  if (isBlank(indicator.scoreReason)) return { ...byRule, differs: { expected: rule.score } };
  if (filed > points) return byRule;
  return { ...byRule, score: filed, formula: `${rule.formula}；说明理由后按 ${hundredthsToString(filed)} 分计` };
}

const TIER_NAMES = { met: '达成', partly: '部分达成', unmet: '未达成' } as const;

/** The scores that a tier admits, both ends included, in hundredths of a point. */
export function tierSpan(tier: NonNullable<Indicator['tier']>, points: Hundredths, scheme: Scheme): { high: Hundredths; low: Hundredths } {
  const share = (percent: number) => roundToHundredths(multiply(ofHundredths(points), divide(ofInteger(percent), ofInteger(100))));
  const { high, low } = scheme.tiers[tier];
  return { high: share(high), low: share(low) };
}

function tierVerdict(indicator: Indicator, scheme: Scheme, filed: Hundredths | null, points: Hundredths): Verdict {
  const tier = indicator.tier ?? 'met';
  const { high, low } = tierSpan(tier, points, scheme);
  const span = `${TIER_NAMES[tier]}（${hundredthsToString(low)}～${hundredthsToString(high)} 分）`;
  const verdict = (score: Hundredths, rest: Partial<Verdict> = {}): Verdict => ({
    method: 'qualitative',
    ruleScore: null,
    score,
    formula: `${span}，得 ${hundredthsToString(score)} 分`,
    ...NOTHING_WRONG,
    ...rest,
  });
  if (filed === null) return tier === 'met' ? verdict(points) : verdict(0n, { scoreMissing: true });
  if (filed >= low && filed <= high) return verdict(filed);
  const nearer = filed > high ? high : low;
  if (isBlank(indicator.scoreReason)) return verdict(nearer, { differs: { expected: nearer } });
  return verdict(filed <= points ? filed : nearer);
}

/** Neither numbers nor the same text nor a tier: the filed score is all there is. */
function personalVerdict(filed: Hundredths | null, points: Hundredths): Verdict {
  const score = filed !== null && filed <= points ? filed : 0n;
  return {
    method: 'qualitative',
    ruleScore: null,
    score,
    formula: filed === null ? '定性指标，尚未评分' : `定性指标，自评 ${hundredthsToString(score)} 分`,
    differs: null,
    scoreMissing: filed === null,
    tierMissing: true,
  };
}
