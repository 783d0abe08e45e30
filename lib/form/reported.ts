// Whether a form says anything yet. Blank is "not reported", never zero: a form without a word has no total to show.
import { isBlank } from '@/lib/number/fold';
import type { Draft } from './draft';
import type { Evaluation } from './evaluation';

interface Amounts {
  budgetInitial?: string | undefined;
  budget: string;
  executed: string;
}

/** Any amount, or a row with target, actual and points; of a row without texts points and a score. */
export function isReported({ funds, goals }: Pick<Evaluation | Draft, 'funds' | 'goals'>): boolean {
  const amounts: readonly Amounts[] = 'further' in funds ? [...Object.values(funds.rows), ...funds.further] : funds.rows;
  if (amounts.some((row) => [row.budgetInitial, row.budget, row.executed].some((amount) => !isBlank(amount)))) return true;
  const rows = goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  return rows.some(
    ({ target, actual, points, score }) =>
      ![target, actual, points].some(isBlank) || ([target, actual].every(isBlank) && ![points, score].some(isBlank)),
  );
}
