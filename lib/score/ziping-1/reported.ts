// Whether a form says anything yet. Blank is "not reported", never zero: a form without a word has no total to show.
import type { Amounts } from './evaluation';
import { isBlank } from './fold';

/** What of a form or its draft is looked at. */
interface Reporting {
  funds: { total: Amounts; basic?: Amounts; project?: Amounts; sources?: readonly Amounts[] };
  goals: readonly { groups: readonly { indicators: readonly { target: string; actual: string; points: string }[] }[] }[];
}

/** Any amount, or a row with target, actual and points. */
export function isReported({ funds, goals }: Reporting): boolean {
  const amounts = [funds.total, funds.basic, funds.project, ...(funds.sources ?? [])];
  if (amounts.some((row) => row && [row.budgetInitial, row.budget, row.executed].some((amount) => !isBlank(amount)))) return true;
  const rows = goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  return rows.some(({ target, actual, points }) => ![target, actual, points].some(isBlank));
}
