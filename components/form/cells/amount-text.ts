// Amounts as people read them: moved between 元 and 万元 by shifting the point in the text, never by arithmetic on floats.
import type { AmountUnit } from '@/lib/number/amount-unit';
import { formatAmount } from '@/lib/format/amount';
import { groupThousands } from '@/lib/format/decimal-text';

const AMOUNT = /^\d+(\.\d+)?$/;

/** The decimal with its point moved `by` places to the right (negative: left), exactly; a text that is no decimal is left as it is. */
export function shiftPoint(text: string, by: number): string {
  if (!AMOUNT.test(text)) return text;
  const [whole = '', decimals = ''] = text.split('.');
  const digits = whole + decimals;
  const place = whole.length + by;
  const padded = place <= 0 ? '0'.repeat(1 - place) + digits : digits.padEnd(place, '0');
  const at = Math.max(place, 1);
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  // Zeros that someone typed behind the point stay, so that there and back again is the same text.
  const tail = decimals === '' ? padded.slice(at).replace(/0+$/, '') : padded.slice(at);
  return tail ? `${head}.${tail}` : head;
}

/** An amount written in one unit, in the other one. */
export function convertAmount(text: string, from: AmountUnit, to: AmountUnit): string {
  if (from === to) return text;
  return shiftPoint(text, from === '元' ? -4 : 4);
}

/** The amount in the other unit, grouped and with the unit behind it: 万元 as printed, 元 exactly; "" where there is nothing to convert. */
export function inOtherUnit(text: string, unit: AmountUnit): string {
  if (!AMOUNT.test(text)) return '';
  if (unit === '元') return `${groupThousands(formatAmount(text, '元', '万元'))} 万元`;
  return `${groupThousands(convertAmount(text, '万元', '元'))} 元`;
}
