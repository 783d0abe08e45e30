// Amounts of money as people type them into lists: to the 分, in 元; what is wrong with others is said with the number meant.
import { hundredthsToString, ofInteger, multiply, parseAmount, roundToHundredths } from './decimal';
import { foldTypedDecimal } from './typed-decimal';

const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/;
const SCALES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

export type TypedAmount = { ok: true; yuan: string } | { ok: false; message: string };

/** The amount in 元 without commas and full-width digits; "" is "not reported". `12万`, negative and finer amounts are refused. */
export function typedAmount(typed: string): TypedAmount {
  const text = foldTypedDecimal(typed);
  if (text === '' || AMOUNT.test(text)) return { ok: true, yuan: text };
  const [, number = '', scale] = /^[¥￥]?(\d+(?:\.\d+)?)(万|亿)?元?$/.exec(text) ?? [];
  const value = parseAmount(number);
  const meant = value && (scale ? hundredthsToString(roundToHundredths(multiply(value, ofInteger(SCALES[scale] ?? 1)))) : number);
  if (meant && meant !== text && AMOUNT.test(meant)) return { ok: false, message: `“${typed.trim()}”带有单位：请填以元为单位的数字 ${meant}` };
  if (/^\d+\.\d{3,}$/.test(text)) return { ok: false, message: `“${typed.trim()}”的小数太多：最多两位，精确到分` };
  if (/^\d+(\.\d+)?$/.test(text)) return { ok: false, message: `“${typed.trim()}”太大：请核对单位是否为元` };
  return { ok: false, message: `“${typed.trim()}”不是金额：请填以元为单位的非负数字（如 120000），未报则留空` };
}
