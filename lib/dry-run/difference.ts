// What a total becomes less what it is, exactly.
import { hundredthsToString, parseDecimal, parseHundredths } from '@/lib/number/decimal';

/** After less before, such as `-1.33`; null where either is none. */
export function differenceOf(before: string | null, after: string | null): string | null {
  const [from, to] = [parseHundredths(before), parseHundredths(after)];
  return from === null || to === null ? null : hundredthsToString(to - from);
}

/** A total or difference in hundredths, to sort by; none is 0. */
export function hundredthsOf(decimal: string | null): bigint {
  const exact = parseDecimal(decimal ?? '0');
  return exact ? (exact.n * 100n) / exact.d : 0n;
}
