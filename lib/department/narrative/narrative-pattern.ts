// The wording that a report and a disclosure text begin with: the patterns of the scheme's plan, said of the data
// (docs/schemes.md, "The report"). Figures stay fields; words are put in as text. Never stored.
import type { Evaluation, Goal } from '@/lib/form/evaluation';
import { isBlank } from '@/lib/number/fold';
import { conditionsIn } from '@/lib/scheme/core';
import type { NarrativeDocument, PatternBlock, PatternLine, PatternPart } from '@/lib/scheme/narrative-plan';
import { conditionOf, isFigureName, type NarrativeWord, OF_THIS_GOAL } from '@/lib/scheme/narrative-words';
import {
  linesOf,
  type NarrativeBlock,
  type NarrativeData,
  type Run,
  runsOf,
  type SaidRun,
  type SectionContent,
  type WrittenSections,
} from './narrative';
import { figureValues, type FormFigures, formFigures, isInternal, narrativeFigures } from './narrative-fields';
import { type Narrative, narrativeOf, narrativePlan, writtenSection } from './narrative-of';

/** What a section begins with; no blocks where only the department can say. */
export function sectionPattern(document: NarrativeDocument, key: string, data: NarrativeData): SectionContent {
  return {
    blocks: saidPattern(document, key, data).blocks.map((block) =>
      block.kind === 'paragraph'
        ? { ...block, runs: together(block.runs) }
        : block.kind === 'list'
          ? { ...block, items: block.items.map(together) }
          : block,
    ),
  };
}

function saidPattern(document: NarrativeDocument, key: string, data: NarrativeData): SectionContent<SaidRun> {
  const narrative = narrativeOf(data);
  const section = narrativePlan(document, narrative).find((one) => one.key === key);
  return { blocks: section ? new Pattern(data, narrative).blocks(section.pattern) : [] };
}

/** A section as it stands: as written, else as the pattern has it. */
export function sectionContent(document: NarrativeDocument, key: string, written: WrittenSections, data: NarrativeData): SectionContent {
  return ownContent(key, written) ?? sectionPattern(document, key, data);
}

/** Every section that text stands under, as `sectionContent`; what a pattern put in is told from its own words. */
export function saidSections(
  document: NarrativeDocument,
  written: WrittenSections,
  data: NarrativeData,
): { section: string; content: SectionContent<SaidRun> }[] {
  return narrativePlan(document, narrativeOf(data)).flatMap(({ key, hint }) =>
    hint === null ? [] : [{ section: key, content: ownContent(key, written) ?? saidPattern(document, key, data) }],
  );
}

const ownContent = (key: string, written: WrittenSections) => (Object.hasOwn(written, key) ? written[key] : undefined);

/** Fields that a document uses and the data cannot fill: the heading's key and why, Chinese. Nothing is printed with a gap. */
export function narrativeGaps(
  document: NarrativeDocument,
  written: WrittenSections,
  data: NarrativeData,
): { section: string; message: string }[] {
  const missing = new Map(narrativeFigures(data).map(({ name, missing: why }) => [name, why]));
  const narrative = narrativeOf(data);
  return narrativePlan(document, narrative).flatMap(({ key }) => {
    if (!writtenSection(document, key, narrative)) return [];
    const names = new Set(
      linesOf(sectionContent(document, key, written, data)).flatMap((runs) =>
        runs.flatMap((run) => (run.kind === 'field' ? [run.name] : [])),
      ),
    );
    return [...names].flatMap((name) => {
      const why = missing.has(name) ? missing.get(name) : '部门整体自评表没有这一项';
      return why ? [{ section: key, message: `{${name}} 没有数据。${why}` }] : [];
    });
  });
}

/** What a line is said of, besides the year: a goal of the department form, or a project form. */
interface Place {
  goal?: Goal;
  project?: Evaluation;
}

class Pattern {
  constructor(
    private readonly data: NarrativeData,
    private readonly narrative: Narrative,
  ) {}

  blocks(pattern: readonly PatternBlock[]): NarrativeBlock<SaidRun>[] {
    return pattern.flatMap((block): NarrativeBlock<SaidRun>[] => {
      if (block.kind === 'table') return this.holds(block.when, {}) ? [{ kind: 'table', table: block.table }] : [];
      if (block.kind !== 'list') return this.lines(block).map((runs) => ({ kind: 'paragraph', runs }));
      const items = this.holds(block.when, {}) ? block.items.flatMap((item) => this.lines(item)) : [];
      return items.length > 0 ? [{ kind: 'list', items }] : [];
    });
  }

  private lines(line: PatternLine): SaidRun[][] {
    if (line.kind === 'lines') return this.holds(line.when, {}) ? this.ownLines(line) : [];
    return this.placesOf(line.each)
      .map((place) => this.said(line, place))
      .filter((runs) => runs.length > 0);
  }

  private placesOf(each: 'goal' | 'project' | null): Place[] {
    if (each === null) return [{}];
    return each === 'goal'
      ? (this.data.department?.goals ?? []).map((goal) => ({ goal }))
      : this.data.forms.map(({ evaluation }) => ({ project: evaluation }));
  }

  private ownLines({ cell, lead }: Extract<PatternLine, { kind: 'lines' }>): SaidRun[][] {
    return textLines(cellText(this.data.department, cell)).map((line) => [
      ...this.filled(lead.find(([begins]) => line.startsWith(begins))?.[1] ?? '', {}),
      ...put(line),
    ]);
  }

  private said(part: PatternPart, place: Place): SaidRun[] {
    const { text, between } = part;
    const own = !this.holds(part.when, place)
      ? []
      : typeof text === 'string'
        ? this.filled(text, place)
        : this.joined(text, between, place);
    return own.length === 0 ? this.filled(part.else, place) : own;
  }

  private joined(parts: readonly PatternPart[], between: string, place: Place): SaidRun[] {
    const said = parts.map((inner) => this.said(inner, place)).filter((inner) => inner.length > 0);
    return said.flatMap((inner, at) => (at === 0 || between === '' ? inner : [{ kind: 'text', text: between }, ...inner]));
  }

  /** The text with its words put in; what a word says is not read again. */
  private filled(text: string, place: Place): SaidRun[] {
    return text
      .split(/(\{[^{}]*\})/)
      .flatMap((part) =>
        part.startsWith('{') && part.endsWith('}') ? (this.word(part.slice(1, -1), place) ?? runsOf(part)) : literal(part),
      );
  }

  /** Whether the data has something for a figure, or for a word of the project. */
  private says(name: string, place: Place): boolean {
    const said = this.word(name, place) ?? [{ kind: 'field', name }];
    return said.length > 0 && said.every((run) => run.kind === 'text' || (figureValues(this.data).get(run.name) ?? null) !== null);
  }

  /** What is put in for a word, a figure of the goal among it; null of a figure, which stays. */
  private word(name: string, { goal, project }: Place): SaidRun[] | null {
    if (goal && OF_THIS_GOAL.has(name)) return [{ kind: 'field', name: `绩效目标${goal.no}${name.slice('绩效目标'.length)}` }];
    if (name === 'goalSentence') return goal ? sentenceOf(goal) : [];
    const { regulation, notice, budget } = this.narrative;
    const ofScheme = { regulation, notice, budget };
    if (Object.hasOwn(ofScheme, name)) return wordsOf(ofScheme[name as keyof typeof ofScheme]);
    const text = this.textWord(name, { goal, project });
    return text === null ? null : put(text);
  }

  private textWord(name: string, { goal, project }: Place): string | null {
    switch (name as NarrativeWord) {
      case 'goalNo':
        return goal ? String(goal.no) : '';
      case 'projectName':
        return plain(project?.projectName?.trim());
      case 'projectBudget':
        return of(project)?.budget ?? '';
      case 'projectExecuted':
        return of(project)?.executed ?? '';
      case 'projectRate':
        return of(project)?.rate ?? '';
      case 'projectScore':
        return of(project)?.score ?? '';
      case 'projectGrade':
        return plain(of(project)?.grade ?? '');
      case 'projectReasons':
        return textLines(project?.deviationReasons).join('');
      case 'projectImprovements':
        return textLines(project?.improvements).join('');
      default:
        return null;
    }
  }

  private holds(when: string | null, place: Place): boolean {
    return when === null || conditionsIn(when).some((condition) => this.holdsOne(condition, place));
  }

  private holdsOne(condition: string, place: Place): boolean {
    const { goal, project } = place;
    const { sectionNames, allSectionNames, department, forms } = this.data;
    const form = project ?? department;
    const { name, object } = conditionOf(condition);
    switch (name) {
      case 'department-form':
        return department !== null;
      case 'sections':
        return sectionNames.some(isInternal);
      case 'units':
        return !sectionNames.every(isInternal);
      case 'all-sections':
        return allSectionNames.some(isInternal);
      case 'all-units':
        return !allSectionNames.every(isInternal);
      case 'project-short':
        return forms.some(({ evaluation }) => formFigures(evaluation).short);
      case 'projects-met':
        return (
          forms.length > 0 && forms.map(({ evaluation }) => formFigures(evaluation)).every(({ score, short }) => score !== null && !short)
        );
      case 'one-goal':
        return form?.goals.length === 1;
      case 'many-goals':
        return (form?.goals.length ?? 0) > 1;
      case 'short':
        return of(form)?.short ?? false;
      case 'stated':
        return goal !== undefined && !isBlank(goal.statement ?? goal.expected);
      case 'filled':
        return !isBlank(cellText(form, object));
      case 'grade':
        return of(form)?.grade === object;
      case 'figure':
        return this.says(object, place);
      default:
        return false;
    }
  }
}

const of = (form: Evaluation | null | undefined): FormFigures | null => (form ? formFigures(form) : null);

/** A form's own text; "" where it has none. */
function cellText(form: Evaluation | null | undefined, key: string): string {
  const own =
    form?.cells && Object.hasOwn(form.cells, key)
      ? form.cells[key]
      : form && Object.hasOwn(form, key)
        ? (form as unknown as Record<string, unknown>)[key]
        : '';
  return typeof own === 'string' ? own : '';
}

/** What a goal says, as a sentence that others follow. */
function sentenceOf({ no, statement, expected }: Goal): SaidRun[] {
  const text = (statement ?? expected ?? '').trim();
  return text === '' ? [] : [{ kind: 'field', name: `绩效目标${no}` }, ...literal(/[。；！？]$/.test(text) ? '' : '。')];
}

const literal = (text: string): SaidRun[] => (text === '' ? [] : [{ kind: 'text', text }]);
const put = (text: string): SaidRun[] => (text === '' ? [] : [{ kind: 'text', text, put: true }]);

/** What a scheme's own words say: a figure among them stays one, whatever else stands in braces is text. */
function wordsOf(text: string): SaidRun[] {
  return runsOf(text).flatMap((run) =>
    run.kind === 'text' ? put(run.text) : isFigureName(run.name) ? [run] : put(plain(`{${run.name}}`)),
  );
}

/** Adjoining texts as one. */
function together(said: readonly SaidRun[]): Run[] {
  const runs: Run[] = [];
  for (const run of said) {
    const last = runs.at(-1);
    if (run.kind === 'text' && last?.kind === 'text') last.text += run.text;
    else runs.push(run.kind === 'text' ? { kind: 'text', text: run.text } : run);
  }
  return runs;
}

/** What stood in braces in a form is no field. */
const plain = (text: string | undefined) => (text ?? '').replaceAll('{', '｛').replaceAll('}', '｝');

/** A text of the form by its lines. */
function textLines(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => plain(line.trim()))
    .filter((line) => line !== '');
}
