// Findings of a form and its parts, each whole in its entry: how grave, its title, its cell, its check with its words. Of one place they are told in
// the order of this table (docs/rules.md, "Findings").
import {
  compare,
  exactDecimal,
  type Hundredths,
  hundredthsToString as text,
  isPositive,
  parseAmount,
  parseHundredths,
} from '@/lib/number/decimal';
import type { Evaluation } from '@/lib/form/evaluation';
import { isBlank, saysSomething } from '@/lib/number/fold';
import type { Scheme } from '@/lib/scheme/scheme';
import { wordFor } from '@/lib/scheme/words';
import { totalRow } from './execution';
import { type FindingKind, said, type Verdict } from './finding';
import { fundSums } from './fund-sums';
import { haveWeights } from './level-weights';
import { formText } from './reason-cells';
import type { RowOfGroup, ScoredForm, ScoredGoal, ScoredGroup } from './scored-form';
import { unexplainedShortfall } from './shortfall';

/** What checks of a form are given. */
export interface FormFacts {
  evaluation: Evaluation;
  scheme: Scheme;
  scored: ScoredForm;
}

/** The entry of a finding of forms. Places stand in the order in which they are told; the last five are looked at in scored forms only. */
export interface FormFindingKind extends FindingKind {
  ofHead?: (form: FormFacts) => Verdict;
  /** Of the row of the money's total. */
  ofFundTotal?: (form: FormFacts) => Verdict;
  ofFunds?: (form: FormFacts) => Verdict;
  ofGoal?: (goal: ScoredGoal) => Verdict;
  ofGroup?: (group: ScoredGroup, form: FormFacts) => Verdict;
  /** Of a row that says what an earlier one of its goal does. */
  ofRepeated?: (row: RowOfGroup) => Verdict;
  /** Of the form once its points are added up. */
  ofPoints?: (form: FormFacts) => Verdict;
  /** Of the form once all of it is looked at. */
  ofWhole?: (form: FormFacts) => Verdict;
}

const differ = (expected: Hundredths, actual: Hundredths) => ({ expected: text(expected), actual: text(actual) });

export const FORM_FINDINGS = {
  /** The title begins with another year. */
  'title-year-mismatch': {
    severity: 'warning',
    title: '标题年度不符',
    because: '标题按主管部门下发的表样，写的是预算年度',
    cell: 'title',
    ofHead: ({ evaluation: { title, year } }) => {
      const titled = /^(20\d\d)年度/.exec(title ?? '')?.[1];
      return (
        titled !== undefined && Number(titled) !== year && said(`标题写的是 ${titled} 年度，评价年度是 ${year} 年`, '请改标题，或说明理由')
      );
    },
  },
  /** A name that the form shows, or a cell that the scheme requires. */
  'missing-cell': {
    severity: 'error',
    title: '必填项未填',
    unfilled: true,
    mend: '去填写',
    ofCell: ({ label, required }, value) => required && isBlank(value) && said(`“${label}”未填`, '请填写'),
  },
  /** No budget, or 0, where execution earns points. */
  'budget-zero': {
    severity: 'error',
    title: '没有预算数',
    cell: 'budget',
    mend: '去填写',
    ofFundTotal: ({ scheme, scored: { execution } }) => {
      const { rules } = scheme;
      if (execution.budget || !rules.scored || !rules.execution) return null;
      if (rules.execution.by !== 'indicator' && rules.execution.points <= 0n) return null;
      const name = wordFor(scheme, 'budget');
      return said(`${name}为空或为 0，无法计算执行率`, `请填写${name}`);
    },
  },
  /** More was spent than budgeted. */
  'executed-exceeds-budget': {
    severity: 'warning',
    title: '执行数大于预算数',
    because: '含上年结转资金 35.2 万元',
    cell: 'executed',
    ofFundTotal: ({ scheme, scored: { execution } }) =>
      execution.budget !== null &&
      compare(execution.executed, execution.budget) > 0 &&
      said(`${wordFor(scheme, 'executed')}大于${wordFor(scheme, 'budget')}`, '请核对，或说明超出的原因（如年中追加）'),
  },
  /** The budget changed and nothing says why, where the scheme wants that by itself. */
  'budget-changed-unexplained': {
    severity: 'warning',
    title: '预算调整没有说明',
    because: '年中追加，见财政局批复文件',
    cell: 'budget',
    mend: '去填写',
    ofFundTotal: ({ evaluation, scheme, scored: { form } }) => {
      const { scored, explain } = scheme.rules;
      if (!scored || !explain.adjustedBudget) return null;
      const total = totalRow(evaluation);
      const [initial, budget] = [parseAmount(total.budgetInitial ?? ''), parseAmount(total.budget)];
      if (!initial || !budget || compare(initial, budget) === 0) return null;
      const says = (key: string) =>
        form.cells[key]?.on === 'fund'
          ? evaluation.funds.rows.some(({ cells }) => saysSomething(cells?.[key]))
          : saysSomething(formText(evaluation, key));
      return (
        !explain.where.some(says) &&
        said(`${wordFor(scheme, 'budget')}与${wordFor(scheme, 'budgetInitial')}不同而没有说明`, '请说明调整的原因')
      );
    },
  },
  /** Rows, or basic and project expenditure, do not add up to the total. */
  'sources-mismatch': {
    severity: 'error',
    title: '资金合计不符',
    cell: 'budget',
    ofFunds: ({ evaluation, scheme, scored }) => {
      const sums = scored.form.funds.sum === 'total' ? fundSums(evaluation, scored.form) : [];
      const inWords = sums.map(
        ({ name, column, sum, wanted }) =>
          `${name}的${wordFor(scheme, column)}合计 ${exactDecimal(sum)}，总额 ${exactDecimal(wanted)}（${evaluation.funds.unit}）`,
      );
      return inWords.length > 0 && said(inWords.join('；'), '请核对各行金额');
    },
  },
  /** Its groups do not add up to its stated points. */
  'goal-points-mismatch': {
    severity: 'error',
    title: '目标分值不符',
    sum: true,
    cell: 'points',
    ofGoal: ({ goal: { no }, stated, sum }) =>
      stated !== null &&
      stated !== sum &&
      said(`目标 ${no} 为 ${text(stated)} 分，各一级指标合计 ${text(sum)} 分`, '请使两者相等', differ(stated, sum)),
  },
  /** Its rows do not add up to its stated points. */
  'group-points-mismatch': {
    severity: 'error',
    title: '一级指标分值不符',
    sum: true,
    cell: 'points',
    ofGroup: ({ group, stated, sum }, { scheme }) =>
      stated !== null &&
      stated !== sum &&
      said(
        `${group.level1 || wordFor(scheme, 'level1')}为 ${text(stated)} 分，各行分值合计 ${text(sum)} 分`,
        '请调整分值使两者相等',
        differ(stated, sum),
      ),
  },
  /** The same indicator and target twice in a goal. */
  'duplicate-indicator': {
    severity: 'warning',
    title: '指标重复',
    because: '同名指标分属两个街道，分别考核',
    cell: 'level3',
    ofRepeated: ({ row }) =>
      row.derivation.kind !== 'blank' && !row.placeholders && said('与前面一行的指标和目标相同', '请合并，或删除一行'),
  },
  /** Execution, goals and parts do not add up to `full`. */
  'form-points-mismatch': {
    severity: 'error',
    title: '总分值不符',
    sum: true,
    cell: 'points',
    ofPoints: ({ scored: { points, full } }) =>
      points !== full && said(`各项分值合计 ${text(points)} 分，应为 ${text(full)} 分`, '请调整目标分值', differ(full, points)),
  },
  /** None of the weights of level 1 that the scheme fixes. */
  'level1-points-mismatch': {
    severity: 'error',
    title: '一级指标权重不符',
    sum: true,
    cell: 'points',
    ofPoints: (form) => {
      const wanted = missedWeights(form, 'fixed');
      if (wanted === null) return null;
      const what = `一级指标的分值应为：${wanted}`;
      return { what, message: `${what}。请调整各行分值` };
    },
  },
  /** None of the scheme's usual weights. */
  'weights-unusual': {
    severity: 'warning',
    title: '一级指标分值不同寻常',
    because: '批复的绩效目标表即为此分值',
    sum: true,
    cell: 'points',
    ofPoints: (form) => {
      const wanted = missedWeights(form, 'usual');
      return wanted !== null && said(`一级指标的分值与通常的不同（通常为 ${wanted}）`, '请核对，或说明理由');
    },
  },
  /** Filed total is not the computed one. */
  'total-differs': {
    severity: 'error',
    title: '总分与规则不符',
    sum: true,
    cell: 'total',
    ofWhole: ({ evaluation, scored: { total } }) => {
      const filed = parseHundredths(evaluation.total);
      return (
        filed !== null &&
        filed !== total &&
        said(`填报总分 ${text(filed)} 分，按规则应为 ${text(total)} 分`, '请采用计算的总分', differ(total, filed))
      );
    },
  },
  /** Points were lost, or execution fell short, and no cell that the scheme's `explain` names says why. */
  'shortfall-unexplained': {
    severity: 'error',
    title: '偏差没有说明',
    mend: '去填写',
    ofWhole: ({ evaluation, scheme, scored }) => {
      const short = unexplainedShortfall(evaluation, scheme, scored);
      return short && said(`有未得满分的项目而没有说明（${listed(short.what)}）`, `请填写“${short.where}”`);
    },
  },
  /** Five rows or more, three of them of numbers, every one with all its points and every number as planned. */
  'all-as-planned': {
    severity: 'warning',
    title: '全部与目标相同',
    because: '目标按已签合同逐项核定，完成值与台账一致',
    cell: 'actual',
    ofWhole: ({ scored }) => {
      let [rows, numbers] = [0, 0];
      for (const { row, asPlanned } of scored.rows) {
        if (row.notCounted) continue;
        if (row.points === null || row.score !== row.points) return null;
        const isNumeric = row.method === 'forward' || row.method === 'reverse' || row.method === 'range';
        if (isNumeric && !asPlanned) return null;
        rows += 1;
        numbers += isNumeric ? 1 : 0;
      }
      return rows >= 5 && numbers >= 3 && said('全部指标都得满分，数值都与目标完全相同', '请核对完成值是否如实填写');
    },
  },
  /** The rows earn a share of their points that exceeds a rate below 80 % by more than 5 percentage points. */
  'score-above-execution': {
    severity: 'warning',
    title: '得分与执行率不相称',
    because: '任务已按合同全部完成，尾款按约定次年支付',
    cell: 'score',
    ofWhole: ({ scored }) => {
      const { rate } = scored.execution;
      if (!rate || compare(rate, { n: 80n, d: 100n }) >= 0) return null;
      const rows = scored.rows.filter(({ row }) => row.notCounted === null);
      const points = rows.reduce((sum, { row }) => sum + (row.points ?? 0n), 0n);
      const score = rows.reduce((sum, { row }) => sum + row.score, 0n);
      if (!isPositive({ n: points, d: 1n })) return null;
      const most = { n: rate.n * 100n + 5n * rate.d, d: rate.d * 100n };
      return compare({ n: score, d: points }, most) > 0 && said('预算执行率低于 80%，指标得分却明显高于执行率', '请核对，或说明理由');
    },
  },
  /** Found over all forms of a department (lib/department/cross-findings.ts). */
  'copied-text': { severity: 'warning', title: '文字与其他表相同', because: '两个项目由同一科室实施，原因相同', cell: 'deviationReasons' },
} as const satisfies Record<string, FormFindingKind>;

const MOST_LISTED = 3;

const listed = (names: readonly string[]) =>
  `${names.slice(0, MOST_LISTED).join('、')}${names.length > MOST_LISTED ? ` 等 ${names.length} 处` : ''}`;

/** The weights that levels 1 must or should have, in words, where they have none of the sets; null where they have one. */
function missedWeights({ scheme, scored }: FormFacts, binding: 'fixed' | 'usual'): string | null {
  const { level1 } = scheme.rules;
  if (!level1 || level1.binding !== binding) return null;
  const groups = scored.goals.flatMap((goal) => goal.groups);
  if (level1.weights.some((weights) => haveWeights(groups, weights, binding === 'fixed'))) return null;
  const inWords = (weights: Readonly<Record<string, Hundredths>>) =>
    Object.entries(weights)
      .map(([name, points]) => `${name} ${text(points)}`)
      .join('、');
  return level1.weights.map(inWords).join('；或 ');
}
