// Amounts of money as the database keeps them: whole 分, or null where not reported.
import { hundredthsToString, parseHundredths } from '@/lib/domain/decimal';

/** An amount in 元 with at most 2 decimals as 分; null where it is blank or none. */
export function fenOrNull(yuan: string): bigint | null {
  return parseHundredths(yuan);
}

/** 分 as a decimal string in 元; "" where not reported. */
export function yuanOf(fen: bigint | null): string {
  return fen === null ? '' : hundredthsToString(fen);
}
