// Numbers as spreadsheets show them: with the sign of their currency, in brackets where negative, a dash for nothing.
import { fold } from './fold';
import { foldTypedDecimal } from './typed-decimal';

/** `¥1,234.50`, `(1,234)`, `-￥5`: the currency, then whether it is negative, then the digits. */
const SHOWN = /^(\(?)(-?)(?:[¥￥]|CNY|RMB)?(-?)(\d[\d,]*(?:\.\d+)?)(\)?)$/;
/** As accounting formats show 0: with blanks around it, or behind the currency. */
const ACCOUNTANTS_ZERO = /^(?:[\s\u3000]+[¥￥]?[\s\u3000]*-[\s\u3000]*|[¥￥][\s\u3000]*-[\s\u3000]*)$/;

/**
 * A number of a spreadsheet as it is written here, folded as typed ones are. An accountant's dash is the 0 that it stands for; a
 * dash alone says nothing, which is blank: not reported. Anything else stays, so that what is no number is still seen to be none.
 */
export function pastedNumber(shown: string, unit = ''): string {
  if (isAccountantsZero(shown)) return '0';
  if (/^[-—–]$/.test(shown)) return '';
  const [, open, before, between, digits, close] = SHOWN.exec(fold(shown).replace(/[¥￥]/g, '¥')) ?? [];
  if (digits === undefined || (open === '') !== (close === '') || (digits.includes(',') && !/^\d{1,3}(,\d{3})+(\.|$)/.test(digits)))
    return foldTypedDecimal(shown.replace(/(?<=[\d０-９])。(?=[\d０-９])/g, '.'), unit);
  const negative = [open, before, between].filter((sign) => sign !== '').length;
  return negative > 1 ? foldTypedDecimal(shown, unit) : `${negative > 0 ? '-' : ''}${digits.replaceAll(',', '')}`;
}

/** Whether that is the dash by which accounting formats show 0. */
export function isAccountantsZero(shown: string): boolean {
  return ACCOUNTANTS_ZERO.test(shown);
}

/** An amount with the sign of its currency, as words of a target say it: `¥1,234.50` is 1,234.50元. Other text stays. */
export function pastedMeasure(shown: string): string {
  const [, digits] = /^[¥￥]\s*(\d[\d,]*(?:\.\d+)?)$/.exec(shown.trim()) ?? [];
  return digits === undefined ? shown : `${digits}元`;
}
