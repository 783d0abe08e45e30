// What does not add up in one form, in the order of the form (docs/rules.md, "Findings").
import {
  compare,
  exactDecimal,
  type Fraction,
  type Hundredths,
  hundredthsToString as text,
  isPositive,
  parseAmount,
  parseHundredths,
  sumOfAmounts,
  ZERO,
} from '@/lib/number/decimal';
import type { Evaluation, FundRow } from '@/lib/form/evaluation';
import { cellPath, FORM_PATH, fundPath, FUNDS_PATH, FUNDS_TOTAL_PATH, namePath, partPath } from '@/lib/form/path';
import { fold, isBlank, saysSomething } from '@/lib/number/fold';
import { oncePer } from '@/lib/number/once-per';
import { shownCells } from '@/lib/scheme/shown-cells';
import type { CellPlace, DeclaredCell, Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { totalRow } from './execution';
import { type Finding, type FindingCode, FINDINGS, type FoundValues } from './findings';
import type { RowOfGroup, ScoredForm, ScoredGoal, ScoredGroup } from './scored-form';
import { unexplainedShortfall } from './shortfall';
import { cellName } from '@/lib/scheme/cell-name';
import { wordFor } from '@/lib/scheme/words';

interface Form {
  evaluation: Evaluation;
  scheme: Scheme;
  scored: ScoredForm;
}

/** What was found so far: one of each code and path, with the severity that the scheme gives it. */
class Findings {
  readonly all: Finding[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly severities: Scheme['findings']) {}

  add(code: FindingCode, path: string, message: string, values?: FoundValues): void {
    const severity = this.severities[code] ?? values?.severity ?? FINDINGS[code].severity;
    const key = `${code} ${path}`;
    if (severity === 'off' || this.seen.has(key)) return;
    this.seen.add(key);
    const finding: Finding = { severity, code, path, message };
    if (values?.expected !== undefined) finding.expected = values.expected;
    if (values?.actual !== undefined) finding.actual = values.actual;
    this.all.push(finding);
  }
}

/** Every finding of one form. */
export function findingsOf(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): Finding[] {
  const form: Form = { evaluation, scheme, scored };
  const found = new Findings(scheme.findings);
  findInTitle(form, found);
  findInCells(form, FORM_PATH, 'form', evaluation.cells, found);
  findInNames(form, found);
  findInFunds(form, found);
  for (const goal of scored.goals) findInGoal(goal, form, found);
  if (scheme.rules.scored) findInWhole(form, found);
  return found.all;
}

const pair = (expected: Hundredths, actual: Hundredths) => ({ expected: text(expected), actual: text(actual) });

function findInTitle({ evaluation: { title, year } }: Form, found: Findings): void {
  const titled = /^(20\d\d)年度/.exec(title ?? '')?.[1];
  if (titled && Number(titled) !== year)
    found.add('title-year-mismatch', FORM_PATH, `标题写的是 ${titled} 年度，评价年度是 ${year} 年：请改标题，或说明理由`);
}

// ---- Cells that the scheme asks for ----

/** The scheme's own cells at a place: required ones that are blank, and ones that say their own hint. */
function findInCells(
  { scored: { form } }: Form,
  place: string,
  on: CellPlace,
  cells: Readonly<Record<string, string>> | undefined,
  found: Findings,
): void {
  for (const { key, required, who, label, hint } of cellsOf(form)[on]) {
    const value = cells?.[key] ?? '';
    if (isBlank(value)) {
      if (required && who !== 'finance') found.add('missing-cell', cellPath(place, key), `“${label}”未填：请填写`);
    } else if (fold(value) === fold(hint)) {
      found.add('template-residue', cellPath(place, key), `“${label}”还留着模板的提示文字：请改成真实内容`);
    }
  }
}

const cellsOf = oncePer(({ cells }: SchemeForm) => {
  const on = (place: CellPlace) => Object.values(cells).filter((cell) => cell.on === place);
  return { form: on('form'), fund: on('fund'), goal: on('goal'), indicator: on('indicator') } satisfies Record<CellPlace, DeclaredCell[]>;
});

const NAMES = ['projectName', 'supervisingDepartment', 'implementingUnit'] as const;

/** Names that a band shows. */
function findInNames({ evaluation, scheme, scored: { form } }: Form, found: Findings): void {
  const shown = shownCells(form);
  for (const name of NAMES)
    if (shown.has(name) && isBlank(evaluation[name]))
      found.add('missing-cell', namePath(FORM_PATH, name), `“${cellName(scheme, form, name)}”未填：请填写`);
}

// ---- Money ----

function findInFunds(form: Form, found: Findings): void {
  const { evaluation, scheme, scored } = form;
  const { budget, executed, filed, points } = scored.execution;
  const { rules } = scheme;
  for (const [at, row] of evaluation.funds.rows.entries()) findInCells(form, fundPath(row, at), 'fund', row.cells, found);
  if (!budget && rules.scored && rules.execution && (rules.execution.by === 'indicator' || rules.execution.points > 0n)) {
    const name = wordFor(scheme, 'budget');
    found.add('budget-zero', FUNDS_TOTAL_PATH, `${name}为空或为 0，无法计算执行率：请填写${name}`);
  } else if (budget && compare(executed, budget) > 0) {
    found.add(
      'executed-exceeds-budget',
      FUNDS_TOTAL_PATH,
      `${wordFor(scheme, 'executed')}大于${wordFor(scheme, 'budget')}：请核对，或说明超出的原因（如年中追加）`,
    );
  }
  if (rules.scored && isBudgetChangeUnexplained(form)) {
    found.add(
      'budget-changed-unexplained',
      FUNDS_TOTAL_PATH,
      `${wordFor(scheme, 'budget')}与${wordFor(scheme, 'budgetInitial')}不同而没有说明：请说明调整的原因`,
    );
  }
  const sums = scored.form.funds.sum === 'total' ? fundSums(form) : [];
  if (sums.length > 0) {
    const inWords = sums.map(
      ({ name, column, sum, wanted }) =>
        `${name}的${wordFor(scheme, column)}合计 ${exactDecimal(sum)}，总额 ${exactDecimal(wanted)}（${evaluation.funds.unit}）`,
    );
    found.add('sources-mismatch', FUNDS_PATH, `${inWords.join('；')}：请核对各行金额`);
  }
  if (rules.scored && rules.execution?.by === 'filed') {
    if (filed === null) found.add('missing-score', FUNDS_PATH, '预算执行的得分未填：请填写');
    else findExcess('预算执行', FUNDS_PATH, points, filed, found);
  }
}

function findExcess(name: string, path: string, points: Hundredths, filed: Hundredths, found: Findings): void {
  if (filed > points)
    found.add('score-exceeds-points', path, `${name}填报 ${text(filed)} 分，超过分值 ${text(points)} 分：请改得分`, pair(points, filed));
}

/** A budget that was changed wants its reason by itself, where the scheme says so. */
function isBudgetChangeUnexplained({ evaluation, scheme, scored: { form } }: Form): boolean {
  const { adjustedBudget, where } = scheme.rules.explain;
  if (!adjustedBudget) return false;
  const total = totalRow(evaluation);
  const [initial, budget] = [parseAmount(total.budgetInitial ?? ''), parseAmount(total.budget)];
  if (!initial || !budget || compare(initial, budget) === 0) return false;
  return !where.some((key) => {
    if (form.cells[key]?.on === 'fund') return evaluation.funds.rows.some(({ cells }) => saysSomething(cells?.[key]));
    return saysSomething(formText(evaluation, key));
  });
}

/** A core text of the form, or a cell of its own. */
export function formText(evaluation: Evaluation, key: string): string {
  if (key === 'deviationReasons' || key === 'improvements') return evaluation[key] ?? '';
  return evaluation.cells?.[key] ?? '';
}

interface FundSum {
  name: string;
  column: 'budget' | 'executed';
  sum: Fraction;
  wanted: Fraction;
}

/** What the other rows add up to where that is not the total: parts (基本, 项目) and other rows are two sums. */
function fundSums({ evaluation, scored: { form } }: Form): FundSum[] {
  const { unit, rows } = evaluation.funds;
  const total = totalRow(evaluation);
  const keys = partKeys(form);
  const others: FundRow[] = [];
  const parts: FundRow[] = [];
  for (const row of rows) if (row.key !== 'total') (row.key !== undefined && keys.has(row.key) ? parts : others).push(row);
  const sums: FundSum[] = [];
  for (const [name, added] of [
    ['其他各行', others],
    ['基本支出与项目支出', parts],
  ] as const) {
    if (added.every(({ budget, executed }) => isBlank(budget) && isBlank(executed))) continue;
    for (const column of ['budget', 'executed'] as const) {
      const sum = sumOfAmounts(added.map((row) => row[column]));
      const wanted = parseAmount(total[column]) ?? ZERO;
      const stated = added.filter((row) => !isBlank(row[column])).length;
      // Amounts in 万元 are rounded ones: each may be off by half of the last digit that is printed.
      const most: Fraction = unit === '万元' ? { n: BigInt(stated), d: 100n } : ZERO;
      if (compare(distance(sum, wanted), most) > 0) sums.push({ name, column, sum, wanted });
    }
  }
  return sums;
}

const partKeys = oncePer(
  ({ funds }: SchemeForm): ReadonlySet<string> => new Set(funds.rows.filter(({ part }) => part !== null).map(({ key }) => key)),
);

/** The column of the money whose rows do not add up: the first of them. */
export function offColumn(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): FundSum['column'] {
  return fundSums({ evaluation, scheme, scored })[0]?.column ?? 'budget';
}

function distance(a: Fraction, b: Fraction): Fraction {
  const n = a.n * b.d - b.n * a.d;
  return { n: n < 0n ? -n : n, d: a.d * b.d };
}

// ---- Goals, groups, rows ----

function findInGoal(goal: ScoredGoal, form: Form, found: Findings): void {
  findInCells(form, goal.path, 'goal', goal.goal.cells, found);
  if (form.scheme.rules.scored && goal.stated !== null && goal.stated !== goal.sum) {
    found.add(
      'goal-points-mismatch',
      goal.path,
      `目标 ${goal.goal.no} 为 ${text(goal.stated)} 分，各一级指标合计 ${text(goal.sum)} 分：请使两者相等`,
      pair(goal.stated, goal.sum),
    );
  }
  const earlier = new Set<string>();
  for (const group of goal.groups) findInGroup(group, form, earlier, found);
}

function findInGroup({ group, path, stated, sum, rows }: ScoredGroup, form: Form, earlier: Set<string>, found: Findings): void {
  const { scheme } = form;
  if (scheme.rules.scored && stated !== null && stated !== sum) {
    found.add(
      'group-points-mismatch',
      path,
      `${group.level1 || wordFor(scheme, 'level1')}为 ${text(stated)} 分，各行分值合计 ${text(sum)} 分：请调整分值使两者相等`,
      pair(stated, sum),
    );
  }
  for (const { indicator, path: rowPath, row, found: own, same } of rows) {
    for (const each of own) found.add(each.code, rowPath, each.message, each);
    if (row.notCounted) continue;
    findInCells(form, rowPath, 'indicator', indicator.cells, found);
    if (same === null) continue;
    if (earlier.has(same) && row.derivation.kind !== 'blank' && !row.placeholders)
      found.add('duplicate-indicator', rowPath, '与前面一行的指标和目标相同：请合并，或删除一行');
    earlier.add(same);
  }
}

// ---- The whole form ----

function findInWhole({ evaluation, scheme, scored }: Form, found: Findings): void {
  if (scored.points !== scored.full) {
    found.add(
      'form-points-mismatch',
      FORM_PATH,
      `各项分值合计 ${text(scored.points)} 分，应为 ${text(scored.full)} 分：请调整目标分值`,
      pair(scored.full, scored.points),
    );
  }
  findInLevels(scheme, scored, found);
  for (const { key, label, points, filed } of scored.parts) {
    if (filed === null) found.add('missing-score', partPath(key), `“${label}”的得分未填：请填写`);
    else findExcess(`“${label}”`, partPath(key), points, filed, found);
  }
  const filed = parseHundredths(evaluation.total);
  if (filed !== null && filed !== scored.total) {
    found.add(
      'total-differs',
      FORM_PATH,
      `填报总分 ${text(filed)} 分，按规则应为 ${text(scored.total)} 分：请采用计算的总分`,
      pair(scored.total, filed),
    );
  }
  const short = unexplainedShortfall(evaluation, scheme, scored);
  if (short) found.add('shortfall-unexplained', FORM_PATH, `有未得满分的项目而没有说明（${listed(short.what)}）：请填写“${short.where}”`);
  const rows = scored.rows.filter(({ row }) => row.notCounted === null);
  if (isAllAsPlanned(rows)) found.add('all-as-planned', FORM_PATH, '全部指标都得满分，数值都与目标完全相同：请核对完成值是否如实填写');
  if (isAboveExecution(rows, scored))
    found.add('score-above-execution', FORM_PATH, '预算执行率低于 80%，指标得分却明显高于执行率：请核对，或说明理由');
}

const MOST_LISTED = 3;

const listed = (names: readonly string[]) =>
  `${names.slice(0, MOST_LISTED).join('、')}${names.length > MOST_LISTED ? ` 等 ${names.length} 处` : ''}`;

/** Fixed weights must be met, usual ones are asked about; of several sets, one. */
function findInLevels({ rules: { level1 } }: Scheme, { goals }: ScoredForm, found: Findings): void {
  if (!level1) return;
  const groups = goals.flatMap((goal) => goal.groups);
  if (level1.weights.some((weights) => haveWeights(groups, weights, level1.binding === 'fixed'))) return;
  const wanted = level1.weights
    .map((weights) =>
      Object.entries(weights)
        .map(([name, points]) => `${name} ${text(points)}`)
        .join('、'),
    )
    .join('；或 ');
  if (level1.binding === 'fixed') found.add('level1-points-mismatch', FORM_PATH, `一级指标的分值应为：${wanted}。请调整各行分值`);
  else found.add('weights-unusual', FORM_PATH, `一级指标的分值与通常的不同（通常为 ${wanted}）：请核对，或说明理由`);
}

/** Whether the groups have these points by level; where they are `fixed`, no other level has any. */
function haveWeights(groups: readonly ScoredGroup[], weights: Readonly<Record<string, Hundredths>>, fixed: boolean): boolean {
  const names = Object.keys(weights);
  if (fixed && groups.some(({ group, stated, sum }) => (stated ?? sum) > 0n && !names.some((name) => group.level1.includes(name))))
    return false;
  return names.every((name) => pointsOf(groups, name) === weights[name]);
}

function pointsOf(groups: readonly ScoredGroup[], name: string): Hundredths {
  let points = 0n;
  for (const { group, stated, sum } of groups) if (group.level1.includes(name)) points += stated ?? sum;
  return points;
}

/** The first row of a level whose points are not its weight; null where every level that has rows has them. */
export function firstOffLevel({ rules: { level1 } }: Scheme, { goals }: ScoredForm): string | null {
  const [weights] = level1?.weights ?? [];
  if (!weights) return null;
  const groups = goals.flatMap((goal) => goal.groups);
  const levelOf = ({ group }: ScoredGroup) => Object.keys(weights).find((name) => group.level1.includes(name));
  const off = groups.find((each) => {
    const level = levelOf(each);
    const points = groups.filter((other) => levelOf(other) === level).reduce((sum, { stated, sum: own }) => sum + (stated ?? own), 0n);
    return each.rows.length > 0 && points !== (level === undefined ? 0n : weights[level]);
  });
  return off?.rows[0]?.path ?? null;
}

/** Five rows or more, three of them of numbers, every one with all its points and every number as planned. */
function isAllAsPlanned(rows: readonly RowOfGroup[]): boolean {
  const numbers = rows.filter(({ row }) => row.method === 'forward' || row.method === 'reverse' || row.method === 'range');
  if (rows.length < 5 || numbers.length < 3) return false;
  return rows.every(({ row }) => row.points !== null && row.score === row.points) && numbers.every(({ asPlanned }) => asPlanned);
}

/** The rows earn a share of their points that exceeds a rate below 80 % by more than 5 percentage points. */
function isAboveExecution(rows: readonly RowOfGroup[], { execution: { rate } }: ScoredForm): boolean {
  if (!rate || compare(rate, { n: 80n, d: 100n }) >= 0) return false;
  const points = rows.reduce((sum, { row }) => sum + (row.points ?? 0n), 0n);
  const score = rows.reduce((sum, { row }) => sum + row.score, 0n);
  if (!isPositive({ n: points, d: 1n })) return false;
  const most = { n: rate.n * 100n + 5n * rate.d, d: rate.d * 100n };
  return compare({ n: score, d: points }, most) > 0;
}
