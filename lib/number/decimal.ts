// Exact decimals: fractions of integers, so that nothing is rounded until the rules say so (docs/rules.md, "Scores").
import { memoised } from './memoised';

/** n ÷ d, with d > 0. Not reduced: the numbers of a form stay small. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Points and scores: integer hundredths of a point. */
export type Hundredths = bigint;

export const ZERO: Fraction = { n: 0n, d: 1n };

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** The exact value of a decimal such as `-12.50`, or null where the text is not one (blank included). */
export const parseDecimal: (text: string) => Fraction | null = memoised((text) => {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, sign, whole = '', decimals = ''] = match;
  const n = BigInt(whole + decimals);
  return { n: sign === '-' ? -n : n, d: 10n ** BigInt(decimals.length) };
});

/** An amount of money: a non-negative decimal in its own unit, or null where the text is blank or none. */
export function parseAmount(text: string): Fraction | null {
  return /^\d/.test(text) ? parseDecimal(text) : null;
}

/** Σ of amounts, blank ones being 0: fund sources against their total. */
export function sumOfAmounts(amounts: readonly string[]): Fraction {
  return amounts.reduce((sum, amount) => add(sum, parseAmount(amount) ?? ZERO), ZERO);
}

/** A score or points as hundredths, or null where the text is blank or no non-negative decimal of at most 2 decimals. */
export function parseHundredths(text: string | null | undefined): Hundredths | null {
  return text ? hundredthsIn(text) : null;
}

const hundredthsIn = memoised((text): Hundredths | null => {
  if (!/^\d+(\.\d{1,2})?$/.test(text)) return null;
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(2, '0'));
});

export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a ÷ b. Throws on a zero divisor: the rules name what happens there, the caller decides first. */
export function divide(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) throw new RangeError('division by zero');
  return b.n > 0n ? { n: a.n * b.d, d: a.d * b.n } : { n: -a.n * b.d, d: a.d * -b.n };
}

/** Negative, zero or positive, as a − b is. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isPositive(a: Fraction): boolean {
  return a.n > 0n;
}

/** A fraction rounded to whole hundredths, halves away from zero (docs/rules.md, "Scores"). */
export function roundToHundredths(a: Fraction): Hundredths {
  return (a.n * 200n + (a.n < 0n ? -a.d : a.d)) / (a.d * 2n);
}

export function ofHundredths(value: Hundredths): Fraction {
  return { n: value, d: 100n };
}

export function ofInteger(value: number): Fraction {
  return { n: BigInt(value), d: 1n };
}

/** A number of hundredths as it is stored, as a decimal string; null stays null. */
export function storedHundredths(hundredths: number | null): string | null {
  return hundredths === null ? null : hundredthsToString(BigInt(hundredths));
}

/** Hundredths as a decimal string without trailing zeros: 650 → `6.5`, 2000 → `20`. */
export function hundredthsToString(value: Hundredths): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  const whole = sign + digits.slice(0, -2);
  const decimals = digits.slice(-2);
  return decimals === '00' ? whole : `${whole}.${decimals.endsWith('0') ? decimals.slice(0, 1) : decimals}`;
}

/** A fraction whose divisor is a power of ten, as sums of decimals are, as a decimal string: every digit of it. */
export function exactDecimal({ n, d }: Fraction): string {
  const decimals = d.toString().length - 1;
  const digits = (n < 0n ? -n : n).toString().padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return `${n < 0n ? '-' : ''}${trimDecimal(decimals > 0 ? `${digits.slice(0, at)}.${digits.slice(at)}` : digits)}`;
}

/** A decimal string without leading or trailing zeros that say nothing: `007.50` → `7.5`. Other text stays as it is. */
export function trimDecimal(text: string): string {
  if (!/^[+-]?\d+(\.\d*)?$/.test(text)) return text;
  const withoutTail = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return withoutTail.replace(/^(-?)0+(?=\d)/, '$1');
}
