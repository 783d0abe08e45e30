// Scoring one evaluation: execution, rows, groups, total and grade, each with its formula (docs/rules.md, "Scores").
import {
  compare,
  divide,
  hundredthsToString,
  isPositive,
  multiply,
  ofInteger,
  parseAmount,
  parseHundredths,
  roundToHundredths,
  trimDecimal,
  ZERO,
  type Fraction,
  type Hundredths,
} from '@/lib/number/decimal';
import type { Evaluation, Goal, IndicatorGroup } from './evaluation';
import { findingsOf } from './findings';
import { scoreIndicator, type ScoredRow } from './indicator-score';
import { groupPath, indicatorPath } from './path';
import type { Scheme } from './scheme';
import type { Grade, ScoreResult } from './score-result';

/** Hundredths of a point throughout; `scored` keeps what findings need besides what is printed. */
export interface ScoredGroup {
  group: IndicatorGroup;
  path: string;
  /** Points stated for the group; null where none are. */
  stated: Hundredths | null;
  /** Sum of its rows' points, blank ones being 0. */
  sum: Hundredths;
  rows: { path: string; row: ScoredRow }[];
}

export interface ScoredGoal {
  goal: Goal;
  groups: ScoredGroup[];
}

export interface ScoredForm {
  execution: { budget: Fraction | null; executed: Fraction; points: Hundredths; score: Hundredths };
  goals: ScoredGoal[];
  total: Hundredths;
}

/**
 * The score of a form: execution, every row and group, total and grade, and what does not add up.
 * Takes any draft: a blank or half-typed decimal counts as blank. Decimal strings in and out, no floats between.
 */
export function scoreEvaluation(evaluation: Evaluation, scheme: Scheme): ScoreResult {
  const scored = scoreForm(evaluation, scheme);
  const groups = scored.goals.flatMap((goal) => goal.groups);
  return {
    execution: {
      rate: executionRate(scored.execution),
      score: hundredthsToString(scored.execution.score),
      formula: executionFormula(evaluation, scored.execution),
    },
    indicators: groups.flatMap(({ rows }) =>
      rows.map(({ path, row }) => ({
        path,
        method: row.method,
        ruleScore: row.ruleScore === null ? null : hundredthsToString(row.ruleScore),
        score: hundredthsToString(row.score),
        formula: row.formula,
      })),
    ),
    groups: groups.map(({ path, stated, sum, rows }) => ({
      path,
      points: hundredthsToString(stated ?? sum),
      score: hundredthsToString(rows.reduce((total, { row }) => total + row.score, 0n)),
    })),
    total: hundredthsToString(scored.total),
    grade: gradeOf(scored.total, scheme),
    findings: findingsOf(evaluation, scheme, scored),
  };
}

/** The grade of a total in hundredths of a point. */
export function gradeOf(total: Hundredths, scheme: Scheme): Grade {
  const grade = scheme.grades.find(({ from }) => total >= BigInt(from) * 100n);
  if (!grade) throw new Error(`scheme ${scheme.id} grades no total of ${total}`);
  return grade.grade;
}

function scoreForm(evaluation: Evaluation, scheme: Scheme): ScoredForm {
  const execution = scoreExecution(evaluation, scheme);
  const goals = evaluation.goals.map((goal, goalAt) => ({
    goal,
    groups: goal.groups.map((group, groupAt) => {
      const rows = group.indicators.map((indicator, rowAt) => ({
        path: indicatorPath(goalAt, groupAt, rowAt),
        row: scoreIndicator(group, indicator, scheme),
      }));
      const sum = rows.reduce((total, { row }) => total + (row.points ?? 0n), 0n);
      return { group, path: groupPath(goalAt, groupAt), stated: parseHundredths(group.points), sum, rows };
    }),
  }));
  const earned = goals.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows));
  return { execution, goals, total: earned.reduce((total, { row }) => total + row.score, execution.score) };
}

/** Section 4.1. A blank executed amount is 0; without a budget there is no rate and no score. */
function scoreExecution(evaluation: Evaluation, scheme: Scheme): ScoredForm['execution'] {
  const points = BigInt(scheme.executionPoints) * 100n;
  const budget = parseAmount(evaluation.funds.total.budget);
  const executed = parseAmount(evaluation.funds.total.executed) ?? ZERO;
  if (!budget || !isPositive(budget)) return { budget: null, executed, points, score: 0n };
  const spent = compare(executed, budget) > 0 ? budget : executed;
  const score = roundToHundredths(multiply(ofInteger(scheme.executionPoints), divide(spent, budget)));
  return { budget, executed, points, score };
}

function executionRate({ budget, executed }: ScoredForm['execution']): string | null {
  if (!budget) return null;
  return `${hundredthsToString(roundToHundredths(multiply(ofInteger(100), divide(executed, budget))))}%`;
}

function executionFormula(evaluation: Evaluation, { budget, executed, points, score }: ScoredForm['execution']): string {
  if (!budget) return '没有预算数，得 0 分';
  const full = hundredthsToString(points);
  if (compare(executed, budget) >= 0) return `执行数已达预算数，得 ${full} 分`;
  const { total } = evaluation.funds;
  const spent = parseAmount(total.executed) ? trimDecimal(total.executed) : '0';
  return `${full} × ${spent} ÷ ${trimDecimal(total.budget)} = ${hundredthsToString(score)}`;
}
