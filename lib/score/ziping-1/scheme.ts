// Schemes (表式): the rules and the layout of a region's form as data (docs/rules.md, "Schemes"). Never a branch in code.
import type { FormKind, Tier } from './evaluation';
import type { Grade } from './score-result';

/** Shares of a row's points, as percentages. Both ends are included. */
export interface TierSpan {
  high: number;
  low: number;
}

/** A row of money: of the form's own part, or of the source of that name. */
export interface FundRow {
  label: string;
  part?: 'basic' | 'project';
}

export type IndicatorColumn = 'level1' | 'level2' | 'level3' | 'target' | 'actual' | 'points' | 'score' | 'note';

/** How a scheme's forms are printed: labels and rows in the words of the paper. `{year}`, `{department}` are filled in. */
export interface SchemeLayout {
  id: 'wuhan' | 'mof';
  projectTitle: string;
  departmentTitle: string;
  /** Labels of the indicator columns, in order. */
  columns: { key: IndicatorColumn; label: string }[];
  /** The three rows of check boxes (category, attribute, duration) are part of the form. */
  checkBoxes: boolean;
  /** What findings call a target. */
  targetName: string;
  executionLabel: Record<FormKind, string>;
  executionScoreLabel: string;
  /** Labels of the columns of money. */
  fundColumns: { budget: string; executed: string; rate: string };
  fundTotalLabel: Record<FormKind, string>;
  /** Rows that the form always has under its total, whether filled or not. */
  fundRows: Record<FormKind, FundRow[]>;
  /** 年初预算数 is a column of its own. */
  budgetInitial: boolean;
}

/** What the report and the disclosure text say in the words of the region. `{年度}` is a field. */
export interface SchemeWording {
  /** By which rules the results are made public. */
  regulation: string;
  /** What asked for the self-evaluation. */
  notice: string;
  /** The budget that execution is held against. */
  budget: string;
}

export interface Scheme {
  id: string;
  name: string;
  /** Points of budget execution. */
  executionPoints: number;
  /** Points over all goals. */
  goalPoints: number;
  /** Usual weights by the name that level1 contains; null where the scheme states none. */
  usualWeights: Record<string, number> | null;
  tiers: Record<Tier, TierSpan>;
  /** Lowest total of each grade, best first. */
  grades: { grade: Grade; from: number }[];
  /** Unit and decimals of printed amounts. */
  printedUnit: '元' | '万元';
  /** Names usually found in level2, by the name that level1 contains. */
  usualLevel2: Record<string, string[]>;
  layout: SchemeLayout;
  wording: SchemeWording;
}

const wuhan2022: Scheme = {
  id: 'wuhan-2022',
  name: '武汉市区级部门（2022 版）',
  executionPoints: 20,
  goalPoints: 80,
  usualWeights: null,
  tiers: { met: { high: 100, low: 80 }, partly: { high: 80, low: 50 }, unmet: { high: 50, low: 0 } },
  grades: [
    { grade: '优', from: 90 },
    { grade: '良', from: 80 },
    { grade: '中', from: 60 },
    { grade: '差', from: 0 },
  ],
  printedUnit: '万元',
  usualLevel2: {
    产出: ['数量指标', '质量指标', '时效指标', '成本指标'],
    效益: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
    满意度: ['服务对象满意度指标'],
  },
  layout: {
    id: 'wuhan',
    projectTitle: '{year}年度项目绩效自评表',
    departmentTitle: '{year}年度{department}整体绩效自评表',
    columns: [
      { key: 'level1', label: '一级指标' },
      { key: 'level2', label: '二级指标' },
      { key: 'level3', label: '三级指标' },
      { key: 'target', label: '年初目标值（A）' },
      { key: 'actual', label: '实际完成值（B）' },
      { key: 'score', label: '得分' },
    ],
    checkBoxes: true,
    targetName: '目标值',
    executionLabel: { project: '预算执行情况', department: '预算执行情况' },
    executionScoreLabel: '得分（20分*执行率）',
    fundColumns: { budget: '预算数（A）', executed: '执行数（B）', rate: '执行率（B/A）' },
    fundTotalLabel: { project: '年度财政资金总额', department: '部门整体支出总额' },
    fundRows: { project: [], department: [] },
    budgetInitial: false,
  },
  wording: {
    regulation: '《武汉市市直预算绩效评价管理暂行办法》（武财绩〔2021〕546号）',
    notice: '《区财政局关于开展{年度}年度预算绩效自评及结果应用工作的通知》',
    budget: '年初预算',
  },
};

const mof2020: Scheme = {
  id: 'mof-2020',
  name: '财政部项目支出绩效自评表（财预〔2020〕10号）',
  executionPoints: 10,
  goalPoints: 90,
  usualWeights: { 产出: 50, 效益: 30, 满意度: 10 },
  tiers: { met: { high: 100, low: 80 }, partly: { high: 80, low: 60 }, unmet: { high: 60, low: 0 } },
  grades: wuhan2022.grades,
  printedUnit: '万元',
  usualLevel2: wuhan2022.usualLevel2,
  layout: {
    id: 'mof',
    projectTitle: '项目支出绩效自评表',
    departmentTitle: '部门整体支出绩效自评表',
    columns: [
      { key: 'level1', label: '一级指标' },
      { key: 'level2', label: '二级指标' },
      { key: 'level3', label: '三级指标' },
      { key: 'target', label: '年度指标值' },
      { key: 'actual', label: '实际完成值' },
      { key: 'points', label: '分值' },
      { key: 'score', label: '得分' },
      { key: 'note', label: '偏差原因分析及改进措施' },
    ],
    checkBoxes: false,
    targetName: '指标值',
    executionLabel: { project: '项目资金', department: '部门整体支出' },
    executionScoreLabel: '得分',
    fundColumns: { budget: '全年预算数', executed: '全年执行数', rate: '执行率' },
    fundTotalLabel: { project: '年度资金总额', department: '整体支出总额' },
    fundRows: {
      project: [{ label: '当年财政拨款' }, { label: '上年结转资金' }, { label: '其他资金' }],
      department: [
        { label: '基本支出', part: 'basic' },
        { label: '项目支出', part: 'project' },
      ],
    },
    budgetInitial: true,
  },
  wording: {
    regulation: '《项目支出绩效评价管理办法》（财预〔2020〕10号）',
    notice: '财政部门关于开展{年度}年度预算绩效自评工作的通知',
    budget: '全年预算',
  },
};

/** Every scheme this version knows. A scheme in use never changes: a change is a new one, under a new id. */
export const SCHEMES: readonly Scheme[] = [wuhan2022, mof2020].map(checkedScheme);

/** The scheme as it is. Throws where it contradicts itself, so that no form is ever scored by it: runs at start-up. */
export function checkedScheme(scheme: Scheme): Scheme {
  const refuse = (what: string) => {
    throw new Error(`scheme ${scheme.id}: ${what}`);
  };
  if (scheme.executionPoints + scheme.goalPoints !== 100) refuse('execution and goal points are not 100 together');
  const weights = scheme.usualWeights && Object.values(scheme.usualWeights).reduce((sum, weight) => sum + weight, 0);
  if (weights !== null && weights !== scheme.goalPoints) refuse('the usual weights are not the goal points together');
  if (Object.values(scheme.tiers).some(({ high, low }) => high > 100 || low < 0 || high <= low)) refuse('a tier spans nothing');
  const floors = scheme.grades.map(({ from }) => from);
  if (floors.at(-1) !== 0 || floors.some((from, at) => from >= (floors[at - 1] ?? 101))) refuse('the grades do not go down to 0');
  return scheme;
}

/** The scheme of that id, or undefined. */
export function findScheme(id: string): Scheme | undefined {
  return SCHEMES.find((scheme) => scheme.id === id);
}

/** The scheme of that id. Throws where it is unknown: the id was checked when the form was read. */
export function schemeOf(id: string): Scheme {
  const scheme = findScheme(id);
  if (!scheme) throw new Error(`unknown scheme ${id}`);
  return scheme;
}

/** The printed title of a form without one of its own. */
export function defaultTitle(scheme: Scheme, form: 'project' | 'department', year: number, department: string): string {
  const pattern = form === 'project' ? scheme.layout.projectTitle : scheme.layout.departmentTitle;
  return pattern.replace('{year}', String(year)).replace('{department}', department);
}
