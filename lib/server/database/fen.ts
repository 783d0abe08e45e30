// Amounts of money as the database keeps them: whole 分, or null where not reported.
import { hundredthsToString, parseAmount, parseHundredths, roundToHundredths } from '@/lib/number/decimal';
import type { AmountUnit } from '@/lib/number/amount-unit';

/** An amount in 元 with at most 2 decimals as 分; null where it is blank or none. */
export function fenOrNull(yuan: string): bigint | null {
  return parseHundredths(yuan);
}

/** 分 as a decimal string in 元; "" where not reported. */
export function yuanOf(fen: bigint | null): string {
  return fen === null ? '' : hundredthsToString(fen);
}

/** Amounts of a form in 元; what is typed so far and no amount stays as it is. */
export function inYuanText(
  { budget, executed }: { budget: string; executed: string },
  unit: AmountUnit,
): { budget: string; executed: string } {
  const convert = (text: string) => {
    const amount = unit === '元' ? null : parseAmount(text);
    return amount ? hundredthsToString(roundToHundredths({ n: amount.n * 10_000n, d: amount.d })) : text;
  };
  return { budget: convert(budget), executed: convert(executed) };
}
