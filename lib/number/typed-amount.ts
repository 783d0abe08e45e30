// Amounts of money as people type them into lists: to the 分, in 元; what is wrong with others is said with the number meant.
import { hundredthsToString, multiply, ofInteger, parseAmount, roundToHundredths, trimDecimal } from './decimal';
import type { AmountUnit } from './amount-unit';
import { foldTypedDecimal } from './typed-decimal';

const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/;
/** To the 分: six decimals. */
const AMOUNT_IN_WAN = /^\d{1,9}(\.\d{1,6})?$/;
const SCALES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

export type TypedAmount = { ok: true; yuan: string } | { ok: false; message: string };

/**
 * The amount in 元 without commas and full-width digits; "" is "not reported". `12万`, negative and finer amounts are
 * refused. `unit` is that of the column it stands in, and of the number that a refusal names.
 */
export function typedAmount(typed: string, unit: AmountUnit = '元'): TypedAmount {
  const text = foldTypedDecimal(typed);
  const shape = unit === '元' ? AMOUNT : AMOUNT_IN_WAN;
  if (text === '' || (unit === '元' && shape.test(text))) return { ok: true, yuan: text };
  if (shape.test(text)) return { ok: true, yuan: trimDecimal(scaled(text, 10_000) ?? '') };
  const said = typed.trim();
  const [, number = '', scale, suffix] = /^[¥￥]?(\d+(?:\.\d+)?)(万|亿)?(元)?$/.exec(text) ?? [];
  const yuan = scale ? scaled(number, SCALES[scale] ?? 1) : suffix || unit === '元' ? number : null;
  const meant = yuan && AMOUNT.test(yuan) ? (unit === '元' ? yuan : inWan(yuan)) : null;
  if (meant && meant !== text)
    return { ok: false, message: `“${said}”带有单位：${unit === '元' ? '' : '这一列以万元为单位，'}请填以${unit}为单位的数字 ${meant}` };
  if ((unit === '元' ? /^\d+\.\d{3,}$/ : /^\d+\.\d{7,}$/).test(text))
    return { ok: false, message: `“${said}”的小数太多：最多${unit === '元' ? '两' : '六'}位，精确到分` };
  if (/^\d+(\.\d+)?$/.test(text)) return { ok: false, message: `“${said}”太大：请核对单位是否为${unit}` };
  return { ok: false, message: `“${said}”不是金额：请填以${unit}为单位的非负数字（如 ${unit === '元' ? '120000' : '12'}），未报则留空` };
}

/** So many times that amount, to the 分. */
function scaled(amount: string, times: number): string | null {
  const value = parseAmount(amount);
  return value && hundredthsToString(roundToHundredths(multiply(value, ofInteger(times))));
}

/** An amount in 元 with at most two decimals, in 万元, exactly. */
function inWan(yuan: string): string {
  const [whole = '', decimals = ''] = yuan.split('.');
  const digits = whole.padStart(5, '0') + decimals;
  const at = digits.length - decimals.length - 4;
  return trimDecimal(`${digits.slice(0, at)}.${digits.slice(at)}`);
}
