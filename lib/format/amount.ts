// Amounts of money as printed (docs/rules.md, "Schemes"): exact, from 元 or 万元 into 元 or 万元 with two decimals.
import { roundDecimal } from './decimal-text';

export type MoneyUnit = '元' | '万元';

/**
 * An amount in `from` printed in `to` with two decimals, halves up: 742940.22 元 → `74.29` 万元.
 * Blank stays blank; what is no decimal (a draft half typed) is given back as it stands.
 */
export function formatAmount(amount: string, from: MoneyUnit, to: MoneyUnit): string {
  const shift = from === to ? 0 : to === '万元' ? -4 : 4;
  return roundDecimal(amount, 2, shift) ?? amount;
}
