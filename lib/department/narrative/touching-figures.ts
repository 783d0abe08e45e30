// `narrative-figure-touched`: digits directly against a field, or against a number that a pattern put in, print as another figure, 9 before
// 98.03% as 998.03%. The text is kept as it is; nothing is printed until the two stand apart.
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import { GOAL_FIGURE } from '@/lib/scheme/narrative-words';
import { type Piece, touching } from '@/lib/scheme/touching';
import { linesOf, type NarrativeData, type SaidRun, type SectionContent, type WrittenSections } from './narrative';
import { narrativeFigures, type Figure } from './narrative-fields';
import { saidSections } from './narrative-pattern';

export interface TouchingFigure {
  message: string;
  /** Which of the section's lines (`linesOf`), from 0. */
  line: number;
}

const NUMBER = /^[-−]?\d+(?:\.\d+)?%?$/;
/** Not seen and not printed: what stands on both sides of it stands together. */
const SHAPELESS = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Every place of a section where something stands against a number of the data, in order. */
export function touchingFigures(content: SectionContent<SaidRun>, figures: readonly Figure[]): TouchingFigure[] {
  const values = new Map(figures.map(({ name, value }) => [name, value]));
  return linesOf(content).flatMap((runs, line) => touching(together(runs, values)).map((message) => ({ message, line })));
}

/** The same of a whole document, written or not, and figures of goals that have one number: the heading's key and what is wrong. Nothing with one of these is printed. */
export function narrativeTouching(
  document: NarrativeDocument,
  written: WrittenSections,
  data: NarrativeData,
): { section: string; message: string }[] {
  const figures = narrativeFigures(data);
  return saidSections(document, written, data).flatMap(({ section, content }) =>
    [...new Set([...touchingFigures(content, figures).map(({ message }) => message), ...sharedGoals(content, data)])].map((message) => ({
      section,
      message,
    })),
  );
}

/** A figure is named by its goal's number: of two with the same, it would say the first one's for both. */
function sharedGoals(content: SectionContent<SaidRun>, { department }: NarrativeData): string[] {
  const numbers = linesOf(content)
    .flat()
    .flatMap((run) => (run.kind === 'field' ? Number(GOAL_FIGURE.exec(run.name)?.[1] ?? 0) : []));
  return numbers
    .filter((number) => (department?.goals.filter(({ no }) => no === number).length ?? 0) > 1)
    .map((number) => `部门整体自评表有两个年度绩效目标 ${number}，报告分不清说的是哪一个：请删去一个重新添加`);
}

/** Adjoining texts as one, without what has no shape; texts with nothing left are gone. */
function together(runs: readonly SaidRun[], values: ReadonlyMap<string, string | null>): Piece[] {
  const parts: Piece[] = [];
  for (const run of runs) {
    const last = parts.at(-1);
    const text = run.kind === 'text' ? run.text.replace(SHAPELESS, '') : (values.get(run.name) ?? '');
    const kind = run.kind === 'text' && !run.put ? 'text' : NUMBER.test(text) ? 'number' : run.kind === 'text' ? 'text' : 'name';
    if (kind === 'text' && last?.kind === 'text') last.text += text;
    else if (kind !== 'text' || text !== '') parts.push({ kind, text });
  }
  return parts;
}
