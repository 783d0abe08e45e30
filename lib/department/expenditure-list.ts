// The project expenditure list (项目支出自评结果): a record of its own, as the budget system has it, so that it and the
// forms can be held against each other (docs/rules.md, "Findings").
import { divide, hundredthsToString, isPositive, parseAmount, roundToHundredths, sumOfAmounts, ZERO } from '../number/decimal';
import type { Fraction } from '../number/decimal';

/** One project of the list. Amounts are decimal strings in 元; "" where not reported. */
export interface ListRow {
  id: string;
  name: string;
  budget: string;
  executed: string;
  /** 主要用途 */
  purpose: string;
  /** The form that answers for it; null where there is none. By reference, never by name. */
  formId: string | null;
}

/** `完成预算率`: executed ÷ budget as whole per cent, rounded half-up (`91%`), as the list prints it; null without a budget. */
export function listRate({ budget, executed }: Pick<ListRow, 'budget' | 'executed'>): string | null {
  const whole = parseAmount(budget);
  if (!whole || !isPositive(whole)) return null;
  const hundredths = roundToHundredths(divide(parseAmount(executed) ?? ZERO, whole));
  return `${hundredths}%`;
}

/** Σ of the list in 元, blank amounts being 0. */
export function listTotal(rows: readonly Pick<ListRow, 'budget' | 'executed'>[]): { budget: string; executed: string } {
  return {
    budget: inYuan(sumOfAmounts(rows.map(({ budget }) => budget))),
    executed: inYuan(sumOfAmounts(rows.map(({ executed }) => executed))),
  };
}

/** A sum of amounts to the 分 as a decimal string in 元, without trailing zeros. */
function inYuan(value: Fraction): string {
  return hundredthsToString(roundToHundredths(value));
}

/** Forms in the order in which the list names them, then the rest as they come: so they stand on the page and in print. */
export function inListOrder<T extends { id: string }>(forms: readonly T[], listed: readonly (string | null)[]): T[] {
  const place = new Map(listed.map((id, at) => [id, at]));
  const rank = ({ id }: T) => place.get(id) ?? listed.length;
  return [...forms].sort((a, b) => rank(a) - rank(b));
}
