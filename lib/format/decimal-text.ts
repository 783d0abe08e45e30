// Decimals as text: rounding and grouping by whole numbers, never through a float. Blank means "not reported".

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/** A decimal as whole units of 10^-scale. */
interface ScaledDecimal {
  units: bigint;
  scale: number;
}

/** Reads a plain decimal such as `814651` or `-0.50`; null for anything else, blank too. */
function readDecimal(text: string): ScaledDecimal | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

/** Quotient of two whole numbers, halves away from zero. `divisor` > 0. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return dividend < 0n ? -rounded : rounded;
}

/** Writes whole units of 10^-scale with exactly `scale` decimals. */
function writeDecimal({ units, scale }: ScaledDecimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * A decimal rounded half-up to exactly `places` decimals after moving its point `shift` places to the right
 * (negative: to the left). Null for what is no decimal.
 */
export function roundDecimal(text: string, places: number, shift = 0): string | null {
  const value = readDecimal(text);
  if (!value) return null;
  const from = value.scale - shift;
  const units = from <= places ? value.units * 10n ** BigInt(places - from) : divideHalfUp(value.units, 10n ** BigInt(from - places));
  return writeDecimal({ units, scale: places });
}

/** Digits before the point in groups of three: `1234567.80` → `1,234,567.80`. Other text stays as it is. */
export function groupThousands(text: string): string {
  if (!DECIMAL.test(text)) return text;
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
