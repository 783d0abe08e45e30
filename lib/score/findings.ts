// Every finding there is: how grave it is, what it is called, and which cell of its row it stands in (docs/rules.md, "Findings").

export type Severity = 'error' | 'warning';

interface FindingKind {
  severity: Severity | 'off';
  title: string;
  /** Of a row: the cell that is wrong. */
  cell?: 'target' | 'actual' | 'points' | 'score' | 'level3';
}

export const FINDINGS = {
  'form-points-mismatch': { severity: 'error', title: '总分值不符' },
  'goal-points-mismatch': { severity: 'error', title: '目标分值不符' },
  'group-points-mismatch': { severity: 'error', title: '一级指标分值不符' },
  'level1-points-mismatch': { severity: 'error', title: '一级指标权重不符' },
  'missing-target': { severity: 'error', title: '目标值未填', cell: 'target' },
  'missing-actual': { severity: 'error', title: '完成值未填', cell: 'actual' },
  'missing-points': { severity: 'error', title: '分值未填', cell: 'points' },
  'missing-score': { severity: 'error', title: '得分未填', cell: 'score' },
  'missing-cell': { severity: 'error', title: '必填项未填' },
  'placeholder-scored': { severity: 'error', title: '没有内容的行有分值', cell: 'actual' },
  'direction-missing': { severity: 'error', title: '没有写明方向', cell: 'target' },
  late: { severity: 'error', title: '晚于目标时间', cell: 'actual' },
  'score-exceeds-points': { severity: 'error', title: '得分超过分值', cell: 'score' },
  'score-differs': { severity: 'error', title: '得分与规则不符', cell: 'score' },
  'total-differs': { severity: 'error', title: '总分与规则不符' },
  'sources-mismatch': { severity: 'error', title: '资金合计不符' },
  'budget-zero': { severity: 'error', title: '没有预算数' },
  'shortfall-unexplained': { severity: 'error', title: '偏差没有说明' },
  'executed-exceeds-budget': { severity: 'warning', title: '执行数大于预算数' },
  'budget-changed-unexplained': { severity: 'warning', title: '预算调整没有说明' },
  'actual-is-range': { severity: 'warning', title: '完成值写成范围', cell: 'actual' },
  'unit-missing': { severity: 'warning', title: '没有写单位', cell: 'actual' },
  'unit-mismatch': { severity: 'warning', title: '单位不同', cell: 'actual' },
  'direction-unusual': { severity: 'warning', title: '方向与符号相反', cell: 'target' },
  'operator-missing': { severity: 'warning', title: '没有写“≤”', cell: 'target' },
  'scale-suspect': { severity: 'warning', title: '相差过大', cell: 'actual' },
  'over-achieved': { severity: 'warning', title: '超出目标过多', cell: 'actual' },
  'not-comparable': { severity: 'warning', title: '无法比较', cell: 'actual' },
  'tier-not-stated': { severity: 'warning', title: '没有选档次', cell: 'score' },
  'weights-unusual': { severity: 'warning', title: '一级指标分值不同寻常' },
  'title-year-mismatch': { severity: 'warning', title: '标题年度不符' },
  'template-residue': { severity: 'warning', title: '留有模板文字', cell: 'level3' },
  'duplicate-indicator': { severity: 'warning', title: '指标重复', cell: 'level3' },
  'cost-at-least': { severity: 'warning', title: '成本指标写成“≥”', cell: 'target' },
  'quantity-as-rate': { severity: 'off', title: '数量指标写成比率', cell: 'target' },
  'adjective-as-rate': { severity: 'warning', title: '定性说法写成比率', cell: 'target' },
  'all-as-planned': { severity: 'warning', title: '全部与目标相同' },
  'score-above-execution': { severity: 'warning', title: '得分与执行率不相称' },
  'copied-text': { severity: 'warning', title: '文字与其他表相同' },
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDINGS;

/** Codes that a scheme may set another severity for. */
export const FINDING_CODES: ReadonlySet<string> = new Set(Object.keys(FINDINGS));

/** Errors block submission; warnings ask for a reason. `path` is the place in the exchange form, "" for the whole of it. */
export interface Finding {
  severity: Severity;
  code: FindingCode;
  path: string;
  message: string;
  expected?: string;
  actual?: string;
}

/** What a check says of values, and its severity where it is another than the table's: a late row with a reason. */
export interface FoundValues {
  expected?: string;
  actual?: string;
  severity?: Severity;
}

/** What is wrong in a row. */
export interface Found extends FoundValues {
  code: FindingCode;
  message: string;
}
