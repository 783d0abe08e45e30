// The department's report (自评结果，缩略版) and the disclosure text (预算绩效情况说明) as they are written: blocks of runs under the
// headings of the scheme's plan (narrative-of.ts). A figure is a field, never typed.
import type { NarrativeDocument, SectionPlan } from '@/lib/scheme/narrative-plan';
import type { Scheme } from '@/lib/scheme/scheme';
import type { DepartmentYear } from '../cross-finding';

export const NARRATIVE_DOCUMENTS: readonly NarrativeDocument[] = ['report', 'disclosure'];

/** A piece of a line: the department's words, or a figure by its name (narrative-fields.ts). */
export type Run = { kind: 'text'; text: string } | { kind: 'field'; name: string };

/** Tables that the data fills. */
export type NarrativeTableName = 'expenditure-list' | 'execution';
export const NARRATIVE_TABLES: Readonly<Record<NarrativeTableName, string>> = {
  'expenditure-list': '项目支出自评结果表',
  execution: '预算执行情况表',
};

/** The same in what a pattern says: text that a word put in, or a form's own, is told from the pattern's. Not stored. */
export type SaidRun = Run & { put?: true };

export type NarrativeBlock<R extends Run = Run> =
  | { kind: 'paragraph'; runs: R[] }
  /** Numbered; how is the section's matter. */
  | { kind: 'list'; items: R[][] }
  | { kind: 'table'; table: NarrativeTableName };

/** What stands under one heading. */
export interface SectionContent<R extends Run = Run> {
  blocks: NarrativeBlock<R>[];
}

/** What the sections that have been written hold, by key. A section that is not there stands as the pattern has it. */
export type WrittenSections = Readonly<Record<string, SectionContent>>;

/** Everything that fields, tables and findings are computed from. */
export interface NarrativeData extends DepartmentYear {
  year: number;
  departmentName: string;
  /** Names of the sections (科室 and 二级单位) that take part: those with project forms in that year. */
  sectionNames: readonly string[];
  /** Names of every section of the department. */
  allSectionNames: readonly string[];
  /** The scheme that the year's report is written by; left out where the forms say. */
  scheme?: Scheme;
}

/** What people call the document. */
export function narrativeName(document: NarrativeDocument): string {
  return document === 'report' ? '自评结果（缩略版）' : '预算绩效情况说明';
}

/** A heading with its year. */
export function headingText(section: Pick<SectionPlan, 'heading'>, year: number): string {
  return section.heading.replaceAll('{年度}', String(year));
}

/** What stands before the items of a list: one level below the section's heading. */
export function listNumber(section: Pick<SectionPlan, 'level'>, at: number): string {
  return section.level <= 2 ? `${at + 1}.` : `（${at + 1}）`;
}

/** Every line of a content: paragraphs and items of lists. */
export function linesOf<R extends Run>(content: SectionContent<R>): R[][] {
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
