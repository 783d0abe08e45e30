// The score of one indicator row (rules, 4.2 to 4.7). Findings are read off its result.
import { compare, divide, type Fraction, type Hundredths, isPositive, multiply, ofHundredths, parseHundredths } from '@/lib/number/decimal';
import type { FormKind, Indicator, Tier } from '@/lib/form/evaluation';
import { fold, isBlank, isPlaceholder, saysSomething } from '@/lib/number/fold';
import { type Measure, type NumberMeasure, type RangeMeasure, valueOf } from '@/lib/number/measure';
import { isPercentage } from '@/lib/number/unit';
import type { Rules } from '@/lib/scheme/scheme';
import type { Amended, Derivation, NotCounted } from './derivation';
import { roundTo, shareOf } from './rounding';
import { readRow, type RowReading, writtenOf } from './row-reading';

export type Method = 'forward' | 'reverse' | 'range' | 'deadline' | 'execution' | 'qualitative' | 'filed';

/** What a row is scored by besides itself. */
export interface RowContext {
  rules: Rules;
  form: FormKind;
  year: number;
  /** The name of its group. */
  level1: string;
  /** A band of the form shows `note`: then a note is a reason. */
  showsNote: boolean;
}

/** A row read and scored once: what totals, findings and roll-up work on. */
export interface ScoredRow extends Amended {
  reading: RowReading;
  /** Why it takes no part; null where it does. */
  notCounted: NotCounted | null;
  method: Method | null;
  /** null for a blank. */
  points: Hundredths | null;
  filed: Hundredths | null;
  /** null where only a person can say. */
  ruleScore: Hundredths | null;
  /** What counts. */
  score: Hundredths;
  /** Filed although the rules give something else, without a reason. `expected` is what counts instead. */
  differs: { expected: Hundredths } | null;
  /** A score that only a person can give, and that nobody gave. */
  scoreMissing: boolean;
  tierMissing: boolean;
  /** The tier, stated or said by the actual's words. */
  tier: Tier | null;
  late: boolean;
  directionMissing: boolean;
  placeholders: boolean;
  overAchieved: boolean;
  /** Somebody says why the score is another. */
  reasoned: boolean;
  /** Target and actual decide the score: not where only the filed one counts, or the money. */
  textsCount: boolean;
}

/** What is said of a row; what is not said is null, 0 or no, and its texts count. */
type Verdict = Pick<ScoredRow, 'derivation'> & Partial<Omit<ScoredRow, 'reading' | 'points' | 'filed' | 'reasoned'>>;

/** A level-1 or level-2 name with 成本 in it makes a cost indicator: less is better. */
export function isCostIndicator(level1: string, { level2 }: Pick<Indicator, 'level2'>): boolean {
  return level1.includes('成本') || level2.includes('成本');
}

/** The score of a row whose texts decide it. Scores are hundredths of a point, rounded half-up, once. */
export function scoreRow(indicator: Indicator, context: RowContext): ScoredRow {
  const { rules, year, showsNote } = context;
  const row: Row = {
    indicator,
    context,
    reading: readRow(indicator, rules, year),
    points: parseHundredths(indicator.points),
    filed: parseHundredths(indicator.score),
    reasoned: saysSomething(indicator.scoreReason) || (showsNote && saysSomething(indicator.note)),
  };
  return scoredRow(row, judge(row));
}

/** Field by field: half of a form's scoring would be copies of objects. */
function scoredRow({ reading, points, filed, reasoned }: Row, verdict: Verdict): ScoredRow {
  return {
    reading,
    points,
    filed,
    reasoned,
    notCounted: verdict.notCounted ?? null,
    method: verdict.method ?? null,
    ruleScore: verdict.ruleScore ?? null,
    score: verdict.score ?? 0n,
    derivation: verdict.derivation,
    deducted: verdict.deducted ?? 0n,
    adjustedTo: verdict.adjustedTo ?? null,
    differs: verdict.differs ?? null,
    scoreMissing: verdict.scoreMissing ?? false,
    tierMissing: verdict.tierMissing ?? false,
    tier: verdict.tier ?? null,
    late: verdict.late ?? false,
    directionMissing: verdict.directionMissing ?? false,
    placeholders: verdict.placeholders ?? false,
    overAchieved: verdict.overAchieved ?? false,
    textsCount: verdict.textsCount ?? true,
  };
}

/** The row that stands for budget execution, scored from the money whatever its texts (rules, 4.1). */
export function scoreExecutionRow(
  indicator: Indicator,
  context: RowContext,
  rate: { score: (points: Hundredths) => Hundredths; derivation: (points: Hundredths, score: Hundredths) => Derivation },
): ScoredRow {
  const scored = scoreRow(indicator, context);
  if (scored.notCounted) return scored;
  const { reading, points, filed, reasoned } = scored;
  const row: Row = { indicator, context, reading, points, filed, reasoned };
  if (points === null) return scoredRow(row, { ...blank('points'), textsCount: false });
  const score = rate.score(points);
  const verdict = adjusted({ method: 'execution', score, derivation: rate.derivation(points, score) }, row, points);
  return scoredRow(row, { ...verdict, textsCount: false });
}

interface Row {
  indicator: Indicator;
  context: RowContext;
  reading: RowReading;
  points: Hundredths | null;
  filed: Hundredths | null;
  reasoned: boolean;
}

function judge(row: Row): Verdict {
  const { indicator, context, reading, points } = row;
  const { rules } = context;
  const why = notCounted(row);
  if (why) return { notCounted: why, derivation: { kind: 'not-counted', why } };
  if (isFiledRow(rules, context.level1)) return { ...(points === null ? blank('points') : filedOnly(row, points)), textsCount: false };
  if (isBlank(reading.targetText)) return blank('target');
  if (isBlank(indicator.actual)) return blank('actual');
  if (points === null) return blank('points');
  if (saysNothing(reading.targetText, indicator, rules) && saysNothing(indicator.actual, indicator, rules)) {
    return { derivation: { kind: 'placeholder' }, placeholders: true };
  }
  const numbers = numbersOf(indicator, reading);
  if (numbers) return numeric(row, numbers.target, numbers.actual, points);
  const { target, actual } = reading;
  if (!isWorded(indicator, reading) && actual.kind === 'date' && target.kind === 'date') {
    if (actual.span.last <= target.span.last)
      return adjusted({ method: 'deadline', score: points, derivation: { kind: 'on-time', points } }, row, points);
    if (actual.span.first > target.span.last) return late(row, points);
    return { ...byWords(row, points), method: 'deadline' };
  }
  return byWords(row, points);
}

const blank = (what: 'target' | 'actual' | 'points'): Verdict => ({ derivation: { kind: 'blank', what } });

// ---- Whether it counts ----

function notCounted({ indicator, context: { rules }, reading: { targetText }, points }: Row): NotCounted | null {
  if (indicator.kind === 'sub') return 'sub';
  if (rules.blankPoints === 'outside' && isBlank(indicator.points)) return 'outside';
  if (rules.keepBlankRows && isBlank(targetText) && isBlank(indicator.actual) && isBlank(indicator.points)) return 'blank-row';
  const free = rules.rescale || isBlank(indicator.points) || points === 0n;
  return free && isNotApplicable(targetText, rules) ? 'not-applicable' : null;
}

function isNotApplicable(text: string, { notApplicable }: Rules): boolean {
  return notApplicable.length > 0 && notApplicable.some((mark) => fold(mark) === fold(text));
}

/** A placeholder, or a mark that the scheme has for what does not apply. 无 is one only where the row has no name. */
function saysNothing(text: string, { level3 }: Indicator, rules: Rules): boolean {
  if (isPlaceholder(text) || isNotApplicable(text, rules)) return true;
  return fold(text) === '无' && !saysSomething(level3);
}

function isFiledRow(rules: Rules, level1: string): boolean {
  return rules.byRow === 'filed' || rules.criteria.some((name) => level1.includes(name));
}

// ---- Numbers (4.4, 4.5) ----

interface Rule {
  method: Method;
  score: Hundredths;
  derivation: Derivation;
}

const isWorded = ({ direction }: Indicator, { qualitative }: RowReading) => qualitative || direction === 'qualitative';

/** Both sides of a numeric row; null where it is none. */
export function numbersOf(
  indicator: Indicator,
  reading: RowReading,
): { target: NumberMeasure | RangeMeasure; actual: NumberMeasure } | null {
  const { target, actual } = reading;
  if (isWorded(indicator, reading) || actual.kind !== 'number' || (target.kind !== 'number' && target.kind !== 'range')) return null;
  return haveOneTrend(target, actual) ? { target, actual } : null;
}

function haveOneTrend(target: NumberMeasure | RangeMeasure, actual: NumberMeasure): boolean {
  return target.trend === null || actual.trend === null || target.trend === actual.trend;
}

function numeric(row: Row, target: NumberMeasure | RangeMeasure, actual: NumberMeasure, points: Hundredths): Verdict {
  const { rules } = row.context;
  if (target.kind === 'range') return adjusted(rangeRule(points, target, actual, rules), row, points);
  const direction = directionOf(row, target, actual);
  if (direction === null) return directionUnknown(row, points);
  const over = isOverAchieved(direction, target, actual, rules);
  const rule = proportional(direction, points, target, actual, rules);
  if (!over || rules.over.do !== 'deduct') return { ...adjusted(rule, row, points), overAchieved: over };
  const less = rule.score > rules.over.deduct ? rule.score - rules.over.deduct : 0n;
  return { ...adjusted({ ...rule, score: less }, row, points), overAchieved: true, deducted: rule.score - less };
}

/** Which way is better; null where it cannot be told (a cost indicator that is a rate). */
function directionOf({ indicator, context }: Row, target: NumberMeasure, actual: NumberMeasure): 'forward' | 'reverse' | null {
  const { comparator } = target;
  const least = comparator === '≥' || comparator === '>';
  if (target.number.n === 0n && !least) return 'reverse';
  if (indicator.direction === 'forward' || indicator.direction === 'reverse') return indicator.direction;
  if (comparator) return least ? 'forward' : 'reverse';
  if (!isCostIndicator(context.level1, indicator)) return 'forward';
  if (!isPercentage(target.unit) && !indicator.level3.includes('率')) return 'reverse';
  return compare(valueOf(actual), valueOf(target)) === 0 ? 'forward' : null;
}

function directionUnknown({ filed, reasoned }: Row, points: Hundredths): Verdict {
  const score = filed !== null && reasoned && filed <= points ? filed : 0n;
  return { score, derivation: { kind: 'direction-unknown', result: score }, directionMissing: true };
}

const goalOf = (target: NumberMeasure) => `${target.comparator ?? ''}${writtenOf(target)}${target.unit}`;

function proportional(method: 'forward' | 'reverse', points: Hundredths, target: NumberMeasure, actual: NumberMeasure, rules: Rules): Rule {
  const [wanted, done] = [valueOf(target), valueOf(actual)];
  const order = compare(done, wanted);
  const strict = target.comparator === '>' || target.comparator === '<';
  const reached = order === 0 ? !strict : method === 'forward' ? order > 0 : order < 0;
  if (reached) return { method, score: points, derivation: { kind: 'met', goal: goalOf(target), points } };
  if (!isPositive(wanted)) return { method, score: 0n, derivation: { kind: 'not-met', goal: goalOf(target) } };
  const [asked, did] = [writtenOf(target), writtenOf(actual)];
  if (method === 'forward') return proportion(method, points, done, wanted, did, asked, rules);
  if (rules.reverse === 'ratio') return proportion(method, points, wanted, done, asked, did, rules);
  const exact = multiply(ofHundredths(points), divide(minus(double(wanted), done), wanted));
  const [result, floored] = bounded(exact, points, rules);
  return { method, score: result, derivation: { kind: 'linear', points, target: asked, actual: did, result, floored } };
}

function rangeRule(points: Hundredths, target: RangeMeasure, actual: NumberMeasure, rules: Rules): Rule {
  const [low, high, done] = [valueOf(target.low), valueOf(target.high), valueOf(actual)];
  const goal = `${writtenOf(target.low)}～${writtenOf(target.high)}${target.high.unit}`;
  const notMet: Rule = { method: 'range', score: 0n, derivation: { kind: 'not-met', goal } };
  if (compare(done, low) < 0)
    return isPositive(low) ? proportion('range', points, done, low, writtenOf(actual), writtenOf(target.low), rules) : notMet;
  if (compare(done, high) > 0)
    return isPositive(high) ? proportion('range', points, high, done, writtenOf(target.high), writtenOf(actual), rules) : notMet;
  return { method: 'range', score: points, derivation: { kind: 'met', goal, points } };
}

function proportion(
  method: Method,
  points: Hundredths,
  part: Fraction,
  whole: Fraction,
  partText: string,
  wholeText: string,
  rules: Rules,
): Rule {
  const [result, floored] = bounded(multiply(ofHundredths(points), divide(part, whole)), points, rules);
  return { method, score: result, derivation: { kind: 'proportion', points, part: partText, whole: wholeText, result, floored } };
}

/** Rounded once, never below 0, never above the points; and whether 0 bounded it. */
function bounded(exact: Fraction, points: Hundredths, { rounding }: Rules): [Hundredths, boolean] {
  if (!isPositive(exact)) return [0n, exact.n !== 0n];
  const rounded = roundTo(exact, rounding);
  return [rounded > points ? points : rounded, false];
}

const double = ({ n, d }: Fraction): Fraction => ({ n: 2n * n, d });
const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });

/** So far beyond the target that the target may have been too low (docs/rules.md, "Findings"). */
function isOverAchieved(direction: 'forward' | 'reverse', target: NumberMeasure, actual: NumberMeasure, { over }: Rules): boolean {
  const [wanted, done] = [valueOf(target), valueOf(actual)];
  if (!isPositive(wanted)) return false;
  const percent: Fraction = { n: done.n * 100n, d: done.d };
  if (direction === 'forward') return compare(percent, multiply(over.from, wanted)) >= 0;
  const least = { n: 200n * over.from.d - over.from.n, d: over.from.d };
  return isPositive(done) && compare(percent, multiply(least, wanted)) <= 0;
}

/** 4.5: a filed score that differs from the rule's counts only with a reason, and never above the points. */
function adjusted(rule: Rule, { filed, reasoned }: Row, points: Hundredths): Verdict {
  const byRule: Verdict = { method: rule.method, ruleScore: rule.score, score: rule.score, derivation: rule.derivation };
  if (filed === null || filed === rule.score) return byRule;
  if (!reasoned) return { ...byRule, differs: { expected: rule.score } };
  return filed > points ? byRule : { ...byRule, score: filed, adjustedTo: filed };
}

// ---- Dates ----

function late(row: Row, points: Hundredths): Verdict {
  const { indicator, context, filed, reasoned } = row;
  if (context.rules.tiers && (indicator.tier === 'partly' || indicator.tier === 'unmet'))
    return { ...byTier(row, indicator.tier, points), method: 'deadline' };
  const score = filed !== null && reasoned && filed <= points ? filed : 0n;
  return { method: 'deadline', score, derivation: { kind: 'late', result: score }, late: true };
}

// ---- Words ----

function byWords(row: Row, points: Hundredths): Verdict {
  const {
    indicator,
    context: { rules },
    reading,
    filed,
  } = row;
  const tier = rules.tiers ? (indicator.tier ?? tierSaid(row)) : null;
  if (tier) return byTier(row, tier, points);
  if (fold(reading.targetText) === fold(indicator.actual))
    return adjusted({ method: 'qualitative', score: points, derivation: { kind: 'same-text', points } }, row, points);
  const score = filed !== null && filed <= points ? filed : 0n;
  return {
    method: 'qualitative',
    score,
    derivation: { kind: 'by-person', result: filed === null ? null : score },
    scoreMissing: filed === null,
    tierMissing: true,
  };
}

/** The actual's words may state the tier, where the target is one of words. */
function tierSaid({ indicator, context: { rules }, reading }: Row): Tier | null {
  if (reading.target.kind === 'number' || reading.target.kind === 'range') return null;
  const said = fold(indicator.actual);
  return (['met', 'partly', 'unmet'] as const).find((tier) => rules.tierWords[tier].some((word) => fold(word) === said)) ?? null;
}

/** The scores that a tier admits, both ends included. */
export function tierSpan(tier: Tier, points: Hundredths, tiers: NonNullable<Rules['tiers']>): { high: Hundredths; low: Hundredths } {
  return { high: shareOf(points, tiers[tier].high), low: shareOf(points, tiers[tier].low) };
}

function byTier({ context: { rules }, filed, reasoned }: Row, tier: Tier, points: Hundredths): Verdict {
  if (!rules.tiers) throw new Error('a tier needs spans');
  const { high, low } = tierSpan(tier, points, rules.tiers);
  const verdict = (result: Hundredths, rest: Partial<Verdict> = {}): Verdict => ({
    method: 'qualitative',
    tier,
    score: result,
    derivation: { kind: 'tier', tier, low, high, result },
    ...rest,
  });
  if (filed === null) return tier === 'met' ? verdict(points) : verdict(0n, { scoreMissing: true });
  if (filed >= low && filed <= high) return verdict(filed);
  const nearer = filed > high ? high : low;
  if (!reasoned) return verdict(nearer, { differs: { expected: nearer } });
  return verdict(filed <= points ? filed : nearer);
}

function filedOnly({ filed }: Row, points: Hundredths): Verdict {
  const score = filed !== null && filed <= points ? filed : 0n;
  return {
    method: 'filed',
    score,
    derivation: { kind: 'filed', result: filed === null ? null : score },
    scoreMissing: filed === null,
  };
}

/** Whether a measure is a percentage; of a range, its common unit. */
export function measuresPercentage(measure: Measure): boolean {
  return (measure.kind === 'number' && isPercentage(measure.unit)) || (measure.kind === 'range' && isPercentage(measure.high.unit));
}
