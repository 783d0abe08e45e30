// Scoring one evaluation: execution, rows, groups, total and grade, each with its formula, and what does not add up (rules, 4 and 5).
import { type Fraction, type Hundredths, hundredthsToString as text, multiply, roundToHundredths } from '@/lib/number/decimal';
import type { Evaluation } from '@/lib/form/evaluation';
import type { Scheme } from '@/lib/scheme/scheme';
import { type Finding, findingsOf } from './findings';
import { formulaOf } from './formula';
import { scoredForm, type ScoredForm } from './scored-form';
import type { SaidRow } from './known-row';

export interface IndicatorScore extends SaidRow {
  path: string;
}

export interface ExecutionScore {
  /** `"91.2%"`, or null where there is no budget to divide by. */
  rate: string | null;
  /** null where the scheme has no score for it by itself. */
  score: string | null;
  formula: string;
}

export interface GroupScore {
  path: string;
  points: string;
  score: string | null;
}

/** What `ziping score` prints (docs/exchange-format.md). Decimal strings have no trailing zeros. */
export interface ScoreResult {
  execution: ExecutionScore;
  indicators: IndicatorScore[];
  groups: GroupScore[];
  /** What counts of the scheme's further parts, where it has any. */
  parts?: Record<string, string | null>;
  total: string | null;
  /** The bound, where one bounded the total. */
  capped?: string;
  grade: string | null;
  findings: Finding[];
}

/** The score of a form under its scheme. Takes any draft: a blank or half-typed decimal counts as blank. */
export function scoreEvaluation(evaluation: Evaluation, scheme: Scheme): ScoreResult {
  const scored = scoredForm(evaluation, scheme);
  return resultOf(evaluation, scheme, scored);
}

/** What a scored form is printed as. */
export function resultOf(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): ScoreResult {
  const counts = scheme.rules.scored;
  const only = (score: Hundredths | null) => (counts && score !== null ? text(score) : null);
  const { execution, goals, rows, parts, capped } = scored;
  return {
    execution: {
      rate: execution.rate && `${percentOf(execution.rate)}%`,
      score: only(execution.score),
      formula: formulaOf({ derivation: execution.derivation, deducted: 0n, adjustedTo: null }),
    },
    indicators: rows.map(({ path, said: { method, ruleScore, score, formula } }) => ({ path, method, ruleScore, score, formula })),
    groups: goals.flatMap(({ groups }) =>
      groups.map(({ path, stated, sum, score }) => ({ path, points: text(stated ?? sum), score: only(score) })),
    ),
    ...(parts.length > 0 && { parts: Object.fromEntries(parts.map(({ key, score }) => [key, only(score)])) }),
    total: only(scored.total),
    ...(counts && capped !== null && { capped: text(capped) }),
    grade: counts ? gradeOf(scored.total, scheme) : null,
    findings: findingsOf(evaluation, scheme, scored),
  };
}

/** The grade of a total in hundredths of a point; null where the scheme gives none. */
export function gradeOf(total: Hundredths, { rules }: Scheme): string | null {
  return rules.grades?.find(({ from }) => total >= from)?.grade ?? null;
}

/** A rate as a percentage of at most 2 decimals, rounded half-up. */
export function percentOf(rate: Fraction): string {
  return text(roundToHundredths(multiply(rate, { n: 100n, d: 1n })));
}
