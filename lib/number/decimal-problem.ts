import type { AmountUnit } from './amount-unit';

/** What a number cell holds: points and scores, or an amount in its unit. */
export type NumberKind = 'points' | AmountUnit;

/** Digits before and behind the point that the exchange format takes (lib/contract/text.ts). */
const DIGITS: Record<NumberKind, { before: number; behind: number }> = {
  points: { before: 6, behind: 2 },
  元: { before: 16, behind: 2 },
  万元: { before: 12, behind: 6 },
};

/** The unit that may be typed behind such a number and is dropped when the person leaves the cell. */
export function unitOf(kind: NumberKind): string {
  return kind === 'points' ? '分' : kind;
}

/** A number with a unit behind it: another unit than the cell's, for the cell's own was dropped. */
const WITH_UNIT = /^\d[\d.,]*(元|千元|万元?|百万元?|亿元?)$/;

/** What is wrong with a typed number, or null. Blank is not reported, and fine. */
export function decimalProblem(text: string, kind: NumberKind): string | null {
  if (text === '') return null;
  if (/^-[\d.,]+\D*$/.test(text)) return '不能为负数';
  if (kind !== 'points' && WITH_UNIT.test(text)) return `这里以${kind}为单位，请换算为${kind}，只填数字`;
  if (!/^\d+(\.\d+)?$/.test(text)) return '请填不带单位的数字，如 12.5';
  const [before = '', behind = ''] = text.split('.');
  const most = DIGITS[kind];
  if (before.length > most.before) return `小数点前最多 ${most.before} 位`;
  return behind.length > most.behind ? `最多 ${most.behind} 位小数` : null;
}
