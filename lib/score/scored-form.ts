// A form scored: execution, rows, groups, goals, parts and total, in hundredths of a point (docs/rules.md, "Scores").
import { compare, divide, type Fraction, type Hundredths, multiply, ofHundredths, parseHundredths, ZERO } from '@/lib/number/decimal';
import type { Evaluation, Goal, Indicator, IndicatorGroup } from '@/lib/form/evaluation';
import { goalPath, groupPath, indicatorPath } from '@/lib/form/path';
import { shownCells } from '@/lib/scheme/shown-cells';
import type { Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { derivationOf, proportionOf, scoreExecution, type ScoredExecution } from './execution';
import { type KnownRow, knownRow, toldRow } from './known-row';
import { type RowContext, scoreExecutionRow, type ScoredRow } from './row-score';
import { roundTo } from './rounding';
import { scoreRowOfFirst } from './ziping-1/scored-row';

export interface RowOfGroup extends KnownRow {
  indicator: Indicator;
  path: string;
}

export interface ScoredGroup {
  group: IndicatorGroup;
  path: string;
  /** Points stated for the group; null where none are. */
  stated: Hundredths | null;
  /** Sum of its counted rows' points, blank ones being 0. */
  sum: Hundredths;
  score: Hundredths;
  rows: RowOfGroup[];
}

export interface ScoredGoal {
  goal: Goal;
  path: string;
  stated: Hundredths | null;
  /** Its groups' points, stated or summed. */
  sum: Hundredths;
  score: Hundredths;
  groups: ScoredGroup[];
}

export interface ScoredPart {
  key: string;
  label: string;
  points: Hundredths;
  filed: Hundredths | null;
  score: Hundredths;
}

export interface ScoredForm {
  form: SchemeForm;
  execution: ScoredExecution;
  goals: ScoredGoal[];
  /** Every row, in the form's order. */
  rows: RowOfGroup[];
  parts: ScoredPart[];
  /** What the form's points must add up to, less what does not apply. */
  full: Hundredths;
  /** What they add up to. */
  points: Hundredths;
  total: Hundredths;
  /** The bound of the total, where one did bound it. */
  capped: Hundredths | null;
}

/** A row that does not apply: with `rescale` its points stay in the sums of its group, goal and level, and leave the form. */
const isRescaled = (row: ScoredRow) => row.notCounted === 'not-applicable';

/** Scores a form of that scheme. Throws where the scheme does not offer this kind of form. */
export function scoredForm(evaluation: Evaluation, scheme: Scheme): ScoredForm {
  const form = scheme.forms[evaluation.form];
  if (!form) throw new Error(`scheme ${scheme.id} has no ${evaluation.form} form`);
  const { rules } = scheme;
  const execution = scoreExecution(evaluation, rules);
  const showsNote = shownCells(form).has('note');
  let executionRowSeen = rules.execution?.by !== 'indicator';
  const scoreOf = (indicator: Indicator, level1: string): KnownRow => {
    if (evaluation.format === 'ziping/1') return toldRow(scheme, indicator, level1, scoreRowOfFirst(indicator, level1, evaluation.scheme));
    const context: RowContext = { rules, form: evaluation.form, year: evaluation.year, level1, showsNote };
    if (executionRowSeen || !indicator.level3.includes(rules.execution?.row ?? '')) return knownRow(scheme, indicator, context);
    const row = scoreExecutionRow(indicator, context, {
      score: (points) => (execution.rate ? proportionOf(points, execution.rate, rules.rounding) : 0n),
      derivation: (points, score) => derivationOf(evaluation, points, execution.rate, score),
    });
    executionRowSeen = row.notCounted === null;
    return toldRow(scheme, indicator, level1, row);
  };
  const goals = evaluation.goals.map((goal, at) => scoredGoal(goal, at, scoreOf, rules.rescale));
  const parts = rules.parts.map(({ key, label, points }): ScoredPart => {
    const filed = parseHundredths(evaluation.parts?.[key]);
    return { key, label, points, filed, score: filed === null ? 0n : filed > points ? points : filed };
  });
  const rows: RowOfGroup[] = [];
  for (const { groups } of goals) for (const group of groups) rows.push(...group.rows);
  const away = rules.rescale ? rows.reduce((sum, { row }) => sum + (isRescaled(row) ? (row.points ?? 0n) : 0n), 0n) : 0n;
  const points = sumOf(goals, ({ stated, sum }) => stated ?? sum) + sumOf(parts, (part) => part.points) + execution.points - away;
  const earned = sumOf(goals, ({ score }) => score) + sumOf(parts, ({ score }) => score) + (execution.score ?? 0n);
  const full = rules.full - away;
  const { total, capped } = boundedTotal(
    rules.rescale ? rescaled(earned, rules.full, full, rules.rounding) : earned,
    execution.rate,
    scheme,
  );
  return { form, execution, goals, rows, parts, full, points, total, capped };
}

function scoredGoal(goal: Goal, at: number, scoreOf: (indicator: Indicator, level1: string) => KnownRow, rescale: boolean): ScoredGoal {
  const groups = goal.groups.map((group, groupAt): ScoredGroup => {
    const rows = group.indicators.map((indicator, rowAt): RowOfGroup => {
      const { row, said, found, same, asPlanned } = scoreOf(indicator, group.level1);
      return { indicator, path: indicatorPath(at, groupAt, rowAt), row, said, found, same, asPlanned };
    });
    const sum = sumOf(rows, ({ row }) => (row.notCounted === null || (rescale && isRescaled(row)) ? (row.points ?? 0n) : 0n));
    return {
      group,
      path: groupPath(at, groupAt),
      stated: parseHundredths(group.points),
      sum,
      score: sumOf(rows, ({ row }) => row.score),
      rows,
    };
  });
  return {
    goal,
    path: goalPath(at),
    stated: parseHundredths(goal.points),
    sum: sumOf(groups, ({ stated, sum }) => stated ?? sum),
    score: sumOf(groups, ({ score }) => score),
    groups,
  };
}

function sumOf<T>(items: readonly T[], of: (item: T) => Hundredths): Hundredths {
  return items.reduce((sum, item) => sum + of(item), 0n);
}

/** 4.8: what was earned of what applies, of the whole. */
function rescaled(earned: Hundredths, whole: Hundredths, applies: Hundredths, rounding: number): Hundredths {
  return applies <= 0n ? 0n : roundTo(multiply(ofHundredths(earned), divide(ofHundredths(whole), ofHundredths(applies))), rounding);
}

/** 4.8: the first cap whose step is above the rate bounds the total; no rate is 0. */
function boundedTotal(total: Hundredths, rate: Fraction | null, { rules }: Scheme): Pick<ScoredForm, 'total' | 'capped'> {
  const percent = rate ? multiply(rate, { n: 100n, d: 1n }) : ZERO;
  const cap = rules.caps.find(({ below }) => compare(below, percent) > 0);
  return cap && total > cap.most ? { total: cap.most, capped: cap.most } : { total, capped: null };
}
