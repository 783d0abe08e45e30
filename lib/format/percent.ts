// Percentages as printed: at most two decimals, computed from the exact amounts.
import { divide, hundredthsToString, isPositive, multiply, ofInteger, parseAmount, roundToHundredths } from '@/lib/number/decimal';

/** `part` of `whole` as a percentage, halves up at two decimals: (742940.22, 814651) → `91.2%`. Null where there is nothing to divide by. */
export function percentOf(part: string, whole: string): string | null {
  const above = parseAmount(part);
  const below = parseAmount(whole);
  if (!above || !below || !isPositive(below)) return null;
  return `${hundredthsToString(roundToHundredths(multiply(ofInteger(100), divide(above, below))))}%`;
}
