// What findings, refusals and labels call the core cells of a form: the scheme's words, or the usual ones.
import type { Scheme } from './scheme';

const USUAL: Readonly<Record<string, string>> = {
  target: '目标值',
  actual: '实际完成值',
  points: '分值',
  score: '得分',
  budget: '预算数',
  executed: '执行数',
  budgetInitial: '年初预算数',
  projectName: '项目名称',
  supervisingDepartment: '主管部门',
  implementingUnit: '项目实施单位',
  department: '部门',
  level1: '一级指标',
  level2: '二级指标',
  level3: '三级指标',
  deviationReasons: '偏差大或目标未完成原因分析',
  improvements: '改进措施及结果应用方案',
  note: '备注',
  statement: '年度绩效目标',
  expected: '预期目标',
  achieved: '实际完成情况',
  label: '资金名称',
};

/** What a core cell is usually called, whatever a scheme says; undefined where it has no usual word. */
export const usualWord = (name: string): string | undefined => (Object.hasOwn(USUAL, name) ? USUAL[name] : undefined);

/** A core cell in words; undefined where it has none of its own. */
export function wordIn({ words }: Scheme, name: string): string | undefined {
  return words[name] ?? USUAL[name];
}

/** A core cell in words. */
export function wordFor(scheme: Scheme, name: string): string {
  return wordIn(scheme, name) ?? name;
}
