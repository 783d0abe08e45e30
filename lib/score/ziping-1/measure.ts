// Reading a target or an actual value: a number, a range, or text (docs/rules.md, "Reading a target or an actual").
import { compare, multiply, parseDecimal, type Fraction } from '@/lib/number/decimal';
import { fold } from './fold';

export type Comparator = '≥' | '≤' | '>' | '<';

export interface NumberMeasure {
  kind: 'number';
  /** null where the text has none, or `=`. */
  comparator: Comparator | null;
  /** With the scale (万, 亿, 万亿) taken in. */
  value: Fraction;
  /** The number and its scale as written, for formulas: `25000万`. */
  written: string;
  /** What follows number and scale; "" where nothing does. */
  unit: string;
}

export interface RangeMeasure {
  kind: 'range';
  low: Fraction;
  high: Fraction;
  lowWritten: string;
  highWritten: string;
  unit: string;
}

export interface TextMeasure {
  kind: 'text';
  text: string;
}

export type Measure = NumberMeasure | RangeMeasure | TextMeasure;

const PREFIXES: readonly [string, Comparator | null][] = ordered([
  ['≥', ['≥', '≧', '⩾', '>=', '不低于', '不少于', '不小于', '大于等于', '大于或等于', '至少']],
  ['≤', ['≤', '≦', '⩽', '<=', '不超过', '不高于', '不多于', '不大于', '小于等于', '小于或等于', '至多']],
  ['>', ['>', '大于', '高于', '超过']],
  ['<', ['<', '小于', '低于', '少于']],
  [null, ['=']],
]);

const SUFFIXES: readonly [string, Comparator | null][] = ordered([
  ['≥', ['及以上', '以上']],
  ['≤', ['及以下', '以下', '以内', '之内', '内']],
]);

const SCALES: Record<string, Fraction> = {
  '': { n: 1n, d: 1n },
  万: { n: 10_000n, d: 1n },
  亿: { n: 100_000_000n, d: 1n },
  万亿: { n: 1_000_000_000_000n, d: 1n },
};

const NUMBER = '[+-]?\\d+(?:\\.\\d+)?';
const SCALE = '(?:万亿|万|亿)?';
const UNIT = '[^\\d,，.。;；:：、]*';
const SINGLE = new RegExp(`^(${NUMBER})(${SCALE})(${UNIT})$`);
const RANGE = new RegExp(`^(${NUMBER})(${UNIT}?)[-~至到—–](${NUMBER})(${SCALE})(${UNIT})$`);
const BEGINS_WITH_NUMBER = /^[+-]?\d/;
const DATE_UNIT = /^[年月日号](?:底|前|末|初|中|份|度|以前|之前)/;

/** What a target or an actual says. The whole text must be read, or it is text. */
export function parseMeasure(text: string): Measure {
  const folded = fold(text);
  return readNumber(folded) ?? readRange(folded) ?? { kind: 'text', text: folded };
}

function readNumber(folded: string): NumberMeasure | null {
  const stripped = stripComparators(folded);
  if (!stripped) return null;
  const match = SINGLE.exec(stripped.rest);
  if (!match) return null;
  const [, number = '', scale = '', unit = ''] = match;
  if (DATE_UNIT.test(unit)) return null;
  return { kind: 'number', comparator: stripped.comparator, value: scaled(number, scale), written: number + scale, unit };
}

function readRange(folded: string): RangeMeasure | null {
  const stripped = stripComparators(folded);
  if (!stripped || stripped.comparator) return null;
  const match = RANGE.exec(stripped.rest);
  if (!match) return null;
  const [, lowNumber = '', lowTail = '', highNumber = '', scale = '', unit = ''] = match;
  if (lowTail !== '' && lowTail !== scale + unit) return null;
  if (DATE_UNIT.test(unit)) return null;
  const low = scaled(lowNumber, scale);
  const high = scaled(highNumber, scale);
  if (compare(low, high) > 0) return null;
  return { kind: 'range', low, high, lowWritten: lowNumber + scale, highWritten: highNumber + scale, unit };
}

/** Takes prefix and suffix off; null where they contradict each other. */
function stripComparators(folded: string): { comparator: Comparator | null; rest: string } | null {
  const prefix = PREFIXES.find(([word]) => folded.startsWith(word));
  const body = prefix ? folded.slice(prefix[0].length) : folded;
  if (!BEGINS_WITH_NUMBER.test(body)) return null;
  const suffix = SUFFIXES.find(([word]) => body.endsWith(word));
  if (!suffix) return { comparator: prefix?.[1] ?? null, rest: body };
  if (prefix?.[1] && prefix[1] !== suffix[1]) return null;
  return { comparator: suffix[1], rest: body.slice(0, -suffix[0].length) };
}

function scaled(number: string, scale: string): Fraction {
  const value = parseDecimal(number);
  const factor = SCALES[scale];
  if (!value || !factor) throw new Error(`not a number: ${number}${scale}`);
  return multiply(value, factor);
}

/** Longest word first: 大于或等于 is not 大于. */
function ordered(table: [Comparator | null, string[]][]): [string, Comparator | null][] {
  return table
    .flatMap(([comparator, words]) => words.map((word): [string, Comparator | null] => [word, comparator]))
    .sort(([a], [b]) => b.length - a.length);
}
