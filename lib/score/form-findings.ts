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
import { type Finding, FINDINGS, type Found } from './findings';
import type { RowOfGroup, ScoredForm, ScoredGoal, ScoredGroup } from './scored-form';
import { unexplainedShortfall } from './shortfall';
import { cellName } from '@/lib/scheme/cell-name';
import { wordFor } from '@/lib/scheme/words';

interface Form {
  evaluation: Evaluation;
  scheme: Scheme;
  scored: ScoredForm;
}

/** Every finding of one form: one per code and path, with the severity that the scheme gives it. */
export function findingsOf(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): Finding[] {
  const form: Form = { evaluation, scheme, scored };
  const found = [
    ...titleFindings(form),
    ...cellFindings(form, FORM_PATH, 'form', evaluation.cells),
    ...nameFindings(form),
    ...fundFindings(form),
  ];
  for (const goal of scored.goals) found.push(...goalFindings(goal, form));
  if (scheme.rules.scored) found.push(...formFindings(form));
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const { code, path, message, severity: own, expected, actual } of found) {
    const severity = scheme.findings[code] ?? own ?? FINDINGS[code].severity;
    const key = `${code} ${path}`;
    if (severity === 'off' || seen.has(key)) continue;
    seen.add(key);
    const finding: Finding = { severity, code, path, message };
    if (expected !== undefined) finding.expected = expected;
    if (actual !== undefined) finding.actual = actual;
    findings.push(finding);
  }
  return findings;
}

const pair = (expected: Hundredths, actual: Hundredths) => ({ expected: text(expected), actual: text(actual) });

function titleFindings({ evaluation: { title, year } }: Form): Found[] {
  const titled = /^(20\d\d)年度/.exec(title ?? '')?.[1];
  if (!titled || Number(titled) === year) return [];
  return [
    { code: 'title-year-mismatch', path: FORM_PATH, message: `标题写的是 ${titled} 年度，评价年度是 ${year} 年：请改标题，或说明理由` },
  ];
}

// ---- Cells that the scheme asks for ----

/** The scheme's own cells at a place: required ones that are blank, and ones that say their own hint. */
function cellFindings(
  { scored: { form } }: Form,
  place: string,
  on: CellPlace,
  cells: Readonly<Record<string, string>> | undefined,
): Found[] {
  const found: Found[] = [];
  for (const { key, required, who, label, hint } of cellsOf(form)[on]) {
    const value = cells?.[key] ?? '';
    if (isBlank(value)) {
      if (required && who !== 'finance')
        found.push({ code: 'missing-cell', path: cellPath(place, key), message: `“${label}”未填：请填写` });
    } else if (fold(value) === fold(hint)) {
      found.push({ code: 'template-residue', path: cellPath(place, key), message: `“${label}”还留着模板的提示文字：请改成真实内容` });
    }
  }
  return found;
}

const cellsOf = oncePer(({ cells }: SchemeForm) => {
  const on = (place: CellPlace) => Object.values(cells).filter((cell) => cell.on === place);
  return { form: on('form'), fund: on('fund'), goal: on('goal'), indicator: on('indicator') } satisfies Record<CellPlace, DeclaredCell[]>;
});

const NAMES = ['projectName', 'supervisingDepartment', 'implementingUnit'] as const;

/** Names that a band shows. */
function nameFindings({ evaluation, scheme, scored: { form } }: Form): Found[] {
  const shown = shownCells(form);
  return NAMES.filter((name) => shown.has(name) && isBlank(evaluation[name])).map((name) => ({
    code: 'missing-cell',
    path: namePath(FORM_PATH, name),
    message: `“${cellName(scheme, form, name)}”未填：请填写`,
  }));
}

// ---- Money ----

function fundFindings(form: Form): Found[] {
  const { evaluation, scheme, scored } = form;
  const { execution } = scored;
  const { rules } = scheme;
  const [budget, executed] = [wordFor(scheme, 'budget'), wordFor(scheme, 'executed')];
  const found: Found[] = evaluation.funds.rows.flatMap((row, at) => cellFindings(form, fundPath(row, at), 'fund', row.cells));
  if (!execution.budget && rules.scored && rules.execution && (rules.execution.by === 'indicator' || rules.execution.points > 0n)) {
    found.push({ code: 'budget-zero', path: FUNDS_TOTAL_PATH, message: `${budget}为空或为 0，无法计算执行率：请填写${budget}` });
  } else if (execution.budget && compare(execution.executed, execution.budget) > 0) {
    found.push({
      code: 'executed-exceeds-budget',
      path: FUNDS_TOTAL_PATH,
      message: `${executed}大于${budget}：请核对，或说明超出的原因（如年中追加）`,
    });
  }
  if (rules.scored && isBudgetChangeUnexplained(form)) {
    found.push({
      code: 'budget-changed-unexplained',
      path: FUNDS_TOTAL_PATH,
      message: `${budget}与${wordFor(scheme, 'budgetInitial')}不同而没有说明：请说明调整的原因`,
    });
  }
  if (scored.form.funds.sum === 'total') {
    const sums = fundSums(form);
    const inWords = sums.map(
      ({ name, column, sum, wanted }) =>
        `${name}的${wordFor(scheme, column)}合计 ${exactDecimal(sum)}，总额 ${exactDecimal(wanted)}（${evaluation.funds.unit}）`,
    );
    if (sums.length > 0) found.push({ code: 'sources-mismatch', path: FUNDS_PATH, message: `${inWords.join('；')}：请核对各行金额` });
  }
  if (rules.scored && rules.execution?.by === 'filed') {
    const { filed, points } = execution;
    if (filed === null) found.push({ code: 'missing-score', path: FUNDS_PATH, message: '预算执行的得分未填：请填写' });
    else if (filed > points)
      found.push({
        code: 'score-exceeds-points',
        path: FUNDS_PATH,
        message: `预算执行填报 ${text(filed)} 分，超过分值 ${text(points)} 分：请改得分`,
        ...pair(points, filed),
      });
  }
  return found;
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
  const isPart = ({ key }: FundRow) => key !== undefined && form.funds.rows.some((rule) => rule.key === key && rule.part !== null);
  const total = totalRow(evaluation);
  const others = rows.filter((row) => row.key !== 'total');
  const sums: [string, FundRow[]][] = [
    ['其他各行', others.filter((row) => !isPart(row))],
    ['基本支出与项目支出', others.filter(isPart)],
  ];
  return sums.flatMap(([name, added]) =>
    added.every(({ budget, executed }) => isBlank(budget) && isBlank(executed))
      ? []
      : (['budget', 'executed'] as const).flatMap((column) => {
          const sum = sumOfAmounts(added.map((row) => row[column]));
          const wanted = parseAmount(total[column]) ?? ZERO;
          const stated = added.filter((row) => !isBlank(row[column])).length;
          // Amounts in 万元 are rounded ones: each may be off by half of the last digit that is printed.
          const most: Fraction = unit === '万元' ? { n: BigInt(stated), d: 100n } : ZERO;
          return compare(distance(sum, wanted), most) <= 0 ? [] : [{ name, column, sum, wanted }];
        }),
  );
}

/** The column of the money whose rows do not add up: the first of them. */
export function offColumn(evaluation: Evaluation, scheme: Scheme, scored: ScoredForm): FundSum['column'] {
  return fundSums({ evaluation, scheme, scored })[0]?.column ?? 'budget';
}

function distance(a: Fraction, b: Fraction): Fraction {
  const n = a.n * b.d - b.n * a.d;
  return { n: n < 0n ? -n : n, d: a.d * b.d };
}

// ---- Goals, groups, rows ----

function goalFindings(goal: ScoredGoal, form: Form): Found[] {
  const { scheme } = form;
  const found: Found[] = cellFindings(form, goal.path, 'goal', goal.goal.cells);
  if (scheme.rules.scored && goal.stated !== null && goal.stated !== goal.sum) {
    found.push({
      code: 'goal-points-mismatch',
      path: goal.path,
      message: `目标 ${goal.goal.no} 为 ${text(goal.stated)} 分，各一级指标合计 ${text(goal.sum)} 分：请使两者相等`,
      ...pair(goal.stated, goal.sum),
    });
  }
  const earlier = new Set<string>();
  for (const group of goal.groups) found.push(...groupFindings(group, form, earlier));
  return found;
}

function groupFindings({ group, path, stated, sum, rows }: ScoredGroup, form: Form, earlier: Set<string>): Found[] {
  const { scheme } = form;
  const found: Found[] = [];
  if (scheme.rules.scored && stated !== null && stated !== sum) {
    const name = group.level1 || wordFor(scheme, 'level1');
    found.push({
      code: 'group-points-mismatch',
      path,
      message: `${name}为 ${text(stated)} 分，各行分值合计 ${text(sum)} 分：请调整分值使两者相等`,
      ...pair(stated, sum),
    });
  }
  for (const { indicator, path: rowPath, row, found: own, same } of rows) {
    for (const each of own) found.push({ ...each, path: rowPath });
    if (row.notCounted) continue;
    found.push(...cellFindings(form, rowPath, 'indicator', indicator.cells));
    if (same === null) continue;
    if (earlier.has(same) && row.derivation.kind !== 'blank' && !row.placeholders)
      found.push({ code: 'duplicate-indicator', path: rowPath, message: '与前面一行的指标和目标相同：请合并，或删除一行' });
    earlier.add(same);
  }
  return found;
}

// ---- The whole form ----

function formFindings({ evaluation, scheme, scored }: Form): Found[] {
  const found: Found[] = [];
  if (scored.points !== scored.full) {
    found.push({
      code: 'form-points-mismatch',
      path: FORM_PATH,
      message: `各项分值合计 ${text(scored.points)} 分，应为 ${text(scored.full)} 分：请调整目标分值`,
      ...pair(scored.full, scored.points),
    });
  }
  found.push(...levelFindings(scheme, scored));
  for (const { key, label, points, filed } of scored.parts) {
    if (filed === null) found.push({ code: 'missing-score', path: partPath(key), message: `“${label}”的得分未填：请填写` });
    else if (filed > points)
      found.push({
        code: 'score-exceeds-points',
        path: partPath(key),
        message: `“${label}”填报 ${text(filed)} 分，超过分值 ${text(points)} 分：请改得分`,
        ...pair(points, filed),
      });
  }
  const filed = parseHundredths(evaluation.total);
  if (filed !== null && filed !== scored.total) {
    found.push({
      code: 'total-differs',
      path: FORM_PATH,
      message: `填报总分 ${text(filed)} 分，按规则应为 ${text(scored.total)} 分：请采用计算的总分`,
      ...pair(scored.total, filed),
    });
  }
  const short = unexplainedShortfall(evaluation, scheme, scored);
  if (short)
    found.push({
      code: 'shortfall-unexplained',
      path: FORM_PATH,
      message: `有未得满分的项目而没有说明（${listed(short.what)}）：请填写“${short.where}”`,
    });
  const rows = scored.rows.filter(({ row }) => row.notCounted === null);
  if (isAllAsPlanned(rows))
    found.push({ code: 'all-as-planned', path: FORM_PATH, message: '全部指标都得满分，数值都与目标完全相同：请核对完成值是否如实填写' });
  if (isAboveExecution(rows, scored))
    found.push({
      code: 'score-above-execution',
      path: FORM_PATH,
      message: '预算执行率低于 80%，指标得分却明显高于执行率：请核对，或说明理由',
    });
  return found;
}

const MOST_LISTED = 3;

const listed = (names: readonly string[]) =>
  `${names.slice(0, MOST_LISTED).join('、')}${names.length > MOST_LISTED ? ` 等 ${names.length} 处` : ''}`;

/** Fixed weights must be met, usual ones are asked about; of several sets, one. */
function levelFindings({ rules: { level1 } }: Scheme, { goals }: ScoredForm): Found[] {
  if (!level1) return [];
  const groups = goals.flatMap((goal) => goal.groups).map(({ group, stated, sum }) => ({ level1: group.level1, points: stated ?? sum }));
  const agrees = (weights: Readonly<Record<string, Hundredths>>) => {
    const names = Object.keys(weights);
    const strangers = groups.some((group) => group.points > 0n && !names.some((name) => group.level1.includes(name)));
    const sums = names.every(
      (name) => groups.filter((group) => group.level1.includes(name)).reduce((sum, { points }) => sum + points, 0n) === weights[name],
    );
    return sums && !(level1.binding === 'fixed' && strangers);
  };
  if (level1.weights.some(agrees)) return [];
  const wanted = level1.weights
    .map((weights) =>
      Object.entries(weights)
        .map(([name, points]) => `${name} ${text(points)}`)
        .join('、'),
    )
    .join('；或 ');
  return level1.binding === 'fixed'
    ? [{ code: 'level1-points-mismatch', path: FORM_PATH, message: `一级指标的分值应为：${wanted}。请调整各行分值` }]
    : [{ code: 'weights-unusual', path: FORM_PATH, message: `一级指标的分值与通常的不同（通常为 ${wanted}）：请核对，或说明理由` }];
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
