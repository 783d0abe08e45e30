// What every part of a form's table needs: the data, its scheme and scores by place, and how to set text.
import { compare, ofInteger, parseDecimal } from '@/lib/number/decimal';
import type { Evaluation } from '@/lib/score/ziping-1/evaluation';
import { groupPath, indicatorPath } from '@/lib/score/ziping-1/path';
import { type Scheme, schemeOf } from '@/lib/score/ziping-1/scheme';
import type { ScoreResult } from '@/lib/score/ziping-1/score-result';
import { formatAmount } from '@/lib/format/amount';
import type { PrintedForm } from './printed-form';
import type { Typesetter } from '@/lib/print/engine/typesetter';

export interface FormContext {
  evaluation: Evaluation;
  scheme: Scheme;
  score: ScoreResult;
  /** What counts, by the row's path. */
  rowScores: ReadonlyMap<string, string>;
  set: Typesetter;
  /** Width of the text block, points. */
  width: number;
  /** The tallest a cell over several rows may be, points. */
  tallestSpan: number;
}

export function formContext({ evaluation, score }: PrintedForm, set: Typesetter, width: number, tallestSpan: number): FormContext {
  const rowScores = new Map(score.indicators.map((row) => [row.path, row.score]));
  return { evaluation, scheme: schemeOf(evaluation.scheme), score, rowScores, set, width, tallestSpan };
}

/** An amount of this form as its scheme prints it. */
export function printedAmount({ evaluation, scheme }: FormContext, amount: string | undefined): string {
  return formatAmount(amount ?? '', evaluation.funds.unit, scheme.printedUnit);
}

/** What counts for a row; blank where the score result does not know it. */
export function scoreOfRow({ rowScores }: FormContext, goal: number, group: number, row: number): string {
  return rowScores.get(indicatorPath(goal, group, row)) ?? '';
}

/** Stated points of a group, or the sum of its rows'; blank where nothing is stated anywhere. */
export function pointsOfGroup({ evaluation, score }: FormContext, goal: number, group: number): string {
  const stated = evaluation.goals[goal]?.groups[group];
  const nothingStated = !stated?.points && !stated?.indicators.some(({ points }) => points !== '');
  if (nothingStated) return '';
  const path = groupPath(goal, group);
  return score.groups.find((scored) => scored.path === path)?.points ?? '';
}

/** Whether execution or any row earned less than its points. */
export function fellShort({ evaluation, scheme, score, rowScores }: FormContext): boolean {
  const execution = parseDecimal(score.execution.score);
  if (execution && compare(execution, ofInteger(scheme.executionPoints)) < 0) return true;
  return evaluation.goals.some((goal, goalAt) =>
    goal.groups.some((group, groupAt) =>
      group.indicators.some((indicator, rowAt) => {
        const points = parseDecimal(indicator.points);
        const earned = parseDecimal(rowScores.get(indicatorPath(goalAt, groupAt, rowAt)) ?? '');
        return points !== null && earned !== null && compare(earned, points) < 0;
      }),
    ),
  );
}
