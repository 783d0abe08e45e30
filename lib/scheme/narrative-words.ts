// What a report's patterns can say: a closed list of figures, words and conditions (docs/schemes.md, "The report").

/** Figures of the data, which stay in the text and follow the data. Each is worked out in lib/department/narrative/narrative-fields.ts. */
export const FIGURE_NAMES = [
  '年度',
  '部门名称',
  '总得分',
  '执行得分',
  '目标得分',
  '执行分值',
  '目标分值',
  '自评等级',
  '整体支出预算',
  '整体支出执行',
  '整体支出完成率',
  '基本支出预算',
  '基本支出执行',
  '基本支出完成率',
  '项目支出预算',
  '项目支出执行',
  '项目支出完成率',
  '项目支出占比',
  '项目个数',
  '项目自评表个数',
  '支出表预算合计',
  '支出表执行合计',
  '支出表完成率',
  '科室个数',
  '二级单位个数',
  '科室名单',
  '二级单位名单',
  '机构科室个数',
  '机构二级单位个数',
  '机构科室名单',
  '机构二级单位名单',
  '绩效目标个数',
  '完成的绩效目标个数',
  '整体自评表标题',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** Figures of one goal, `{绩效目标1}`: its statement; `{绩效目标1得分}`, `{绩效目标1分值}`. */
export const GOAL_FIGURE = /^绩效目标([1-9]\d?)(得分|分值)?$/;

/** The same of the goal that a line is repeated for, without its number. */
export const OF_THIS_GOAL: ReadonlySet<string> = new Set(['绩效目标', '绩效目标得分', '绩效目标分值']);

/** Whether a figure of that name can be, whatever the data. */
export function isFigureName(name: string): boolean {
  return (FIGURE_NAMES as readonly string[]).includes(name) || GOAL_FIGURE.test(name);
}

/** What a line is repeated for. */
export type Repeated = 'goal' | 'project' | null;

/** Words that are put in as text, by where they may stand. */
export const NARRATIVE_WORDS = {
  regulation: 'anywhere',
  notice: 'anywhere',
  budget: 'anywhere',
  goalNo: 'goal',
  goalSentence: 'goal',
  projectName: 'project',
  projectBudget: 'project',
  projectExecuted: 'project',
  projectRate: 'project',
  projectScore: 'project',
  projectGrade: 'project',
  projectReasons: 'project',
  projectImprovements: 'project',
} as const satisfies Record<string, 'anywhere' | Repeated>;
export type NarrativeWord = keyof typeof NARRATIVE_WORDS;

/** Names of the department, its sections and grades: what stands against them is another word. */
const NAMES: ReadonlySet<string> = new Set([
  '部门名称',
  '自评等级',
  '科室名单',
  '二级单位名单',
  '机构科室名单',
  '机构二级单位名单',
  'projectGrade',
]);
/** What somebody wrote, which may begin and end with anything. */
const WRITTEN: ReadonlySet<string> = new Set([
  '整体自评表标题',
  '绩效目标',
  'goalSentence',
  'projectName',
  'projectReasons',
  'projectImprovements',
]);

/** What stands in the place of a figure or a word. */
export function sayingOf(name: string): 'number' | 'name' | 'any' {
  if (NAMES.has(name)) return 'name';
  return WRITTEN.has(name.replace(/\d+$/, '')) ? 'any' : 'number';
}

/** Conditions without an object; those of a form (docs/schemes.md, "From bands to a sheet") are of the project form in a line for each. */
export const NARRATIVE_CONDITIONS: ReadonlySet<string> = new Set([
  'department-form',
  'sections',
  'units',
  'all-sections',
  'all-units',
  'project-short',
  'projects-met',
  'one-goal',
  'many-goals',
  'short',
]);

/** A condition with its object, `filled:improvements`. */
export function conditionOf(condition: string): { name: string; object: string } {
  const at = condition.indexOf(':');
  return at < 0 ? { name: condition, object: '' } : { name: condition.slice(0, at), object: condition.slice(at + 1) };
}
