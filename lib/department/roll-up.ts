// Rolling project indicators up into one of the department form (docs/rules.md, "Roll-up into the department form"): quantities are
// totalled first and the total is scored; percentages and qualitative rows are weighted by the projects' budgets.
import {
  add,
  compare,
  divide,
  exactDecimal,
  hundredthsToString,
  isPositive,
  multiply,
  ofHundredths,
  ofInteger,
  parseAmount,
  parseHundredths,
  roundToHundredths,
  ZERO,
  type Fraction,
} from '../number/decimal';
import type { Evaluation, Indicator, RollUpSource, Tier } from '@/lib/form/evaluation';
import { fold, isBlank } from '@/lib/number/fold';
import { readRow } from '@/lib/score/row-reading';
import { scoreRow, tierSpan } from '@/lib/score/row-score';
import { type NumberMeasure, SCALES, valueOf } from '@/lib/number/measure';
import { isPercentage, isSameUnit } from '@/lib/number/unit';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { indicatorPath } from '@/lib/form/path';
import type { Rules, Scheme } from '@/lib/scheme/scheme';

/** One project row that a department row stands for. */
export interface RollUpRow {
  /** The project's name. */
  form: string;
  revision: number;
  path: string;
  /** Under which scheme and in which year it was filled in. */
  scheme: string;
  schemeSha256?: string | undefined;
  year: number;
  indicator: Indicator;
  /** What counted there, null where its scheme gives no scores or the row does not count; and what could be earned. Decimal strings. */
  score: string | null;
  points: string;
  /** The project's budget in 元: its weight. */
  budget: string;
}

export type RollUpKind = 'sum' | 'weighted-mean' | 'share';

/** What the rows give for the department's row. A quantity has its score from the rules; a qualitative one brings tier and score. */
export interface RolledUp {
  kind: RollUpKind;
  actual: string;
  tier?: Tier;
  score?: string;
  formula: string;
  from: RollUpSource[];
}

export type RollUpOutcome = { ok: true; value: RolledUp } | { ok: false; message: string; paths: string[] };

/**
 * The rows rolled up into a row of that many points. Refused, with the rows named, where a row is not filled in, where
 * quantities and texts are mixed, where units disagree, or where there is no budget to weight by.
 */
export function rollUp(rows: readonly RollUpRow[], points: string, { rules }: Scheme): RollUpOutcome {
  if (rows.length === 0) return refused('还没有选择来源指标：请至少选择一行', []);
  const readings = rows.map((row) => readRow(row.indicator, schemeOfForm(row).rules, row.year));
  const blank = rows.filter(({ indicator }, at) => isBlank(indicator.actual) || isBlank(readings[at]?.targetText));
  if (blank.length > 0) return refused('来源指标还没有填完目标值和完成值', blank);
  const measures = rows.map(({ indicator }, at) =>
    indicator.direction === 'qualitative' || readings[at]?.qualitative ? null : readings[at]?.actual,
  );
  const numbers = measures.flatMap((measure) => (measure?.kind === 'number' ? [measure] : []));
  if (numbers.length === 0) return share(rows, points, rules);
  if (numbers.length < rows.length)
    return refused(
      '有的来源是数值，有的是文字，不能合在一起',
      rows.filter((_, at) => measures[at]?.kind !== 'number'),
    );
  const unit = numbers[0]?.unit ?? '';
  const others = rows.filter((_, at) => !isSameUnit(numbers[at]?.unit ?? '', unit));
  if (others.length > 0)
    return refused(
      `单位不一致（“${unit || '无单位'}”与“${numbers.find((one) => !isSameUnit(one.unit, unit))?.unit || '无单位'}”）：请先统一单位`,
      others,
    );
  return isPercentage(unit) ? weightedMean(rows, numbers) : sum(rows, numbers, unit);
}

function refused(message: string, rows: readonly RollUpRow[]): RollUpOutcome {
  const names = rows.map(({ form, indicator }) => `“${form}”的“${indicator.level3.trim() || '未命名的指标'}”`);
  return { ok: false, message: names.length > 0 ? `${message}：${names.join('、')}` : message, paths: rows.map(({ path }) => path) };
}

/** An absolute quantity: the sum of the actuals, written in the scale of the first. Exact. */
function sum(rows: readonly RollUpRow[], numbers: readonly NumberMeasure[], unit: string): RollUpOutcome {
  const total = numbers.reduce((all, number) => add(all, valueOf(number)), ZERO);
  const scale = numbers[0]?.scale ?? '';
  const { n: factor } = SCALES[scale];
  const written = `${exactDecimal({ n: total.n, d: total.d * factor })}${scale}`;
  return {
    ok: true,
    value: {
      kind: 'sum',
      actual: `${written}${unit}`,
      formula: `${numbers.map((one) => one.written + one.scale).join(' + ')} = ${written}`,
      from: rows.map((row) => provenance(row)),
    },
  };
}

/** A percentage: the mean of the actuals weighted by budget, rounded half-up to 2 decimals. */
function weightedMean(rows: readonly RollUpRow[], numbers: readonly NumberMeasure[]): RollUpOutcome {
  const mean = meanByBudget(rows, numbers.map(valueOf));
  if (!mean) return refused('来源项目没有预算数，无法加权', rows);
  const actual = `${hundredthsToString(roundToHundredths(mean))}%`;
  return {
    ok: true,
    value: { kind: 'weighted-mean', actual, formula: `按预算加权平均 = ${actual}`, from: rows.map((row) => provenance(row, row.budget)) },
  };
}

/** A qualitative indicator: the mean of score ÷ points weighted by budget, times the department row's points. */
function share(rows: readonly RollUpRow[], points: string, { tiers }: Rules): RollUpOutcome {
  const worthless = rows.filter((row) => !isPositive(ofHundredths(parseHundredths(row.points) ?? 0n)));
  if (worthless.length > 0) return refused('来源指标没有分值', worthless);
  const unscored = rows.filter((row) => row.score === null);
  if (unscored.length > 0) return refused('来源指标不计分，文字不能按得分率汇总：请直接填写本行', unscored);
  const shares = rows.map((row) =>
    divide(ofHundredths(parseHundredths(row.score ?? '') ?? 0n), ofHundredths(parseHundredths(row.points) ?? 1n)),
  );
  const mean = meanByBudget(rows, shares);
  if (!mean) return refused('来源项目没有预算数，无法加权', rows);
  const own = parseHundredths(points);
  if (own === null) return refused('本行还没有填分值', []);
  const score = roundToHundredths(multiply(mean, ofHundredths(own)));
  const tier = tiers && ((['met', 'partly', 'unmet'] as const).find((name) => score >= tierSpan(name, own, tiers).low) ?? 'unmet');
  const texts = [...new Map(rows.map(({ indicator }) => [fold(indicator.actual), indicator.actual.trim()])).values()];
  const percent = hundredthsToString(roundToHundredths(multiply(mean, ofInteger(100))));
  return {
    ok: true,
    value: {
      kind: 'share',
      actual: texts.join('、'),
      ...(tier && { tier }),
      score: hundredthsToString(score),
      formula: `按预算加权得分率 ${percent}% × ${hundredthsToString(own)} = ${hundredthsToString(score)}`,
      from: rows.map((row) => provenance(row, row.budget)),
    },
  };
}

/** Σ value × budget ÷ Σ budget; null without a budget. */
function meanByBudget(rows: readonly RollUpRow[], values: readonly Fraction[]): Fraction | null {
  const weights = rows.map(({ budget }) => parseAmount(budget) ?? ZERO);
  const whole = weights.reduce(add, ZERO);
  if (!isPositive(whole)) return null;
  return divide(
    values.reduce((all, value, at) => add(all, multiply(value, weights[at] ?? ZERO)), ZERO),
    whole,
  );
}

function provenance({ form, revision, path }: RollUpRow, weight?: string): RollUpSource {
  return weight === undefined ? { form, revision, path } : { form, revision, path, weight };
}

/** What a department row says, and what its sources say now. */
export interface RollUpDifference {
  before: { actual: string; score: string };
  after: { actual: string; score: string };
  /** Sources of another revision than the one that was rolled up. */
  changed: { form: string; from: number; to: number }[];
}

/** The difference to accept, or null where the row still says what its sources do. */
export function rollUpDifference(row: Indicator, now: RolledUp, { rules }: Scheme, year: number): RollUpDifference | null {
  const context = { rules, form: 'department', year, level1: '', showsNote: false } as const;
  const counted = (indicator: Indicator) => hundredthsToString(scoreRow(indicator, context).score);
  const { score: filed, tier: chosen, ...rest } = row;
  const mended: Indicator = {
    ...rest,
    actual: now.actual,
    ...(now.kind === 'share'
      ? { tier: now.tier, score: now.score }
      : { ...(filed !== undefined && row.actual === now.actual && { score: filed }), ...(chosen && { tier: chosen }) }),
  };
  const changed = (row.from ?? []).flatMap((source) => {
    const present = now.from.find((one) => one.form === source.form);
    return present && present.revision !== source.revision ? [{ form: source.form, from: source.revision, to: present.revision }] : [];
  });
  const before = { actual: row.actual, score: counted(row) };
  const after = { actual: now.actual, score: counted(mended) };
  const same =
    fold(before.actual) === fold(after.actual) &&
    before.score === after.score &&
    changed.length === 0 &&
    sameWeights(row.from ?? [], now.from);
  return same ? null : { before, after, changed };
}

function sameWeights(before: readonly RollUpSource[], now: readonly RollUpSource[]): boolean {
  return (
    before.length === now.length &&
    before.every((source, at) => compare(parseAmount(source.weight ?? '') ?? ZERO, parseAmount(now[at]?.weight ?? '') ?? ZERO) === 0)
  );
}

/**
 * Where a row of an older revision stands in a newer one: by its names, at its old place where several are alike.
 * null where it is gone.
 */
export function findSameRow(older: Evaluation, path: string, newer: Evaluation): string | null {
  const wanted = rowsOf(older).find((row) => row.path === path);
  if (!wanted) return null;
  const alike = rowsOf(newer).filter((row) => row.name === wanted.name);
  return (alike.find((row) => row.path === path) ?? alike[0])?.path ?? null;
}

function rowsOf({ goals }: Evaluation): { path: string; name: string }[] {
  return goals.flatMap(({ groups }, goalAt) =>
    groups.flatMap(({ level1, indicators }, groupAt) =>
      indicators.map(({ level2, level3 }, rowAt) => ({
        path: indicatorPath(goalAt, groupAt, rowAt),
        name: [level1, level2, level3].map(fold).join('\n'),
      })),
    ),
  );
}
