import type { Draft, DraftFund } from '@/lib/form/draft';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { convertAmount } from '../cells/amount-text';

/** The draft with every amount written in the other unit, exactly. */
export function inUnit(draft: Draft, to: AmountUnit): Draft {
  const { unit, rows, further } = draft.funds;
  const converted = <T extends DraftFund>(row: T): T => ({
    ...row,
    budget: convertAmount(row.budget, unit, to),
    executed: convertAmount(row.executed, unit, to),
    ...(row.budgetInitial !== undefined && { budgetInitial: convertAmount(row.budgetInitial, unit, to) }),
  });
  return {
    ...draft,
    funds: {
      unit: to,
      rows: Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, converted(row)])),
      further: further.map(converted),
    },
  };
}
