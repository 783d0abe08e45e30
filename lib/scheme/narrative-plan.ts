// The report's plan as code reads it: headed sections, and what each begins with (docs/schemes.md, "The report").
import type { NarrativeFile, NarrativeFileBlock, NarrativeFileItem, NarrativeFilePart, NarrativeFilePlan } from './narrative-format';

export type NarrativeDocument = 'report' | 'disclosure';

/** Words of a pattern, where its condition holds. */
export interface PatternPart {
  when: string | null;
  /** Parts that say nothing are left out; `between` stands between the others. */
  text: string | readonly PatternPart[];
  between: string;
  /** What is said where this is nothing. */
  else: string;
}

/** A line, or one for each goal or project form; or the lines of a text of the department form. */
export type PatternLine =
  | (PatternPart & { kind: 'text'; each: 'goal' | 'project' | null })
  | {
      kind: 'lines';
      cell: string;
      /** What stands before a line that begins so. */ lead: readonly (readonly [begins: string, before: string])[];
      when: string | null;
    };

export type PatternBlock =
  | PatternLine
  | { kind: 'list'; items: readonly PatternLine[]; when: string | null }
  | { kind: 'table'; table: 'expenditure-list' | 'execution'; when: string | null };

export interface SectionPlan {
  key: string;
  /** 一、 is 1, （一） 2, 1. 3, （1） 4. */
  level: 1 | 2 | 3 | 4;
  /** May hold `{年度}`. */
  heading: string;
  /** What belongs here, shown where nothing is written yet; null of a heading under which nothing is written but other headings. */
  hint: string | null;
  pattern: readonly PatternBlock[];
}

export interface NarrativePlan {
  /** May hold `{年度}` and `{部门名称}`; null: the common one. */
  title: string | null;
  sections: readonly SectionPlan[];
}

/** What a scheme says of its report. A plan that it leaves out is the common one. */
export interface SchemeNarrative {
  regulation: string;
  notice: string;
  report: NarrativePlan | null;
  disclosure: NarrativePlan | null;
}

/** The file with its defaults filled in. */
export function narrativeOfFile({ regulation, notice, report, disclosure }: NarrativeFile): SchemeNarrative {
  return { regulation, notice, report: report ? planOf(report) : null, disclosure: disclosure ? planOf(disclosure) : null };
}

function planOf({ title, sections }: NarrativeFilePlan): NarrativePlan {
  return {
    title: title ?? null,
    sections: sections.map(({ key, level, heading, hint, text }) => ({
      key,
      level: level as SectionPlan['level'],
      heading,
      hint: hint ?? null,
      pattern: (text ?? []).map(blockOf),
    })),
  };
}

function blockOf(block: NarrativeFileBlock): PatternBlock {
  if (typeof block === 'string') return lineOf(block);
  const { list, table, ...line } = block;
  if (list) return { kind: 'list', items: list.map(lineOf), when: line.when ?? null };
  return table ? { kind: 'table', table, when: line.when ?? null } : lineOf(line);
}

function lineOf(line: NarrativeFileItem): PatternLine {
  if (typeof line !== 'string' && line.lines)
    return { kind: 'lines', cell: line.lines, lead: Object.entries(line.lead ?? {}), when: line.when ?? null };
  return { kind: 'text', each: typeof line === 'string' ? null : (line.each ?? null), ...partOf(line) };
}

function partOf(part: NarrativeFilePart | Exclude<NarrativeFileItem, string>): PatternPart {
  const {
    text,
    when,
    between,
    else: other,
  }: {
    text?: string | readonly NarrativeFilePart[] | null;
    when?: string | null;
    between?: string | null;
    else?: string | null;
  } = typeof part === 'string' ? { text: part } : part;
  return {
    when: when ?? null,
    text: typeof text === 'string' ? text : (text ?? []).map(partOf),
    between: between ?? '',
    else: other ?? '',
  };
}
