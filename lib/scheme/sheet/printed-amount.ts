// Amounts in forms as they are printed (docs/schemes.md, "From bands to a sheet").
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { SchemeForm } from '../scheme';

const DECIMAL = /^(\d+)(?:\.(\d*))?$/;
/** Digits between 元 and 万元. */
const SHIFT = 4;

/**
 * An amount filed in `from` as the form prints it: in its own unit with all its decimals; converted, rounded half-up, but never to
 * zero: then to its first digit. Blank stays blank; what is no amount (a draft half typed) stands as it is.
 */
export function printedAmount(amount: string, from: AmountUnit, { printed, decimals, trim }: SchemeForm['unit']): string {
  const match = DECIMAL.exec(amount.trim());
  if (!match) return amount;
  const [, whole = '', fraction = ''] = match;
  const text =
    from === printed ? padded(whole, fraction, decimals) : converted(whole, fraction, printed === '万元' ? -SHIFT : SHIFT, decimals);
  return trim && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const padded = (whole: string, fraction: string, decimals: number) =>
  written(BigInt(whole + fraction.padEnd(decimals, '0')), Math.max(decimals, fraction.length));

function converted(whole: string, fraction: string, shift: number, decimals: number): string {
  const units = BigInt(whole + fraction);
  const scale = fraction.length - shift;
  if (scale <= decimals) return written(units * 10n ** BigInt(decimals - scale), decimals);
  const roundedTo = (places: number) => {
    const divisor = 10n ** BigInt(scale - places);
    return (units * 2n + divisor) / (divisor * 2n);
  };
  const rounded = roundedTo(decimals);
  if (rounded > 0n || units === 0n) return written(rounded, decimals);
  const firstDigit = scale - units.toString().length + 1;
  // 0.000095 is 0.0001: what was carried over leaves a zero behind.
  return written(roundedTo(firstDigit), firstDigit).replace(/0$/, '');
}

/** Whole units of 10^-decimals. */
function written(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
