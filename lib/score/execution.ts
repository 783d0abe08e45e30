// The score of budget execution (rules, 4.1). Exact amounts count, never printed ones.
import {
  compare,
  divide,
  type Fraction,
  type Hundredths,
  isPositive,
  multiply,
  ofHundredths,
  parseAmount,
  parseHundredths,
  trimDecimal,
  ZERO,
} from '@/lib/number/decimal';
import type { Evaluation, FundRow } from '@/lib/form/evaluation';
import { Memory } from '@/lib/number/memory';
import { oncePer } from '@/lib/number/once-per';
import type { Rules } from '@/lib/scheme/scheme';
import type { Derivation } from './derivation';
import { roundTo } from './rounding';

export interface ScoredExecution {
  /** Of the total; null where it is 0 or blank: then there is no rate. */
  budget: Fraction | null;
  executed: Fraction;
  /** executed ÷ budget, exact; null without a budget. */
  rate: Fraction | null;
  /** What it can earn; 0 where the scheme shows it only. */
  points: Hundredths;
  /** null where the scheme has no score for it by itself. */
  score: Hundredths | null;
  /** As filed, where the scheme says so. */
  filed: Hundredths | null;
  derivation: Derivation;
}

/** The form's total, or a row without amounts where it has none. */
export function totalRow({ funds }: Evaluation): FundRow {
  return funds.rows.find(({ key }) => key === 'total') ?? { key: 'total', budget: '', executed: '' };
}

const memoryOf = oncePer((_: Rules) => new Memory<ScoredExecution>());

/** Scores the money of a form. A blank executed amount is 0. Kept by the amounts. */
export function scoreExecution(evaluation: Evaluation, rules: Rules): ScoredExecution {
  const memory = memoryOf(rules);
  const { budget, executed } = totalRow(evaluation);
  const key = `${budget}\u0000${executed}\u0000${evaluation.executionScore ?? ''}`;
  return memory.get(key) ?? memory.keep(key, executionOf(evaluation, rules));
}

function executionOf(evaluation: Evaluation, rules: Rules): ScoredExecution {
  const total = totalRow(evaluation);
  const stated = parseAmount(total.budget);
  const budget = stated && isPositive(stated) ? stated : null;
  const executed = parseAmount(total.executed) ?? ZERO;
  const rate = budget && divide(executed, budget);
  const { points, score, filed, derivation } = earnedBy(evaluation, rate, rules);
  return { budget, executed, rate, points, score, filed, derivation };
}

type Earned = Pick<ScoredExecution, 'points' | 'score' | 'filed' | 'derivation'>;

function earnedBy(evaluation: Evaluation, rate: Fraction | null, { execution, rounding }: Rules): Earned {
  if (!execution || execution.by === 'indicator') return { points: 0n, score: null, filed: null, derivation: { kind: 'shown-only' } };
  const { points } = execution;
  if (execution.by === 'filed') return filedExecution(evaluation, points, rate);
  if (!rate) return { points, score: 0n, filed: null, derivation: { kind: 'no-budget' } };
  if (execution.by === 'steps') {
    const percent = multiply(rate, { n: 100n, d: 1n });
    const step = execution.steps.find(({ from }) => compare(percent, from) >= 0);
    const share = step?.share ?? ZERO;
    const score = atMost(points, roundTo(multiply(ofHundredths(points), divide(share, { n: 100n, d: 1n })), rounding));
    return { points, score, filed: null, derivation: { kind: 'step', share: percentText(share), points, result: score } };
  }
  const score = proportionOf(points, rate, rounding);
  return { points, score, filed: null, derivation: derivationOf(evaluation, points, rate, score) };
}

/** points × min(1, rate), rounded, and never above the points. */
export function proportionOf(points: Hundredths, rate: Fraction, rounding: number): Hundredths {
  const exact = rate.n >= rate.d ? ofHundredths(points) : multiply(ofHundredths(points), rate);
  return atMost(points, roundTo(exact, rounding));
}

/** Rounding to whole points may lift 12.3 of 12.5 to 13. */
const atMost = (points: Hundredths, score: Hundredths): Hundredths => (score > points ? points : score);

/** How a score in proportion to the money came about. */
export function derivationOf(evaluation: Evaluation, points: Hundredths, rate: Fraction | null, score: Hundredths): Derivation {
  if (!rate) return { kind: 'no-budget' };
  if (rate.n >= rate.d) return { kind: 'spent-whole', points: score };
  const { budget, executed } = totalRow(evaluation);
  const part = parseAmount(executed) ? trimDecimal(executed) : '0';
  return { kind: 'proportion', points, part, whole: trimDecimal(budget), result: score, floored: false };
}

function filedExecution({ executionScore }: Evaluation, points: Hundredths, rate: Fraction | null): Earned {
  const filed = parseHundredths(executionScore);
  if (!rate) return { points, score: 0n, filed, derivation: { kind: 'no-budget' } };
  const score = filed === null ? 0n : filed > points ? points : filed;
  return { points, score, filed, derivation: { kind: 'filed', result: filed === null ? null : score } };
}

const percentText = ({ n, d }: Fraction) => String(Number(n) / Number(d));
