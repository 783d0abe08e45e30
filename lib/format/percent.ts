// Percentages as printed: at most two decimals, computed from the exact amounts.
import { divideHalfUp, readDecimal, trimDecimal, writeDecimal } from './decimal-text';

/** `part` of `whole` as a percentage, halves up at two decimals: (742940.22, 814651) → `91.2%`. Null where there is nothing to divide by. */
export function percentOf(part: string, whole: string): string | null {
  const above = readDecimal(part);
  const below = readDecimal(whole);
  if (!above || !below || below.units <= 0n) return null;
  const dividend = above.units * 10n ** BigInt(below.scale) * 10000n;
  const divisor = below.units * 10n ** BigInt(above.scale);
  return `${trimDecimal(writeDecimal({ units: divideHalfUp(dividend, divisor), scale: 2 }))}%`;
}
