// What a sign of a region's platform says (docs/rules.md, "Reading a target or an actual").
import { type Comparator, takePrefix } from '@/lib/number/comparator';
import { fold } from '@/lib/number/fold';
import type { Rules } from './scheme';

export type Sign = Comparator | '=' | '定性';

/** A sign as written: by the scheme's own table, after folding, or as one of the words of the rules; null where it is none. */
export function signOf(written: string, { signs }: Pick<Rules, 'signs'>): Sign | null {
  const own = Object.entries(signs).find(([key]) => key === written || fold(key) === fold(written));
  if (own) return own[1];
  const folded = fold(written);
  if (folded === '定性') return '定性';
  const { prefix, rest } = takePrefix(folded);
  if (prefix.word === '' || rest !== '') return null;
  return prefix.comparator ?? (prefix.word === '=' ? '=' : null);
}
