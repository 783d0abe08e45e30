import { shiftPoint } from '@/components/form/amount-text';

/** What is wrong with an amount typed in 元, said behind it; null where nothing is. Blank is not reported, and fine. */
export function amountProblem(text: string): string | null {
  if (text === '' || /^\d{1,13}(\.\d{1,2})?$/.test(text)) return null;
  const scaled = /^(\d+(?:\.\d+)?)(万|亿)元?$/.exec(text);
  if (scaled) return `带有单位：请填以元为单位的数字 ${shiftPoint(scaled[1] ?? '', scaled[2] === '万' ? 4 : 8)}。`;
  const yuan = /^[¥￥]?(\d+(?:\.\d+)?)元?$/.exec(text);
  if (yuan && yuan[1] !== text) return `带有单位：请只填数字 ${yuan[1]}。`;
  if (/^-/.test(text)) return '不是金额：没有发生额请填 0，未报请留空，不能为负数。';
  if (/^\d+\.\d+$/.test(text)) return '最多两位小数，精确到分。';
  if (/^\d+$/.test(text)) return '太大：请核对单位是否为元。';
  return '不是金额：请填以元为单位的数字，如 120000。';
}
