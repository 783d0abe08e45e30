// Findings in the words of the page: a short title for each code, and the cell in which it is mended.
import type { FindingCode } from '@/lib/domain/score/score-result';
import type { CellName } from '../cells/cell-address';

const TITLES: Record<FindingCode, string> = {
  'form-points-mismatch': '分值合计不是 100 分',
  'goal-points-mismatch': '目标分值与一级指标不符',
  'group-points-mismatch': '一级指标分值与各行不符',
  'missing-target': '目标未填',
  'missing-actual': '完成值未填',
  'missing-points': '分值未填',
  'missing-score': '尚未评分',
  'score-exceeds-points': '得分超过分值',
  'score-differs': '得分与规则不一致',
  'total-differs': '总分与计算不一致',
  'sources-mismatch': '资金来源与总额不符',
  'budget-zero': '没有预算数',
  'shortfall-unexplained': '未得满分而未说明原因',
  'executed-exceeds-budget': '执行数大于预算数',
  'actual-is-range': '完成值是范围',
  'unit-missing': '缺少单位',
  'unit-mismatch': '单位不一致',
  'operator-missing': '成本目标没有写≤',
  'scale-suspect': '数量级可疑',
  'over-achieved': '超额完成 30% 以上',
  'not-comparable': '目标与完成无法比较',
  'tier-not-stated': '未选完成档次',
  'weights-unusual': '分值与通常不同',
  'title-year-mismatch': '标题年度不符',
  'template-residue': '模板占位文字',
  'copied-text': '文字与其他表相同',
};

const CELLS: Record<FindingCode, CellName> = {
  'form-points-mismatch': 'goalPoints',
  'goal-points-mismatch': 'goalPoints',
  'group-points-mismatch': 'groupPoints',
  'missing-target': 'target',
  'missing-actual': 'actual',
  'missing-points': 'points',
  'missing-score': 'score',
  'score-exceeds-points': 'score',
  'score-differs': 'score',
  'total-differs': 'total',
  'sources-mismatch': 'budget',
  'budget-zero': 'budget',
  'shortfall-unexplained': 'deviationReasons',
  'executed-exceeds-budget': 'executed',
  'actual-is-range': 'actual',
  'unit-missing': 'actual',
  'unit-mismatch': 'actual',
  'operator-missing': 'target',
  'scale-suspect': 'actual',
  'over-achieved': 'actual',
  'not-comparable': 'actual',
  'tier-not-stated': 'tier',
  'weights-unusual': 'groupPoints',
  'title-year-mismatch': 'title',
  'template-residue': 'level3',
  'copied-text': 'deviationReasons',
};

export function findingTitle(code: FindingCode): string {
  return TITLES[code];
}

/** Where a finding is mended. */
export function findingCell(code: FindingCode): CellName {
  return CELLS[code];
}
