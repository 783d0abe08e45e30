// `narrative-figure-touched`: digits typed directly against a field print as another figure, 9 before 98.03% as 998.03%.
// The text is kept as typed; nothing is printed until the two stand apart.
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import { linesOf, type NarrativeData, type Run, type SectionContent, type WrittenSections } from './narrative';
import { narrativeOf, narrativePlan, writtenSection } from './narrative-of';
import { narrativeFigures, type Figure } from './narrative-fields';

export interface TouchingFigure {
  message: string;
  /** Which of the section's lines (`linesOf`), from 0. */
  line: number;
}

const NUMBER = /^[-−]?\d+(?:\.\d+)?%?$/;
/** Not seen and not printed: what stands on both sides of it stands together. */
const SHAPELESS = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** What a number is written with, digits of any width. A sentence's own full stop and comma are others. */
const BEFORE = /[\p{Nd}.．,\-−－+＋%％‰]*[\p{Nd}.．\-−－+＋%％‰]$|[\p{Nd}.．\-−－+＋%％‰]*\p{Nd},$/u;
const AFTER = /^(?:[\p{Nd}\-−－%％‰]|[.．,]\p{Nd})[\p{Nd}.．,\-−－%％‰]*/u;

/** Every place of a section where something is typed against a field that is a number, in order. */
export function touchingFigures(content: SectionContent, figures: readonly Figure[]): TouchingFigure[] {
  const numbers = new Map(figures.flatMap(({ name, value }) => (value !== null && NUMBER.test(value) ? [[name, value] as const] : [])));
  return linesOf(content).flatMap((runs, line) => ofLine(runs, numbers).map((what) => ({ message: `${what}：请删去，或隔开`, line })));
}

/** The same of a whole document: the heading's key and what is wrong. Nothing with one of these is printed. */
export function narrativeTouching(document: NarrativeDocument, written: WrittenSections, data: NarrativeData): { section: string; message: string }[] {
  const figures = narrativeFigures(data);
  const narrative = narrativeOf(data);
  return narrativePlan(document, narrative).flatMap(({ key }) => {
    const content = Object.hasOwn(written, key) && writtenSection(document, key, narrative) ? written[key] : undefined;
    return content ? touchingFigures(content, figures).map(({ message }) => ({ section: key, message })) : [];
  });
}

function ofLine(runs: readonly Run[], numbers: ReadonlyMap<string, string>): string[] {
  const parts = together(runs);
  return parts.flatMap((run, at) => {
    const value = run.kind === 'field' ? numbers.get(run.name) : undefined;
    if (value === undefined) return [];
    const [before, after] = [parts[at - 1], parts[at + 1]];
    const left = before?.kind === 'text' ? BEFORE.exec(before.text)?.[0] : undefined;
    const right = after?.kind === 'text' ? AFTER.exec(after.text)?.[0] : undefined;
    const next = after?.kind === 'field' ? numbers.get(after.name) : undefined;
    return [
      ...(left === undefined ? [] : [`“${value}”前紧挨着写了“${left}”`]),
      ...(right === undefined ? [] : [`“${value}”后紧挨着写了“${right}”`]),
      ...(next === undefined ? [] : [`“${value}”后紧挨着“${next}”`]),
    ];
  });
}

/** Adjoining texts as one, without what has no shape; texts with nothing left are gone. */
function together(runs: readonly Run[]): Run[] {
  const parts: Run[] = [];
  for (const run of runs) {
    const last = parts.at(-1);
    const text = run.kind === 'text' ? run.text.replace(SHAPELESS, '') : '';
    if (run.kind === 'field') parts.push(run);
    else if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text };
    else if (text !== '') parts.push({ kind: 'text', text });
  }
  return parts;
}
