// `narrative-figure-differs`: a number typed into the text that contradicts the data, found by the wording next to it
// (docs/rules.md, "Findings"). Fields cannot contradict; years, measures and other projects' figures are left alone.
import type { NarrativeDocument } from '@/lib/scheme/narrative-plan';
import { isFigureName } from '@/lib/scheme/narrative-words';
import { compare, multiply, ofInteger, parseDecimal, roundToHundredths, type Fraction } from '@/lib/number/decimal';
import type { CrossFinding } from '../cross-finding';
import { fold } from '@/lib/number/fold';
import { linesOf, type NarrativeData, type SaidRun, type SectionContent, type WrittenSections } from './narrative';
import { saidSections } from './narrative-pattern';
import { narrativeFigures, type Figure } from './narrative-fields';
import { narrativeTouching } from './touching-figures';

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

/** Whose amount it is: the last of these before it in the sentence. A named project, another unit or 其中 is none of the three. */
const PARTS: readonly [RegExp, Part | null][] = [
  [/(?:经费|资金|补贴|奖励|中心|科室?|(?:下属|二级|所属|各)(?:事业)?单位)的?(?:整体|基本|项目)支出/g, null],
  [/基本支出(?!之外)/g, '基本支出'],
  [/项目支出(?!总额)/g, '项目支出'],
  [/整体支出|支出合计|预算收入合计|部门支出/g, '整体支出'],
  [/“[^”]*”|其中|追加|调减|调增|压减/g, null],
];

/** What of it: the last of these before it in the clause. */
const ROLES: readonly [RegExp, Role][] = [
  [/(?<!公共)预算(?!绩效|率)/g, '预算'],
  [/决算|实际支出|支出合计|执行数|实际执行|全年执行/g, '执行'],
  [/完成率|执行率|完成预算率?的?|完成(?:年初|全年)预算的?/g, '完成率'],
  [/占/g, '占比'],
  [/(?<!预算|到位)资金/g, '资金'],
];

/** An amount right behind its part, without a word for what of it: what was spent, or the budget. */
const BARE_AMOUNT =
  /(?:^|[,:、(和及局委]|[年月]度?|部门|[本我]单位|机关|当年|其中|财政拨款|公共预算|实际|总|完成|安排|发生|列支)(?:整体|基本|项目)支出(?:总额|总量|总计|总数|共计|合计|全年|金额|规模|数额|共|总)*(?:为|是|达到|达|约)?:?$/;
/** A rate said of the part in the same clause, or of the amount in the clause before. */
const BARE_RATE = /(?:整体|基本|项目)支出(?:共|已|实际|全年|均)?完成了?$/;
const RATE_OF_THE_CLAUSE_BEFORE = /^(?:共|已|实际|全年|均)?完成(?:了|为|达到?)?:?$/;

/** Another year's figures are not in the data. A field before 年 is this year. */
const YEAR = /(\d{4}|\uFFFC)年/g;
const OTHER_YEAR = /[上去前明下]一?年/;

/** Whose score it is: the last of these before it. */
const SUBJECTS: readonly [RegExp, 'department' | 'other'][] = [
  [/部门|整体(?!自评表)|[本我]单位|[本我]局/g, 'department'],
  [/“[^”]*”|(?<!\d个|共有|涉及|所有)项目(?!支出|\d|个数)|科室|中心|(?:下属|二级|所属)(?:事业)?单位|目标\d|本目标/g, 'other'],
  [/(?:经费|资金|补贴|奖励)[,:]?$/g, 'other'],
];
/** 自评得分 alone is the department's where nothing else was spoken of. */
const OWN_SCORE = /^$|(?:年度?|自评|评价|评分|结果|综合|最终)[,:]?$/;

const SCORES: readonly [RegExp, string][] = [
  [/(?:预算)?执行(?:情况)?(?:自评)?得分(?:为|是|:)?(\d+(?:\.\d+)?)分?/g, '执行得分'],
  [/绩效(?:目标|指标)(?:自评)?得分(?:为|是|:)?(\d+(?:\.\d+)?)分?/g, '目标得分'],
  [
    /(?:总得分|总分(?!(?:为|是|:)?100(?![\d.]))|综合得分|整体(?:绩效)?自评得分)(?:为|是|:)?(\d+(?:\.\d+)?)(?:分(?!及?以[上下])|(?![\d.%~—\-A-Za-z\p{Script=Han}]))/gu,
    '总得分',
  ],
];
const BARE_SCORE =
  /(?<!整体|绩效|情况|目标|指标|执行)自评得分(?:为|是|:)?(\d+(?:\.\d+)?)(?:分(?!及?以[上下])|(?![\d.%~—\-A-Za-z\p{Script=Han}]))/gu;

const COUNTS: readonly [RegExp, string][] = [
  [/(?:涉及|共有?|自评)(?:一级)?项目(\d+)个/g, '项目个数'],
  [/(?:涉及|共有?)(\d+)个(?:一级|预算)?项目(?!单位)/g, '项目个数'],
  [/(\d+)个科室/g, '科室个数'],
  [/(\d+)个(?:所属)?二级(?:事业)?单位/g, '二级单位个数'],
  [/二级(?:事业)?单位(\d+)个/g, '二级单位个数'],
];

/** Speaks of what the department consists of, not of who takes part. */
const ORGANISATION = /内设|下设|设有|设置|现有|机构|包括/;

const AMOUNT_OR_RATE = /(\d+(?:\.\d+)?)(亿元|万元|元|%)/g;

/** Every typed number of a section that contradicts, in order. `figures` as `narrativeFigures` gives them. */
export function figureDifferences(content: SectionContent<SaidRun>, figures: readonly Figure[]): FigureDifference[] {
  const values = new Map(figures.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])));
  return linesOf(content).flatMap((runs, at) => lineDifferences(searched(runs), values).map((found) => ({ ...found, line: at })));
}

/** The findings of a whole document, errors first: of what is written, and of what a pattern says by itself. */
export function narrativeFindings(document: NarrativeDocument, written: WrittenSections, data: NarrativeData): CrossFinding[] {
  const figures = narrativeFigures(data);
  const differing = saidSections(document, written, data).flatMap(({ section, content }) =>
    figureDifferences(content, figures).map((difference) => asFinding(document, section, difference)),
  );
  const touching = narrativeTouching(document, written, data).map(({ section, message }): CrossFinding => ({
    severity: 'error',
    code: 'narrative-figure-touched',
    places: [{ kind: 'narrative', document, section }],
    what: message,
    message,
  }));
  return [...touching, ...differing];
}

function asFinding(document: NarrativeDocument, section: string, { message, value, typed }: Found): CrossFinding {
  return {
    severity: 'warning',
    code: 'narrative-figure-differs',
    places: [{ kind: 'narrative', document, section }],
    what: message,
    message,
    expected: value,
    actual: typed,
  };
}

/** Folded, so that its punctuation is half-width. A full-width comma between plain digits separates, it does not group. */
function searched(runs: readonly SaidRun[]): string {
  return fold(
    runs
      .map((run) =>
        run.kind === 'field' ? FIELD_MARK : run.put ? run.text.replace(PUT_NUMBER, FIELD_MARK) : run.text.replace(/(?<=\d)，(?=\d)/g, '、'),
      )
      .join(''),
  );
}

/** What a pattern puts in is the data's own, or a form's, which is looked at there. */
const PUT_NUMBER = /\p{Nd}+(?:[.．,，]\p{Nd}+)*/gu;

/** A difference before its line is known. */
type Found = Omit<FigureDifference, 'line'>;

function lineDifferences(line: string, values: ReadonlyMap<string, string>): Found[] {
  const compared = (match: RegExpExecArray, field: string, unit: string) => {
    const typed = match[1] ?? '';
    const value = values.get(field);
    return value === undefined || sameNumber(typed, value)
      ? []
      : [{ at: match.index, difference: difference(field, `${typed}${unit}`, `${value}${unit}`) }];
  };
  const ofDepartment = (match: RegExpExecArray) => {
    const before = sentenceBefore(line, match.index);
    return lastOf(before, SUBJECTS) !== 'other' && !isOtherYear(before, values);
  };
  const bare = (match: RegExpExecArray) => {
    const before = line.slice(0, match.index);
    const subject = lastOf(before, SUBJECTS);
    return subject === 'department' || (subject === undefined && OWN_SCORE.test(sentenceBefore(line, match.index)));
  };
  const found = [
    ...SCORES.flatMap(([pattern, field]) =>
      [...line.matchAll(pattern)].filter(ofDepartment).flatMap((match) => compared(match, field, '分')),
    ),
    ...[...line.matchAll(BARE_SCORE)]
      .filter((match) => ofDepartment(match) && bare(match))
      .flatMap((match) => compared(match, '总得分', '分')),
    ...COUNTS.flatMap(([pattern, field]) =>
      [...line.matchAll(pattern)].flatMap((match) => compared(match, counted(field, line, match.index), '个')),
    ),
    ...[...line.matchAll(AMOUNT_OR_RATE)].flatMap((match) => {
      const one = amountDifference(line, match.index, match[1] ?? '', match[2] ?? '', values);
      return one ? [{ at: match.index, difference: one }] : [];
    }),
  ];
  return found.sort((a, b) => a.at - b.at).map((one) => one.difference);
}

/** Which count of sections or units the sentence speaks of. */
function counted(field: string, line: string, at: number): string {
  const whole = `机构${field}`;
  const sentence = `${sentenceBefore(line, at)}${line.slice(at).split(/[。;!?]/)[0] ?? ''}`;
  return isFigureName(whole) && ORGANISATION.test(sentence) ? whole : field;
}

function sentenceBefore(line: string, at: number): string {
  return line.slice(0, at).replace(/^.*[。;!?]/s, '');
}

/** The year last spoken of is not the data's. */
function isOtherYear(sentence: string, values: ReadonlyMap<string, string>): boolean {
  const [, year = FIELD_MARK] = [...sentence.matchAll(YEAR)].at(-1) ?? [];
  const own = values.get('年度');
  return OTHER_YEAR.test(sentence.split(',').at(-1) ?? '') || (year !== FIELD_MARK && own !== undefined && year !== own);
}

function amountDifference(line: string, at: number, number: string, unit: string, values: ReadonlyMap<string, string>): Found | null {
  const sentence = sentenceBefore(line, at);
  if (isOtherYear(sentence, values)) return null;
  const isRate = unit === '%';
  const names = isRate ? rateFields(sentence) : amountFields(sentence);
  const known = names.flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [{ name, value }];
  });
  const [first] = known;
  if (!first || known.some(({ value }) => agrees(number, unit, value))) return null;
  return difference(first.name, `${number}${unit}`, isRate ? first.value : `${first.value}万元`);
}

/** The fields that a rate behind that may repeat; the first is the one named where none agrees. */
function rateFields(sentence: string): string[] {
  const clauses = sentence.split(/[,、(]/);
  const clause = clauses.at(-1) ?? '';
  const role = lastOf(clause, ROLES);
  if (role === '占比') {
    // Whose share it is stands before 占, of what behind it.
    const share = sentence.lastIndexOf('占');
    const isOfExpenditure = /支出|总额|^占比/.test(sentence.slice(share));
    return isOfExpenditure && lastOf(sentence.slice(0, share), PARTS) === '项目支出' ? ['项目支出占比'] : [];
  }
  const follows = role !== '完成率' && RATE_OF_THE_CLAUSE_BEFORE.test(clause);
  if (role !== '完成率' && !follows && !BARE_RATE.test(clause)) return [];
  const part = lastOf(follows ? (clauses.at(-2) ?? '') : sentence, PARTS);
  return part ? [`${part}完成率`] : [];
}

/** The same of an amount. */
function amountFields(sentence: string): string[] {
  const role = lastOf(sentence.replace(/^.*[,、(]/s, ''), ROLES);
  const part = lastOf(sentence, PARTS);
  if (!part || role === '完成率' || role === '占比') return [];
  if (role === '资金') return ['项目支出执行', '项目支出预算', '整体支出执行', '整体支出预算', '基本支出执行', '基本支出预算'];
  if (role) return [`${part}${role}`];
  return BARE_AMOUNT.test(sentence) ? [`${part}执行`, `${part}预算`] : [];
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

const SCALES: Readonly<Record<string, Fraction>> = {
  亿元: ofInteger(10_000),
  万元: ofInteger(1),
  元: { n: 1n, d: 10_000n },
  '%': ofInteger(1),
};

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
