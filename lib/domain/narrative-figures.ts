// `narrative-figure-differs`: a number typed into the text that contradicts the data, found by the wording next to it
// (rules, section 5, second table). Fields cannot contradict; years, measures and other projects' figures are left alone.
import { compare, multiply, ofInteger, parseDecimal, roundToHundredths, type Fraction } from './decimal';
import type { CrossFinding } from './cross-finding';
import { fold } from './fold';
import { linesOf, narrativePlan, writtenSection, type NarrativeData, type NarrativeDocument, type Run, type SectionContent, type WrittenSections } from './narrative';
import { narrativeFigures, type Figure } from './narrative-fields';

/** A typed number that says something else than the data. */
export interface FigureDifference {
  field: string;
  /** As typed, such as `98.5分`. */
  typed: string;
  /** The field's present value with its unit. */
  value: string;
  message: string;
  /** Which of the section's lines (`linesOf`), from 0. */
  line: number;
}

type Part = '整体支出' | '基本支出' | '项目支出';
type Role = '预算' | '执行' | '完成率' | '占比' | '资金';

/** Stands for a field in the text that is searched: no digit, no white space. */
const FIELD_MARK = '\uFFFC';

/** Whose amount it is: the last of these before it in the sentence. A named project or 其中 is none of the three. */
const PARTS: readonly [RegExp, Part | null][] = [
  [/基本支出(?!之外)/g, '基本支出'],
  [/项目支出(?!总额)/g, '项目支出'],
  [/整体支出|支出合计|预算收入合计|部门支出/g, '整体支出'],
  [/“[^”]*”|其中|追加|调减|调增|压减/g, null],
];

/** What of it: the last of these before it in the clause. */
const ROLES: readonly [RegExp, Role][] = [
  [/(?<!公共)预算(?!绩效|率)/g, '预算'],
  [/决算|实际支出|支出合计|执行数|实际执行|全年执行/g, '执行'],
  [/完成率|执行率|完成预算率?的?|完成年初预算的?/g, '完成率'],
  [/占/g, '占比'],
  [/(?<!预算)资金/g, '资金'],
];

const SCORES: readonly [RegExp, string][] = [
  [/(?:预算)?执行(?:情况)?(?:自评)?得分(?:为|是|：|:)?(\d+(?:\.\d+)?)分?/g, '执行得分'],
  [/绩效(?:目标|指标)(?:自评)?得分(?:为|是|：|:)?(\d+(?:\.\d+)?)分?/g, '目标得分'],
  [/(?:总得分|总分|综合得分|整体(?:绩效)?自评得分)(?:为|是|：|:)?(\d+(?:\.\d+)?)分/g, '总得分'],
];

const COUNTS: readonly [RegExp, string][] = [
  [/(?:涉及|共有?|自评)(?:一级)?项目(\d+)个/g, '项目个数'],
  [/(?:涉及|共有?)(\d+)个(?:一级|预算)?项目(?!单位)/g, '项目个数'],
  [/(\d+)个科室/g, '科室个数'],
  [/(\d+)个(?:所属)?二级(?:事业)?单位/g, '二级单位个数'],
  [/二级(?:事业)?单位(\d+)个/g, '二级单位个数'],
];

const AMOUNT_OR_RATE = /(\d+(?:\.\d+)?)(亿元|万元|元|%)/g;

/** Every typed number of a section that contradicts, in order. `figures` as `narrativeFigures` gives them. */
export function figureDifferences(content: SectionContent, figures: readonly Figure[]): FigureDifference[] {
  const values = new Map(figures.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])));
  return linesOf(content).flatMap((runs, at) => lineDifferences(searched(runs), values).map((found) => ({ ...found, line: at })));
}

/** The findings of a whole document; sections that are not written cannot contradict. */
export function narrativeFindings(document: NarrativeDocument, written: WrittenSections, data: NarrativeData): CrossFinding[] {
  const figures = narrativeFigures(data);
  return narrativePlan(document).flatMap(({ key }) => {
    const content = Object.hasOwn(written, key) && writtenSection(document, key) ? written[key] : undefined;
    return content ? figureDifferences(content, figures).map((difference) => asFinding(document, key, difference)) : [];
  });
}

function asFinding(document: NarrativeDocument, section: string, { message, value, typed }: Found): CrossFinding {
  return { severity: 'warning', code: 'narrative-figure-differs', places: [{ kind: 'narrative', document, section }], message, expected: value, actual: typed };
}

function searched(runs: readonly Run[]): string {
  return fold(runs.map((run) => (run.kind === 'text' ? run.text : FIELD_MARK)).join('')).replaceAll('（', '(').replaceAll('）', ')');
}

/** A difference before its line is known. */
type Found = Omit<FigureDifference, 'line'>;

function lineDifferences(line: string, values: ReadonlyMap<string, string>): Found[] {
  const found = [
    ...[...SCORES.map((rule) => [...rule, '分'] as const), ...COUNTS.map((rule) => [...rule, '个'] as const)].flatMap(([pattern, field, unit]) =>
      [...line.matchAll(pattern)].flatMap((match) => {
        const typed = match[1] ?? '';
        const value = values.get(field);
        return value === undefined || sameNumber(typed, value) ? [] : [{ at: match.index, difference: difference(field, `${typed}${unit}`, `${value}${unit}`) }];
      }),
    ),
    ...[...line.matchAll(AMOUNT_OR_RATE)].flatMap((match) => {
      const one = amountDifference(line, match.index, match[1] ?? '', match[2] ?? '', values);
      return one ? [{ at: match.index, difference: one }] : [];
    }),
  ];
  return found.sort((a, b) => a.at - b.at).map((one) => one.difference);
}

function amountDifference(line: string, at: number, number: string, unit: string, values: ReadonlyMap<string, string>): Found | null {
  const sentence = line.slice(0, at).replace(/^.*[。；！？]/s, '');
  const clause = sentence.replace(/^.*[，：、(]/s, '');
  const part = lastOf(sentence, PARTS);
  const role = lastOf(clause, ROLES);
  if (!role) return null;
  const isRate = unit === '%';
  if (isRate !== (role === '完成率' || role === '占比')) return null;
  const names = candidates(part ?? null, role);
  const known = names.flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [{ name, value }];
  });
  const [first] = known;
  if (!first || known.some(({ value }) => agrees(number, unit, value))) return null;
  return difference(first.name, `${number}${unit}`, isRate ? first.value : `${first.value}万元`);
}

/** The fields that such a figure may repeat; the first is the one named where none agrees. */
function candidates(part: Part | null, role: Role): string[] {
  if (role === '占比') return part === '项目支出' ? ['项目支出占比'] : [];
  if (!part) return [];
  if (role === '资金') return ['项目支出执行', '项目支出预算', '整体支出执行', '整体支出预算', '基本支出执行', '基本支出预算'];
  return [`${part}${role}`];
}

/** What the last of the words before the place stands for; undefined where none is there. */
function lastOf<T>(text: string, words: readonly (readonly [RegExp, T])[]): T | undefined {
  let last: { end: number; meaning: T } | undefined;
  for (const [pattern, meaning] of words) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!last || end > last.end) last = { end, meaning };
    }
  }
  return last?.meaning;
}

function sameNumber(typed: string, value: string): boolean {
  const [a, b] = [parseDecimal(typed), parseDecimal(value)];
  return a !== null && b !== null && compare(a, b) === 0;
}

const SCALES: Readonly<Record<string, Fraction>> = { 亿元: ofInteger(10_000), 万元: ofInteger(1), 元: { n: 1n, d: 10_000n }, '%': ofInteger(1) };

/** The typed number is the value, or the value rounded half-up to the typed number's last place (98% for 97.85%). */
function agrees(number: string, unit: string, value: string): boolean {
  const typed = parseDecimal(number);
  const actual = parseDecimal(value.replace(/%$/, ''));
  const scale = SCALES[unit];
  if (!typed || !actual || !scale) return true;
  const inUnit = { n: actual.n * scale.d, d: actual.d * scale.n };
  // The value itself has 2 decimals of 万元: what is typed in 元 need not agree beyond them.
  if (roundToHundredths(multiply(typed, scale)) === roundToHundredths(actual)) return true;
  const places = 10n ** BigInt((number.split('.')[1] ?? '').length);
  return typed.n * places * inUnit.d * 2n === ((inUnit.n * places * 2n + inUnit.d) / (inUnit.d * 2n)) * typed.d * inUnit.d * 2n;
}

function difference(field: string, typed: string, value: string): Found {
  return { field, typed, value, message: `文中写的是 ${typed}，数据为 ${value}：请核对，或改为数据项 {${field}}，数据变动时会自动更新` };
}
