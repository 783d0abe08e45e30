// What a cell says: fields as they are printed, words put into labels, lines of check boxes.
import type { Evaluation, FundRow } from '@/lib/form/evaluation';
import { cellPath, FORM_PATH, fundPath, goalPath, groupPath, indicatorPath, namePath } from '@/lib/form/path';
import { isBlank } from '@/lib/number/fold';
import { trimDecimal } from '@/lib/number/decimal';
import { CORE, wordsIn } from '../core';
import { signOf } from '../sign';
import { cellName } from '../cell-name';
import type { DeclaredCell, SchemeForm } from '../scheme';
import { printedAmount } from './printed-amount';
import type { SheetSource } from './sheet';

/** What a row or a text is about. A fund row of the scheme that the form has not is known by its key alone; `goal`: in a group drawn for it. */
export type Place =
  | { on: 'form' }
  | { on: 'fund'; key: string | null; index: number | null; goal?: number }
  | { on: 'goal'; goal: number }
  | { on: 'indicator'; goal: number; group: number; row: number };

/** Computed figures of a form as they are printed; blank where nothing that they are computed from was filled in. */
export interface Figures {
  calc: (name: string, place: Place) => string;
  /** A word that is a figure: points of a goal or group, the total. */
  word: (name: string, place: Place) => string;
  /** Something fell short, whatever is said of it. */
  short: boolean;
}

export const filledIn = (text: string) => !isBlank(text);

const AMOUNTS: ReadonlySet<string> = new Set(['budgetInitial', 'budget', 'executed']);
const TIERS: Readonly<Record<string, string>> = { met: '达成', partly: '部分达成', unmet: '未达成' };
const DIRECTIONS: Readonly<Record<string, string>> = { forward: '正向', reverse: '反向', qualitative: '定性' };

/** The goal that a place belongs to; null for the whole form's. */
export const goalOf = (place: Place): number | null => (place.on === 'form' ? null : (place.goal ?? null));

type Of = Pick<SheetSource, 'evaluation' | 'form'>;

/** The fund row at a place; undefined where the form has none of that key. */
export function fundRowAt({ funds }: Evaluation, place: Extract<Place, { on: 'fund' }>): FundRow | undefined {
  return place.index === null ? undefined : funds.rows[place.index];
}

/** Which place carries a cell of that key: a row shows those of its goal and of the form, too. */
function carrierOf(key: string, form: SchemeForm, place: Place): Place {
  const on =
    form.cells[key]?.on ??
    (['form', 'fund', 'goal', 'indicator'] as const).find((each) => (CORE[each] as readonly string[]).includes(key)) ??
    'form';
  if (on === 'form' || on === place.on) return on === 'form' ? { on: 'form' } : place;
  const goal = goalOf(place);
  return on === 'goal' && goal !== null ? { on: 'goal', goal } : { on: 'form' };
}

/** The place in the exchange form of a cell shown at a place. */
export function pathOf({ evaluation, form }: Of, place: Place, key: string): string {
  const carrier = carrierOf(key, form, place);
  const at = carrierPath(evaluation, carrier);
  if (key === 'level1' && carrier.on === 'indicator') return namePath(groupPath(carrier.goal, carrier.group), 'level1');
  return form.cells[key] ? cellPath(at, key) : namePath(at, key);
}

/** The same in words: `产出指标第 2 行实际完成值`. */
export function whereOf({ evaluation, form, scheme }: Of & Pick<SheetSource, 'scheme'>, place: Place, key: string): string {
  const name = cellName(scheme, form, key);
  const carrier = carrierOf(key, form, place);
  if (carrier.on === 'goal') return evaluation.goals.length > 1 ? `目标 ${evaluation.goals[carrier.goal]?.no ?? ''} 的${name}` : name;
  if (carrier.on !== 'indicator' || key === 'level1') return name;
  const group = evaluation.goals[carrier.goal]?.groups[carrier.group];
  return `${group?.level1 || `第 ${carrier.group + 1} 组`}第 ${carrier.row + 1} 行${name}`;
}

function carrierPath(evaluation: Evaluation, place: Place): string {
  switch (place.on) {
    case 'form':
      return FORM_PATH;
    case 'fund':
      return fundPath(fundRowAt(evaluation, place) ?? { key: place.key ?? undefined }, place.index ?? 0);
    case 'goal':
      return goalPath(place.goal);
    case 'indicator':
      return indicatorPath(place.goal, place.group, place.row);
  }
}

/** What is filed in a cell shown at a place; "" where nothing is. */
export function fieldText({ evaluation, form }: Of, place: Place, key: string): string {
  const carrier = carrierOf(key, form, place);
  const record = recordAt(evaluation, carrier);
  if (form.cells[key]) return (record?.cells as Record<string, string> | undefined)?.[key] ?? '';
  if (key === 'level1' && carrier.on === 'indicator') return evaluation.goals[carrier.goal]?.groups[carrier.group]?.level1 ?? '';
  if (key === 'label' && carrier.on === 'fund')
    return form.funds.rows.find((rule) => rule.key === carrier.key)?.label ?? fundRowAt(evaluation, carrier)?.label ?? '';
  const value = record?.[key];
  return typeof value === 'string' ? value : '';
}

function recordAt(evaluation: Evaluation, place: Place): Record<string, unknown> | undefined {
  switch (place.on) {
    case 'form':
      return evaluation as unknown as Record<string, unknown>;
    case 'fund':
      return fundRowAt(evaluation, place) as Record<string, unknown> | undefined;
    case 'goal':
      return evaluation.goals[place.goal] as Record<string, unknown> | undefined;
    case 'indicator':
      return evaluation.goals[place.goal]?.groups[place.group]?.indicators[place.row] as Record<string, unknown> | undefined;
  }
}

/** The same as it is printed: amounts in the printed unit, points without trailing zeros, options by their labels. */
export function printedField(source: Of, place: Place, key: string): string {
  const { evaluation, form } = source;
  const text = fieldText(source, place, key);
  const declared = form.cells[key];
  if (declared) return isOptionKey(text, declared) ? (declared.options.find((option) => option.key === text)?.label ?? text) : text;
  if (AMOUNTS.has(key)) return printedAmount(text, evaluation.funds.unit, form.unit);
  if (key === 'points' || key === 'score') return trimDecimal(text);
  if (key === 'tier') return TIERS[text] ?? text;
  return key === 'direction' ? (DIRECTIONS[text] ?? text) : text;
}

/** Signs are printed as they were filed; the name that a scheme gave one (`ge: '≥'`) says nothing on paper. */
const isOptionKey = (text: string, { kind }: DeclaredCell) =>
  kind === 'choice' || (kind === 'sign' && signOf(text, { signs: {} }) === null);

const TICKED = '☑';
const EMPTY = '□';

/** A line of check boxes, that many spaces apart: `1、部门预算项目 ☑   2、区直专项 □`. */
export function choiceLine({ options, numbered }: DeclaredCell, chosen: string, apart: number): string {
  return options
    .map(({ key, label }, at) => `${numbered ? `${at + 1}、` : ''}${label} ${key === chosen ? TICKED : EMPTY}`)
    .join(' '.repeat(apart));
}

const WORD = /\{([^{}]*)\}/g;
/** A bracket without another in it. */
const BRACKETED = /（[^（）]*）|\([^()]*\)/g;

/** A text with its words put in; what is put in is not read again. */
export function withWords(text: string, source: SheetSource, place: Place): string {
  return text.includes('{') ? text.replace(WORD, (_, word: string) => wordText(word, source, place)) : text;
}

/** What stands before or behind a field: a bracket with an empty word in it goes. */
export function besideField(text: string, source: SheetSource, place: Place): string {
  if (!text.includes('{')) return text;
  const kept = text.replace(BRACKETED, (bracket) =>
    wordsIn(bracket).some((word) => isBlank(wordText(word, source, place))) ? '' : bracket,
  );
  return withWords(kept, source, place);
}

function wordText(word: string, source: SheetSource, place: Place): string {
  const { evaluation, form, figures, paper } = source;
  switch (word) {
    case 'year':
      return String(evaluation.year);
    case 'department':
      return evaluation.department;
    case 'unit':
      return paper ? form.unit.printed : evaluation.funds.unit;
    case 'executionPoints':
    case 'goalPoints':
    case 'goalPointsIfOne':
    case 'goalNo':
    case 'goalPointsHere':
    case 'groupPoints':
    case 'total':
      return figures.word(word, place);
    default:
      return printedField(source, { on: 'form' }, word);
  }
}
