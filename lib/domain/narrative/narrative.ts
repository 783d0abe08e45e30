// The department's report (自评结果，缩略版) and the disclosure text (预算绩效情况说明): headed sections in the order of
// the published report (layout: the report and the disclosure text). A figure is a field, never typed.
import type { DepartmentYear } from '../cross-finding';

export type NarrativeDocument = 'report' | 'disclosure';
export const NARRATIVE_DOCUMENTS: readonly NarrativeDocument[] = ['report', 'disclosure'];

/** A piece of a line: the department's words, or a figure by its name (narrative-fields.ts). */
export type Run = { kind: 'text'; text: string } | { kind: 'field'; name: string };

/** Tables that the data fills. */
export type NarrativeTableName = 'expenditure-list' | 'execution';
export const NARRATIVE_TABLES: Readonly<Record<NarrativeTableName, string>> = {
  'expenditure-list': '项目支出自评结果表',
  execution: '预算执行情况表',
};

export type NarrativeBlock =
  | { kind: 'paragraph'; runs: Run[] }
  /** Numbered; how is the section's matter. */
  | { kind: 'list'; items: Run[][] }
  | { kind: 'table'; table: NarrativeTableName };

/** What stands under one heading. */
export interface SectionContent {
  blocks: NarrativeBlock[];
}

/** What the sections that have been written hold, by key. A section that is not there stands as the pattern has it. */
export type WrittenSections = Readonly<Record<string, SectionContent>>;

export interface SectionPlan {
  key: string;
  /** 一、 is 1, （一） 2, 1. 3, （1） 4. Its text may hold `{年度}`. */
  level: 1 | 2 | 3 | 4;
  heading: string;
  /** Nothing is written under it but other headings. */
  headingOnly?: true;
  /** What belongs here, shown where nothing is written yet. */
  hint: string;
}

/** Everything that fields, tables and findings are computed from. */
export interface NarrativeData extends DepartmentYear {
  year: number;
  departmentName: string;
  /** Names of the sections (科室 and 二级单位) that take part: those with project forms in that year. */
  sectionNames: readonly string[];
  /** Names of every section of the department. */
  allSectionNames: readonly string[];
}

const REPORT: readonly SectionPlan[] = [
  { key: 'conclusion', level: 1, heading: '一、自评结论', headingOnly: true, hint: '' },
  { key: 'score', level: 2, heading: '（一）部门整体绩效自评得分', hint: '预算执行情况得分、年度绩效指标得分、总得分' },
  { key: 'goals-met', level: 2, heading: '（二）部门整体绩效目标完成情况', headingOnly: true, hint: '' },
  { key: 'execution', level: 3, heading: '1.执行率情况。', hint: '部门整体支出、预算、完成率' },
  { key: 'basic-expenditure', level: 4, heading: '（1）部门整体基本支出使用情况', hint: '基本支出的预算、决算、完成率，超出或不足的主要原因' },
  { key: 'project-expenditure', level: 4, heading: '（2）部门整体项目支出使用情况', hint: '项目支出的预算、实际支出、完成率，年中调整的项目，项目支出自评结果表' },
  { key: 'goals', level: 3, heading: '2.完成的绩效目标。', hint: '设定了几个年度绩效目标，完成了几个，各目标完成情况' },
  { key: 'problems', level: 3, heading: '3.存在的问题和原因', hint: '未完成的目标、执行率偏低的项目及其原因' },
  { key: 'measures', level: 3, heading: '4.下一步拟改进措施', hint: '改进措施，与预算安排相结合的情况' },
  { key: 'evidence', level: 1, heading: '二、佐证材料', headingOnly: true, hint: '' },
  { key: 'basics', level: 2, heading: '（一）基本情况', headingOnly: true, hint: '' },
  { key: 'duties', level: 3, heading: '1.主要职能', hint: '本单位的主要职能' },
  { key: 'organisation', level: 3, heading: '2.机构情况', hint: '内设科室、所属二级单位' },
  { key: 'highlights', level: 2, heading: '（二）{年度}年本单位的工作亮点', hint: '本年度的工作亮点' },
  { key: 'department-goals', level: 2, heading: '（三）{年度}年度部门整体绩效目标', hint: '年度绩效目标' },
  { key: 'process', level: 2, heading: '（四）部门自评工作开展情况', hint: '自评工作的组织、步骤' },
];

const DISCLOSURE: readonly SectionPlan[] = [
  { key: 'work', level: 2, heading: '（一）预算绩效管理工作开展情况', hint: '自评涉及的项目个数、资金、占比，总体情况' },
  { key: 'overall', level: 2, heading: '（二）部门（单位）整体支出自评结果', hint: '整体支出自评的范围、金额、完成率' },
  { key: 'projects', level: 2, heading: '（三）项目支出自评结果', hint: '项目个数，项目支出自评结果表' },
  { key: 'application', level: 2, heading: '（四）绩效自评结果应用情况', hint: '自评结果如何用于预算安排和管理' },
];

const PLANS: Readonly<Record<NarrativeDocument, readonly SectionPlan[]>> = { report: REPORT, disclosure: DISCLOSURE };

/** The sections of a document, in order. */
export function narrativePlan(document: NarrativeDocument): readonly SectionPlan[] {
  return PLANS[document];
}

/** The section that text can be written under, or undefined. */
export function writtenSection(document: NarrativeDocument, key: string): SectionPlan | undefined {
  return PLANS[document].find((section) => section.key === key && !section.headingOnly);
}

/** What people call the document. */
export function narrativeName(document: NarrativeDocument): string {
  return document === 'report' ? '自评结果（缩略版）' : '预算绩效情况说明';
}

/** The document's title, as it stands over its first page. */
export function narrativeTitle(document: NarrativeDocument, { year, departmentName }: Pick<NarrativeData, 'year' | 'departmentName'>): string {
  return document === 'report'
    ? `${year}年度${departmentName}部门整体绩效自评结果（缩略版）`
    : `${year}年度${departmentName}预算绩效情况说明`;
}

/** A heading with its year. */
export function headingText(section: SectionPlan, year: number): string {
  return section.heading.replaceAll('{年度}', String(year));
}

/** What stands before the items of a list: one level below the section's heading. */
export function listNumber(section: SectionPlan, at: number): string {
  return section.level <= 2 ? `${at + 1}.` : `（${at + 1}）`;
}

/** Every line of a content: paragraphs and items of lists. */
export function linesOf(content: SectionContent): Run[][] {
  return content.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.kind === 'list' ? block.items : []));
}

/** Nothing is written: no words, no figure, no table. */
export function isEmptyContent(content: SectionContent): boolean {
  return (
    !content.blocks.some(({ kind }) => kind === 'table') &&
    linesOf(content).every((runs) => runs.every((run) => run.kind === 'text' && run.text.trim() === ''))
  );
}

const FIELD = /\{([^{}\n]{1,30})\}/g;

/** A line as typed, `自评总得分{总得分}分`, as runs: what stands in braces is a field. Adjoining texts are one, blank ones dropped. */
export function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of line.matchAll(FIELD)) {
    if (match.index > from) runs.push({ kind: 'text', text: line.slice(from, match.index) });
    runs.push({ kind: 'field', name: (match[1] ?? '').trim() });
    from = match.index + match[0].length;
  }
  if (from < line.length) runs.push({ kind: 'text', text: line.slice(from) });
  return runs;
}

/** Runs as they can be typed: fields in braces. */
export function lineOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : `{${run.name}}`)).join('');
}

export function paragraph(line: string): NarrativeBlock {
  return { kind: 'paragraph', runs: runsOf(line) };
}

export function numberedList(lines: readonly string[]): NarrativeBlock {
  return { kind: 'list', items: lines.map(runsOf) };
}
