// Whether a cell of choices admits what is filed there (docs/exchange-format.md).
import { fold, isBlank } from '@/lib/number/fold';
import type { DeclaredCell, Rules } from './scheme';
import { signOf } from './sign';

/** A choice is one of its options, by key; a sign also in another spelling. Blank is not reported; other cells admit any text. */
export function isAdmitted(value: string, { kind, options }: DeclaredCell, rules: Pick<Rules, 'signs'>): boolean {
  if ((kind !== 'choice' && kind !== 'sign') || isBlank(value)) return true;
  if (options.some(({ key }) => fold(key) === fold(value))) return true;
  const sign = kind === 'sign' ? signOf(value, rules) : null;
  return sign !== null && options.some(({ label }) => signOf(label, rules) === sign);
}
