// Whether a scheme's report says only what there is: its figures, words, conditions and cells exist where they stand.
import type { FormKind } from '@/lib/form/evaluation';
import { conditionsIn, CORE, wordsIn } from './core';
import type { NarrativePlan, PatternBlock, PatternLine, PatternPart } from './narrative-plan';
import {
  conditionOf,
  isFigureName,
  NARRATIVE_CONDITIONS,
  NARRATIVE_WORDS,
  type NarrativeWord,
  OF_THIS_GOAL,
  type Repeated,
  sayingOf,
} from './narrative-words';
import type { Refuse } from './refusal';
import type { Scheme } from './scheme';
import { touching } from './touching';
import { isBlank } from '@/lib/number/fold';

/** Tables take the whole list, lines for each project every form: whoever holds a key could ask for any number of them. */
const MOST = { tables: 4, repeated: 20, ofProjects: 3 } as const;

/** Refuses what names nothing in the scheme's words and plans, and what would print as another figure. */
export function checkNarrative(
  { narrative, words, forms, rules }: Pick<Scheme, 'narrative' | 'words' | 'forms' | 'rules'>,
  refuse: Refuse,
): void {
  const grades = rules.grades?.map(({ grade }) => grade) ?? [];
  const isCell = (key: string, kind: FormKind) => (CORE.form as readonly string[]).includes(key) || forms[kind]?.cells[key]?.on === 'form';
  const check = new NarrativeCheck(
    grades,
    isCell,
    { regulation: narrative?.regulation ?? '', notice: narrative?.notice ?? '', budget: words.budget ?? '' },
    refuse,
  );
  for (const [word, said] of Object.entries(words)) check.only(said, [], `words.${word}`);
  if (!narrative) return;
  check.only(narrative.regulation, [], 'narrative.regulation');
  check.only(narrative.notice, ['year'], 'narrative.notice');
  for (const document of ['report', 'disclosure'] as const) {
    const plan = narrative[document];
    if (plan) check.plan(plan, `narrative.${document}`);
  }
}

/** Where a word may stand; null of none. */
const wordOf = (name: string) => (Object.hasOwn(NARRATIVE_WORDS, name) ? NARRATIVE_WORDS[name as NarrativeWord] : null);

/** The first or the last text of a part, and whether something keeps it from being said. */
function endOf(part: PatternPart | undefined, at: 0 | -1): { text: string; when: boolean } {
  if (!part) return { text: '', when: false };
  const inner = typeof part.text === 'string' ? { text: part.text, when: false } : endOf(part.text.at(at), at);
  return { text: inner.text, when: inner.when || part.when !== null };
}

class NarrativeCheck {
  constructor(
    private readonly grades: readonly string[],
    private readonly isCell: (key: string, kind: FormKind) => boolean,
    /** What the scheme itself says for a word. */
    private readonly own: Readonly<Record<string, string>>,
    private readonly refuse: Refuse,
  ) {}

  plan({ title, sections }: NarrativePlan, place: string): void {
    if (title !== null) this.only(title, ['年度', '部门名称'], `${place}.title`);
    sections.forEach(({ key, heading, hint, pattern }, at) => {
      const where = `${place}.sections[${at}]`;
      if (sections.findIndex((other) => other.key === key) < at) this.refuse(`${where}.key`, `“${key}”这一节写了两次`);
      this.only(heading, ['年度'], `${where}.heading`);
      if (hint !== null) this.said(hint, `${where}.hint`);
      if (hint === null && pattern.length > 0) this.refuse(`${where}.text`, '有文字的一节要写 hint：说明这里应写什么');
      pattern.forEach((block, blockAt) => this.block(block, `${where}.text[${blockAt}]`));
    });
    const blocks = sections.flatMap(({ pattern }) => pattern);
    const lines = blocks.flatMap((block) => (block.kind === 'list' ? block.items : block.kind === 'table' ? [] : [block]));
    const repeated = (each: Repeated) => lines.filter((line) => line.kind === 'text' && line.each === each).length;
    if (blocks.filter(({ kind }) => kind === 'table').length > MOST.tables)
      this.refuse(`${place}.sections`, `数据表太多：最多 ${MOST.tables} 张`);
    if (lines.length - repeated(null) > MOST.repeated) this.refuse(`${place}.sections`, `逐个写出的太多：最多 ${MOST.repeated} 处`);
    if (repeated('project') > MOST.ofProjects) this.refuse(`${place}.sections`, `逐个项目写出的太多：最多 ${MOST.ofProjects} 处`);
  }

  private block(block: PatternBlock, place: string): void {
    if (block.kind !== 'list' && block.kind !== 'table') return this.line(block, place);
    this.when(block.when, `${place}.when`, null);
    if (block.kind === 'list') block.items.forEach((item, at) => this.line(item, `${place}.list[${at}]`));
  }

  private line(line: PatternLine, place: string): void {
    if (line.kind === 'text') return this.part(line, place, line.each);
    this.when(line.when, `${place}.when`, null);
    if (!this.isCell(line.cell, 'department')) this.refuse(`${place}.lines`, `部门整体自评表没有“${line.cell}”这一格`);
    for (const [begins, before] of line.lead) {
      this.text(before, `${place}.lead.${begins}`, null);
      this.apart([before, begins], `${place}.lead.${begins}`);
    }
  }

  private part({ when, text, between, else: other }: PatternPart, place: string, each: Repeated): void {
    this.when(when, `${place}.when`, each);
    if (typeof text === 'string') this.text(text, `${place}.text`, each);
    else {
      text.forEach((inner, at) => {
        this.part(inner, `${place}.text[${at}]`, each);
        const [last, first] = [endOf(text[at - 1], -1), endOf(inner, 0)];
        // Of two with a condition each, it may be that never both are said.
        if (at > 0 && !(last.when && first.when)) this.apart([last.text, between, first.text], `${place}.text[${at}]`);
      });
    }
    this.text(other, `${place}.else`, each);
  }

  private text(text: string, place: string, each: Repeated): void {
    if (text.includes('\n')) this.refuse(place, '一条是一段，不能换行：另起一段请另写一条');
    for (const word of wordsIn(text)) {
      const of = wordOf(word) ?? (OF_THIS_GOAL.has(word) ? 'goal' : isFigureName(word) ? 'anywhere' : null);
      if (of === null) this.refuse(place, `没有“${word}”这个数据项或词`);
      else if (of !== 'anywhere' && of !== each) this.refuse(place, `“${word}”只能用在 each: ${of} 的一条里`);
    }
    this.braces(text, place);
    for (const message of this.touching(text)) this.refuse(place, message);
  }

  /** A title, a heading, or a word of the scheme: a line with these figures in it at the most. */
  only(text: string, allowed: readonly string[], place: string): void {
    const may = allowed.length > 0 ? `这里只能用 ${allowed.map((name) => `{${name}}`).join('、')}` : '这里不能用花括号';
    this.said(text, place);
    for (const word of wordsIn(text)) if (!allowed.includes(word)) this.refuse(place, `${may}：没有“${word}”`);
    if (text.includes('\n')) this.refuse(place, '不能换行');
    this.braces(text, place);
    for (const message of this.touching(text)) this.refuse(place, message);
  }

  /** A length counts spaces, too. */
  private said(text: string, place: string): void {
    if (isBlank(text)) this.refuse(place, '不能为空');
  }

  /** Texts that follow one another, each in order by itself. */
  private apart(texts: readonly string[], place: string): void {
    const inThem = texts.flatMap((text) => this.touching(text));
    for (const message of this.touching(texts.join(''))) if (!inThem.includes(message)) this.refuse(place, message);
  }

  private touching(text: string): string[] {
    const said = text.replace(/\{(\w+)\}/g, (whole, word: string) => (Object.hasOwn(this.own, word) ? (this.own[word] ?? '') : whole));
    return touching(
      said
        .split(/(\{[^{}]*\})/)
        .filter((part) => part !== '')
        .map((part) => ({ kind: /^\{[^{}]*\}$/.test(part) ? sayingOf(part.slice(1, -1)) : 'text', text: part })),
    );
  }

  private braces(text: string, place: string): void {
    if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) this.refuse(place, '花括号 { } 不成对');
  }

  private when(when: string | null, place: string, each: Repeated): void {
    if (when === null) return;
    for (const condition of conditionsIn(when)) {
      const { name, object } = conditionOf(condition);
      if (NARRATIVE_CONDITIONS.has(condition)) continue;
      if (condition === 'stated' && each === 'goal') continue;
      if (name === 'filled' && object !== '') {
        if (!this.isCell(object, each === 'project' ? 'project' : 'department')) this.refuse(place, `没有“${object}”这一格`);
      } else if (name === 'grade' && object !== '') {
        if (!this.grades.includes(object)) this.refuse(place, `没有“${object}”这个等级`);
      } else if (name === 'figure' && object !== '') {
        if (
          !isFigureName(object) &&
          !(each === 'goal' && OF_THIS_GOAL.has(object)) &&
          !(each === 'project' && wordOf(object) === 'project')
        )
          this.refuse(place, `没有“${object}”这个数据项`);
      } else this.refuse(place, condition === 'stated' ? '“stated”只能用在 each: goal 的一条里' : `没有“${condition}”这一条件`);
    }
  }
}
