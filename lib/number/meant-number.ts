// What somebody means who types a number with its unit, a sign of money, or more than the digits that it needs.
import { decimalProblem, type NumberKind } from './decimal-problem';
import { exactDecimal, multiply, parseDecimal } from './decimal';
import { foldTypedDecimal } from './typed-decimal';

const TYPED = /^[¥￥]?(\d{1,3}(?:,\d{3})+|\d*)([.。]\d+|[.。])?(千|万|百万|千万|亿)?(元|分)?$/;

const SCALES: Readonly<Record<string, string>> = { 千: '1000', 万: '10000', 百万: '1000000', 千万: '10000000', 亿: '100000000' };

/**
 * The number that a text means in a cell of that kind: `12万` in 元 is 120000, `￥1,234` 1234, `.5` 0.5, `00012` 12, `5000元` in 万元 0.5.
 * Null where the text is that number already, or means none. Exact.
 */
export function meantNumber(text: string, kind: NumberKind): string | null {
  const folded = foldTypedDecimal(text);
  const [match, whole = '', part = '', scale, unit] = TYPED.exec(folded) ?? [];
  if (match === undefined || (whole === '' && part.length < 2)) return null;
  // Points come in no thousands, and money in no points.
  if (kind === 'points' ? scale !== undefined || unit === '元' : unit === '分') return null;
  const digits = `${whole.replaceAll(',', '') || '0'}${part.length > 1 ? part.replace('。', '.') : ''}`;
  const number = parseDecimal(digits.replace(/^0+(?=\d)/, ''));
  const times = parseDecimal(SCALES[scale ?? ''] ?? '1');
  if (!number || !times) return null;
  const named = scale !== undefined || unit !== undefined;
  const value = multiply(number, times);
  const meant = exactDecimal(kind === '万元' && named ? multiply(value, { n: 1n, d: 10_000n }) : value);
  const kept = named ? meant : digits.replace(/^0+(?=\d)/, '');
  return kept === text || decimalProblem(kept, kind) !== null ? null : kept;
}
