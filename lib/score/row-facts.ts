// What checks of a row are given, and what they ask of it (docs/rules.md, "Findings").
import { compare, type Fraction, isPositive, multiply, ofInteger } from '@/lib/number/decimal';
import type { Indicator } from '@/lib/form/evaluation';
import { fold } from '@/lib/number/fold';
import { type NumberMeasure, type RangeMeasure, valueOf } from '@/lib/number/measure';
import { isPercentage } from '@/lib/number/unit';
import type { Scheme } from '@/lib/scheme/scheme';
import type { FindingKind, Verdict } from './finding';
import { numbersOf, type ScoredRow } from './row-score';

export interface RowFacts {
  scheme: Scheme;
  level1: string;
  indicator: Indicator;
  row: ScoredRow;
  /** What the scheme calls a target. */
  targetName: string;
}

export interface Numbers {
  target: NumberMeasure | RangeMeasure;
  actual: NumberMeasure;
}

/** The entry of a finding of rows. */
export interface RowFindingKind extends FindingKind {
  /** Found in forms that nobody scores, too. */
  unscored?: true;
  /** In each row that counts. */
  ofRow?: (facts: RowFacts) => Verdict;
  /** In one that has all it must have, and says something. */
  ofSaid?: (facts: RowFacts) => Verdict;
  /** In such a one of numbers, which decide its score. */
  ofNumbers?: (facts: RowFacts, numbers: Numbers) => Verdict;
  /** In such a one of words or dates, where no tier decides and it is not late. */
  ofWords?: (facts: RowFacts) => Verdict;
}

const RESIDUE = /^(?:…+|\.{3,}|指标\d+:?)$/;

/** The cell of a row that still says what the template had there; null where none does. */
export function templateCell({ level3, actual }: Indicator, { reading }: ScoredRow): 'level3' | 'target' | 'actual' | null {
  const texts = { level3, target: reading.targetText, actual };
  return (['level3', 'target', 'actual'] as const).find((cell) => RESIDUE.test(fold(texts[cell]))) ?? null;
}

export function comparatorOf({ reading: { target } }: ScoredRow): NumberMeasure['comparator'] {
  return target.kind === 'number' ? target.comparator : null;
}

export const isLeast = (comparator: NumberMeasure['comparator']) => comparator === '≥' || comparator === '>';

export const topOf = (target: NumberMeasure | RangeMeasure) => (target.kind === 'range' ? target.high : target);

/** A scale without the unit that the other side has. */
export const lacksUnitOf = (one: Pick<NumberMeasure, 'scale' | 'unit'>, other: Pick<NumberMeasure, 'unit'>) =>
  one.scale !== '' && one.unit === '' && other.unit !== '';

/** Which side of a row has no unit. */
export function lackingSide({ reading: { took } }: ScoredRow, target: NumberMeasure | RangeMeasure): 'target' | 'actual' {
  return took?.side ?? (topOf(target).unit === '' ? 'target' : 'actual');
}

/** The cell of a row that lacks the unit which the other side has. */
export function cellWithoutUnit(indicator: Indicator, row: ScoredRow): 'target' | 'actual' {
  const numbers = numbersOf(indicator, row.reading);
  return numbers ? lackingSide(row, numbers.target) : 'actual';
}

/** Of a range, the end that the value is nearer to. */
export function nearer(target: NumberMeasure | RangeMeasure, done: Fraction): Fraction {
  if (target.kind === 'number') return valueOf(target);
  const [low, high] = [valueOf(target.low), valueOf(target.high)];
  if (compare(done, low) <= 0) return low;
  return compare(done, high) >= 0 ? high : done;
}

/** Is 0.95 meant to be 95 %? A bare value above 0 and not above 1, as written, against a percentage above 1; null: there is none. */
export function shareForPercentage(
  { reading: { bare } }: ScoredRow,
  target: NumberMeasure | RangeMeasure,
  actual: NumberMeasure,
): string | null {
  const top = topOf(target);
  if (!isPercentage(top.unit) || !isPercentage(actual.unit)) return null;
  if (bare.actual && isShare(actual.number) && compare(valueOf(top), ONE) > 0) return actual.written;
  return bare.target && isShare(top.number) && compare(valueOf(actual), ONE) > 0 ? top.written : null;
}

const ONE = ofInteger(1);
const HUNDRED = ofInteger(100);

const isShare = (value: Fraction) => isPositive(value) && compare(value, ONE) <= 0;

export const timesHundred = (written: string) => String(Math.round(Number(written) * 10_000) / 100);

/** One is at least 100 × the other. */
export function isHundredfold(one: Fraction, other: Fraction): boolean {
  return compare(one, multiply(other, HUNDRED)) >= 0 || compare(other, multiply(one, HUNDRED)) >= 0;
}
