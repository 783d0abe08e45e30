// Figures of the report's text as fields: each by its Chinese name, computed exactly from the department form, the
// expenditure list and the project forms. Amounts in 万元 with 2 decimals, scores and rates with at most 2.
import {
  divide,
  hundredthsToString,
  isPositive,
  multiply,
  ofInteger,
  parseAmount,
  parseHundredths,
  roundToHundredths,
  sumOfAmounts,
  type Fraction,
  type Hundredths,
} from '@/lib/number/decimal';
import { ok, type Outcome, refuse } from '../../workflow/problem';
import type { Evaluation, FundRow, Funds } from '@/lib/form/evaluation';
import { partOf, totalOf } from '@/lib/scheme/fund-parts';
import { listRate, listTotal } from '../expenditure-list';
import type { NarrativeData } from './narrative';
import { goalPath } from '@/lib/form/path';
import { isReported } from '@/lib/form/reported';
import { printedTitle } from '@/lib/scheme/printed-title';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { type FigureName, GOAL_FIGURE, isFigureName } from '@/lib/scheme/narrative-words';
import { oncePer } from '@/lib/number/once-per';
import { scoreEvaluation } from '@/lib/score/score';
import { scoredForm } from '@/lib/score/scored-form';
import { isShort } from '@/lib/score/shortfall';
import type { ScoreResult } from '@/lib/score/score';

/** A field with its present value, or why it has none: Chinese, says what would mend it. */
export type Figure =
  { name: string; group: string; value: string; missing: null } | { name: string; group: string; value: null; missing: string };

/** What fields are computed from, read once. */
interface Facts {
  data: NarrativeData;
  form: Evaluation;
  score: ScoreResult;
}

/** A value, or null where the form leaves blank what it needs. */
type FormField = { group: string; of: (facts: Facts) => string | null; blank: string | ((facts: Facts) => string) };
type PlainField = { group: string; ofYear: (data: NarrativeData) => string | null; blank: string };

const NO_FORM = '部门整体自评表还没有建立：请先填写部门整体自评表';
const NO_SECTION = '本年度还没有科室填报项目自评表';
const NO_LIST = '项目支出表还没有内容：请先录入项目支出表';
const NOT_REPORTED = '部门整体自评表还没有填报：请填写金额和指标';
const fundsBlank = (what: string) => `部门整体自评表没有填${what}：请补填`;

const TOTAL = ({ funds }: Evaluation) => totalOf(funds);
const BASIC = (form: Evaluation) => partOf(form, 'basic');
const PROJECT = (form: Evaluation) => partOf(form, 'project');

const SCORES = '得分';
const FUNDS = '支出';
const LIST = '项目';
const OTHERS = '其他';

const FIELDS: Readonly<Record<FigureName, FormField | PlainField>> = {
  年度: { group: OTHERS, ofYear: ({ year }) => String(year), blank: '' },
  部门名称: { group: OTHERS, ofYear: ({ departmentName }) => departmentName, blank: '请补填部门名称' },

  总得分: scored(({ score }) => score.total),
  执行得分: scored(({ score }) => score.execution.score),
  目标得分: scored(({ score }) => score.total && difference(score.total, score.execution.score ?? '0')),
  执行分值: { group: SCORES, of: ({ form }) => hundredthsToString(schemeOfForm(form).rules.execution?.points ?? 0n), blank: '' },
  目标分值: { group: SCORES, of: ({ form }) => hundredthsToString(schemeOfForm(form).rules.goalPoints), blank: '' },
  自评等级: scored(({ score }) => score.grade),

  整体支出预算: amount('budget', '部门整体支出的预算数', TOTAL),
  整体支出执行: amount('executed', '部门整体支出的执行数', TOTAL),
  整体支出完成率: rate('部门整体支出的预算数', TOTAL),
  基本支出预算: amount('budget', '基本支出的预算数', BASIC),
  基本支出执行: amount('executed', '基本支出的执行数', BASIC),
  基本支出完成率: rate('基本支出的预算数', BASIC),
  项目支出预算: amount('budget', '项目支出的预算数', PROJECT),
  项目支出执行: amount('executed', '项目支出的执行数', PROJECT),
  项目支出完成率: rate('项目支出的预算数', PROJECT),
  项目支出占比: {
    group: FUNDS,
    of: ({ form }) => percentage(parseAmount(PROJECT(form)?.executed ?? ''), parseAmount(TOTAL(form).executed)),
    blank: fundsBlank('项目支出或整体支出的执行数'),
  },

  项目个数: { group: LIST, ofYear: ({ list }) => count(list.length), blank: NO_LIST },
  项目自评表个数: { group: LIST, ofYear: ({ forms }) => count(forms.length), blank: '本年度还没有项目自评表' },
  支出表预算合计: {
    group: LIST,
    ofYear: ({ list }) => (list.length === 0 ? null : inWan(sumOfAmounts(list.map((row) => row.budget)), '元')),
    blank: NO_LIST,
  },
  支出表执行合计: {
    group: LIST,
    ofYear: ({ list }) => (list.length === 0 ? null : inWan(sumOfAmounts(list.map((row) => row.executed)), '元')),
    blank: NO_LIST,
  },
  支出表完成率: { group: LIST, ofYear: ({ list }) => listRate(listTotal(list)), blank: NO_LIST },

  // Who takes part in the year's evaluation, then what the department consists of.
  科室个数: { group: OTHERS, ofYear: ({ sectionNames }) => count(internal(sectionNames).length), blank: NO_SECTION },
  二级单位个数: { group: OTHERS, ofYear: ({ sectionNames }) => String(affiliated(sectionNames).length), blank: '' },
  科室名单: { group: OTHERS, ofYear: ({ sectionNames }) => internal(sectionNames).join('、') || null, blank: NO_SECTION },
  二级单位名单: {
    group: OTHERS,
    ofYear: ({ sectionNames }) => affiliated(sectionNames).join('、') || null,
    blank: '本年度没有二级单位填报项目自评表',
  },
  机构科室个数: { group: OTHERS, ofYear: ({ allSectionNames }) => count(internal(allSectionNames).length), blank: '还没有设置科室' },
  机构二级单位个数: { group: OTHERS, ofYear: ({ allSectionNames }) => String(affiliated(allSectionNames).length), blank: '' },
  机构科室名单: { group: OTHERS, ofYear: ({ allSectionNames }) => internal(allSectionNames).join('、') || null, blank: '还没有设置科室' },
  机构二级单位名单: {
    group: OTHERS,
    ofYear: ({ allSectionNames }) => affiliated(allSectionNames).join('、') || null,
    blank: '还没有设置二级单位',
  },
  绩效目标个数: { group: SCORES, of: ({ form }) => count(form.goals.length), blank: '部门整体自评表没有年度绩效目标：请补填' },
  完成的绩效目标个数: scored(({ form, score }) => String(form.goals.filter((_, at) => isMet(form, score, at)).length)),
  整体自评表标题: {
    group: OTHERS,
    of: ({ form }) => printedTitle(schemeOfForm(form), form),
    blank: '',
  },
};

/** A section is 科室 by its name; whatever else takes part is a 二级单位. */
export function isInternal(name: string): boolean {
  return /[科室股处]$/.test(name.trim());
}

/** What scoring gives: nothing while the form says nothing, or where its scheme gives no such thing. */
function scored(of: (facts: Facts) => string | null): FormField {
  return { group: SCORES, of: (facts) => (isReported(facts.form) && isScored(facts) ? of(facts) : null), blank: notScored };
}

const isScored = ({ form }: Facts) => schemeOfForm(form).rules.scored;

function notScored(facts: Facts): string {
  if (!isScored(facts)) return '部门整体自评表的表式不计分：请改写用到它的句子';
  return isReported(facts.form) ? '部门整体自评表的表式不评等级：请改写用到它的句子' : NOT_REPORTED;
}

function internal(names: readonly string[]): string[] {
  return names.filter(isInternal);
}

function affiliated(names: readonly string[]): string[] {
  return names.filter((name) => !isInternal(name));
}

function amount(column: 'budget' | 'executed', what: string, part: (form: Evaluation) => FundRow | undefined): FormField {
  return {
    group: FUNDS,
    of: ({ form }) => {
      const value = parseAmount(part(form)?.[column] ?? '');
      return value && inWan(value, form.funds.unit);
    },
    blank: fundsBlank(what),
  };
}

/** Executed ÷ budget, not capped; blank executed is 0 as in scoring (rules, 4.1). */
function rate(what: string, part: (form: Evaluation) => FundRow | undefined): FormField {
  return {
    group: FUNDS,
    of: ({ form }) => percentage(parseAmount(part(form)?.executed || '0'), parseAmount(part(form)?.budget ?? '')),
    blank: fundsBlank(what),
  };
}

function percentage(part: Fraction | null, whole: Fraction | null): string | null {
  if (!part || !whole || !isPositive(whole)) return null;
  return `${hundredthsToString(roundToHundredths(multiply(ofInteger(100), divide(part, whole))))}%`;
}

/** In 万元 with exactly 2 decimals, halves up, as the forms print it. */
function inWan(value: Fraction, unit: Funds['unit']): string {
  const hundredths = roundToHundredths(unit === '万元' ? value : divide(value, ofInteger(10_000)));
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}

function count(number: number): string | null {
  return number === 0 ? null : String(number);
}

function difference(total: string, part: string): string {
  return hundredthsToString(hundredths(total) - hundredths(part));
}

function hundredths(score: string | null | undefined): Hundredths {
  return parseHundredths(score) ?? 0n;
}

/** What counts for a goal, and what it can earn: sums over its groups. */
function goalScore({ groups }: ScoreResult, at: number): { score: Hundredths; points: Hundredths } {
  const own = groups.filter(({ path }) => path.startsWith(`${goalPath(at)}.`));
  const sum = (field: 'score' | 'points') => own.reduce((total, group) => total + hundredths(group[field]), 0n);
  return { score: sum('score'), points: sum('points') };
}

function isMet(form: Evaluation, score: ScoreResult, at: number): boolean {
  const { score: earned, points } = goalScore(score, at);
  return points > 0n && earned >= (parseHundredths(form.goals[at]?.points) ?? points);
}

function goalField(number: number, what: string | undefined, facts: Facts): { value: string | null; missing: string } {
  const { form, score } = facts;
  const at = form.goals.findIndex(({ no }) => no === number);
  const goal = form.goals[at];
  if (!goal) return { value: null, missing: `部门整体自评表没有年度绩效目标 ${number}：请删去这个数据项，或补填目标` };
  const blank = `部门整体自评表的年度绩效目标 ${number} 没有填${what ?? '内容'}：请补填`;
  if (what === '得分')
    return {
      value: isReported(form) && isScored(facts) ? hundredthsToString(goalScore(score, at).score) : null,
      missing: notScored(facts),
    };
  if (what === '分值') return { value: goal.points === '' ? null : goal.points, missing: blank };
  return { value: (goal.statement ?? goal.expected ?? '').trim() || null, missing: blank };
}

/** Why a field of that name is refused: Chinese, names the ones that are near. */
export function unknownField(name: string): string {
  const near = Object.keys(FIELDS).filter((known) => [...name].some((character) => known.includes(character)));
  const shown = (near.length > 0 ? near : Object.keys(FIELDS)).slice(0, 6);
  return `没有“{${name}}”这个数据项：请从“插入数据”中选择（如 ${shown.map((known) => `{${known}}`).join('、')}）`;
}

/** Every field of a department and year with its present value, in the order of the menu; fields of goals last. */
export function narrativeFigures(data: NarrativeData): Figure[] {
  const facts = factsOf(data);
  const goals = facts?.form.goals ?? [];
  return [...Object.keys(FIELDS), ...goals.flatMap(({ no }) => [`绩效目标${no}`, `绩效目标${no}得分`, `绩效目标${no}分值`])].map((name) =>
    figureOf(name, data, facts),
  );
}

/** The same by name, null where the data has nothing for it. */
export const figureValues = oncePer(
  (data: NarrativeData): ReadonlyMap<string, string | null> => new Map(narrativeFigures(data).map(({ name, value }) => [name, value])),
);

/** What the patterns say of a form by itself. Money in 万元; null where it has none, nothing is reported, or its scheme gives no such thing. */
export interface FormFigures {
  budget: string | null;
  executed: string | null;
  rate: string | null;
  score: string | null;
  grade: string | null;
  /** Something fell short of its points. */
  short: boolean;
}

export const formFigures = oncePer((form: Evaluation): FormFigures => {
  const scheme = schemeOfForm(form);
  const [budget, executed] = [parseAmount(totalOf(form.funds).budget), parseAmount(totalOf(form.funds).executed)];
  const counts = scheme.rules.scored && isReported(form);
  const score = counts ? scoreEvaluation(form, scheme) : null;
  return {
    budget: budget && inWan(budget, form.funds.unit),
    executed: executed && inWan(executed, form.funds.unit),
    rate: percentage(executed, budget),
    score: score?.total ?? null,
    grade: score?.grade ?? null,
    short: counts && isShort(form, scheme, scoredForm(form, scheme)),
  };
});

/** One field's present value; refused where no such field is, or where the data has nothing for it. */
export function narrativeField(name: string, data: NarrativeData): Outcome<string> {
  if (!isFigureName(name)) return refuse('invalid-input', {}, [unknownField(name)]);
  const figure = figureOf(name, data, factsOf(data));
  return figure.value === null ? refuse('invalid-input', {}, [`{${name}}：${figure.missing}`]) : ok(figure.value);
}

function factsOf(data: NarrativeData): Facts | null {
  const form = data.department;
  return form && { data, form, score: scoreEvaluation(form, schemeOfForm(form)) };
}

function figureOf(name: string, data: NarrativeData, facts: Facts | null): Figure {
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name as FigureName] : undefined;
  if (field && 'ofYear' in field) return figure(name, field.group, field.ofYear(data), field.blank);
  const group = field?.group ?? '绩效目标';
  if (!facts) return figure(name, group, null, NO_FORM);
  if (field) return figure(name, group, field.of(facts), typeof field.blank === 'string' ? field.blank : field.blank(facts));
  const [, number = '', what] = GOAL_FIGURE.exec(name) ?? [];
  const { value, missing } = goalField(Number(number), what, facts);
  return figure(name, group, value, missing);
}

function figure(name: string, group: string, value: string | null, missing: string): Figure {
  return value === null ? { name, group, value, missing } : { name, group, value, missing: null };
}
