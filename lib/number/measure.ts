// Reading a target or an actual value: a number, a range, a date or text (docs/rules.md, "Reading a target or an actual").
import { compare, type Fraction, multiply, parseDecimal } from './decimal';
import { type Comparator, type Prefix, takePrefix, takeSuffix, together } from './comparator';
import { type DateSpan, readDate, readPointedMonth } from './date';
import { fold } from './fold';
import { memoised } from './memoised';
import { isSameUnit } from './unit';

export type Scale = '' | '万' | '亿' | '万亿';
export type Trend = 'up' | 'down';

/** A number with what stands behind it, before anything is taken over from the other side. */
export interface Figure {
  /** As written, without its scale. */
  number: Fraction;
  written: string;
  scale: Scale;
  /** "" where nothing follows. */
  unit: string;
}

export interface NumberMeasure extends Figure {
  kind: 'number';
  /** null where the text has none, or `=`. */
  comparator: Comparator | null;
  /** Nothing but 达, 达到, 余, 多 or `+` makes the comparator: a way of speaking, no range. */
  loose: boolean;
  /** `=` stood there. */
  equals: boolean;
  trend: Trend | null;
  /** `2022.12`: a month beside a date, else this number. */
  month: DateSpan | null;
}

export interface RangeMeasure {
  kind: 'range';
  low: Figure;
  high: Figure;
  trend: Trend | null;
}

export interface DateMeasure {
  kind: 'date';
  span: DateSpan;
}

export interface TextMeasure {
  kind: 'text';
  text: string;
  /** `截至2022.12`: a month beside a date, else text. */
  month: DateSpan | null;
}

export type Measure = NumberMeasure | RangeMeasure | DateMeasure | TextMeasure;

export const SCALES: Readonly<Record<Scale, Fraction>> = {
  '': { n: 1n, d: 1n },
  万: { n: 10_000n, d: 1n },
  亿: { n: 100_000_000n, d: 1n },
  万亿: { n: 1_000_000_000_000n, d: 1n },
};

/** What a figure is worth, its scale taken in. */
export function valueOf({ number, scale }: Figure): Fraction {
  return scale === '' ? number : multiply(number, SCALES[scale]);
}

const LEAD_WORDS = ['完成', '共计', '合计', '共', '每年', '全年', '年度'];
const TRENDS: readonly [string, Trend][] = [
  ['增长', 'up'],
  ['提高', 'up'],
  ['上升', 'up'],
  ['增加', 'up'],
  ['下降', 'down'],
  ['减少', 'down'],
  ['降低', 'down'],
];
/** Up to 12 characters that end in 率: 满意率. */
const LEAD_RATE = /^[^\d≥≧⩾>≤≦⩽<=]{0,11}率/;

const DIGITS = '[+-]?\\d+(?:\\.\\d+)?';
const NOTHING_OF = '零(?=$|投诉|事故|差错|违规|违纪|上访|伤亡|死亡|案件|失误|延误|拖欠|发生)';
const NUMBER = new RegExp(`^(?:(${DIGITS})|${NOTHING_OF})`);
/** No text without one of these is a number or a range. */
const ANY_DIGIT = /[\d零]/;
const SCALE = '(万亿|万|亿)?';
const ABOUT = '[余多+]';
const UNIT_CHARACTER = '(?:km2|hm2|m2|m3|[^\\d,，.。;；:：、])';
const COUNTED_AT_END = '(?:[、.][天人次年月日])?';
const UNIT = `${UNIT_CHARACTER}*${COUNTED_AT_END}`;
const BEHIND_NUMBER = new RegExp(`^(${ABOUT})?${SCALE}(${ABOUT})?(${UNIT})$`);
/** One bracket at the very end; others may stand in it. */
const BRACKET_AT_END = /^(.+?)\((?:[^()]|\([^()]*\))*\)$/s;
const INCLUSIVE_AT_END = /\(含[^()]*\)$/;
/** The ends of a range are plain numbers: `80-90余人` is none. */
const PLAIN = `(?!(?:万亿|万|亿)?${ABOUT})`;
const LOW = `(${DIGITS})${PLAIN}${SCALE}(${UNIT_CHARACTER}*?${COUNTED_AT_END})`;
const HIGH = `(${DIGITS})${PLAIN}${SCALE}(${UNIT})`;
/** `-5--3` is read with one dash between first; `80--90` is no range then, and is read with two. */
const RANGES = ['[-~至到—–]', '(?:--|~~|至至|到到|——|––)'].map((between) => new RegExp(`^${LOW}${between}${HIGH}$`));

/** What a text says in a form of that year. The whole of it must be read, or it is text. */
export function parseMeasure(text: string, year: number): Measure {
  return readerOf(year)(text);
}

const readers = new Map<number, (text: string) => Measure>();

function readerOf(year: number): (text: string) => Measure {
  let reader = readers.get(year);
  if (!reader) readers.set(year, (reader = memoised((text) => readMeasure(fold(text), year))));
  return reader;
}

function readMeasure(folded: string, year: number): Measure {
  const span = readDate(folded, year);
  if (span) return { kind: 'date', span };
  const month = readPointedMonth(folded);
  if (ANY_DIGIT.test(folded))
    for (const { trend, rest } of leads(folded)) {
      const measure = readNumber(rest, trend, month) ?? readRange(rest, trend);
      if (measure) return measure;
    }
  return { kind: 'text', text: folded, month };
}

/** The text without a lead, then without each that it may have. */
function* leads(folded: string): Generator<{ trend: Trend | null; rest: string }> {
  yield { trend: null, rest: folded };
  for (const [word, trend] of TRENDS) if (folded.startsWith(word)) yield { trend, rest: folded.slice(word.length) };
  for (const word of LEAD_WORDS) if (folded.startsWith(word)) yield { trend: null, rest: folded.slice(word.length) };
  const rate = LEAD_RATE.exec(folded)?.[0];
  if (rate) yield { trend: null, rest: folded.slice(rate.length) };
}

// ---- Numbers ----

function readNumber(text: string, trend: Trend | null, month: DateSpan | null): NumberMeasure | null {
  const { prefix, rest } = takePrefix(text);
  const number = NUMBER.exec(rest);
  if (!number) return null;
  const [all, written = '0'] = number;
  const said: Said = { written, prefix, trend, month };
  const tail = rest.slice(all.length);
  const without = withoutRemark(tail);
  const plain = without === null ? null : readTail(said, without);
  return plain && plain.unit !== '' ? plain : readTail(said, tail);
}

/** The text before a bracket at its end; null where there is none. */
function withoutRemark(text: string): string | null {
  return text.endsWith(')') ? (BRACKET_AT_END.exec(text)?.[1] ?? null) : null;
}

/** What stands before a number, and the number. */
interface Said {
  written: string;
  prefix: Prefix;
  trend: Trend | null;
  month: DateSpan | null;
}

/** What follows the number: about, scale, unit, suffix. */
function readTail({ written, prefix, trend, month }: Said, tail: string): NumberMeasure | null {
  const { comparator: suffix, word, rest } = takeSuffix(tail);
  const match = BEHIND_NUMBER.exec(word === '' ? rest : rest.replace(INCLUSIVE_AT_END, ''));
  const said = together(prefix.comparator, suffix);
  if (!match || said === undefined) return null;
  const [, before, scale = '', after, unit = ''] = match;
  const about = before !== undefined || after !== undefined;
  if (before !== undefined && after !== undefined) return null;
  if (about && (said === '≤' || said === '<')) return null;
  if (isCalendar(written, scale, unit)) return null;
  const reached = prefix.word === '达' || prefix.word === '达到';
  return {
    kind: 'number',
    number: exact(written),
    written,
    scale: scale as Scale,
    unit,
    trend,
    month,
    comparator: about ? '≥' : said,
    loose: suffix === null && (reached || (about && prefix.comparator === null)),
    equals: prefix.word === '=' && said === null && !about,
  };
}

/** `2022年第二季度`, `12月底前完成招标`: when, not how much. */
function isCalendar(written: string, scale: string, unit: string): boolean {
  if (scale !== '' || !(unit.startsWith('年') || unit.startsWith('月')) || !/^\d+$/.test(written)) return false;
  const whole = Number(written);
  return unit.startsWith('年') ? isYear(whole) : whole >= 1 && whole <= 12;
}

const isYear = (whole: number) => whole >= 1990 && whole <= 2100;

// ---- Ranges ----

function readRange(text: string, trend: Trend | null): RangeMeasure | null {
  const { prefix, rest } = takePrefix(text);
  if (prefix.word !== '' && prefix.word !== '=' && prefix.word !== '约') return null;
  const without = withoutRemark(rest);
  const plain = without === null ? null : readEnds(without, trend);
  return plain && plain.high.unit !== '' ? plain : readEnds(rest, trend);
}

function readEnds(text: string, trend: Trend | null): RangeMeasure | null {
  const { word, rest } = takeSuffix(text);
  if (word !== '' && word !== '左右') return null;
  for (const spelling of RANGES) {
    const match = spelling.exec(rest);
    const range = match && rangeOf(match, trend);
    if (range) return range;
  }
  return null;
}

function rangeOf(
  [, low = '', lowScale, lowUnit = '', high = '', scale = '', unit = '']: RegExpExecArray,
  trend: Trend | null,
): RangeMeasure | null {
  if (lowUnit !== '' && !isSameUnit(lowUnit, unit)) return null;
  const end = (written: string, its: string): Figure => ({ number: exact(written), written, scale: its as Scale, unit });
  const top = end(high, scale);
  // A first number with nothing behind it has the second's scale, but where it would then be the larger.
  const scales = lowScale !== undefined || lowUnit !== '' ? [lowScale ?? ''] : [scale, ''];
  const bottom = scales.map((its) => end(low, its)).find((figure) => compare(valueOf(figure), valueOf(top)) <= 0);
  return bottom && !isPeriod(bottom, top) ? { kind: 'range', low: bottom, high: top, trend } : null;
}

/** Two years, or two months: when, not how much. */
function isPeriod(low: Figure, high: Figure): boolean {
  if (low.scale !== '' || high.scale !== '' || !/^\d+$/.test(low.written) || !/^\d+$/.test(high.written)) return false;
  const both = [Number(low.written), Number(high.written)];
  if ((high.unit === '' || high.unit.startsWith('年')) && both.every(isYear)) return true;
  return high.unit.startsWith('月') && both.every((whole) => whole >= 1 && whole <= 12);
}

function exact(written: string): Fraction {
  const value = parseDecimal(written);
  if (!value) throw new Error(`not a number: ${written}`);
  return value;
}
