// What the rows of the money add up to where that is not the total (docs/rules.md, "Findings").
import { compare, type Fraction, parseAmount, sumOfAmounts, ZERO } from '@/lib/number/decimal';
import type { Evaluation, FundRow } from '@/lib/form/evaluation';
import { isBlank } from '@/lib/number/fold';
import { oncePer } from '@/lib/number/once-per';
import type { SchemeForm } from '@/lib/scheme/scheme';
import { totalRow } from './execution';

export interface FundSum {
  name: string;
  column: 'budget' | 'executed';
  sum: Fraction;
  wanted: Fraction;
}

/** What the other rows add up to where that is not the total: parts (基本, 项目) and other rows are two sums. */
export function fundSums(evaluation: Evaluation, form: SchemeForm): FundSum[] {
  const { unit, rows } = evaluation.funds;
  const total = totalRow(evaluation);
  const keys = partKeys(form);
  const others: FundRow[] = [];
  const parts: FundRow[] = [];
  for (const row of rows) if (row.key !== 'total') (row.key !== undefined && keys.has(row.key) ? parts : others).push(row);
  const sums: FundSum[] = [];
  for (const [name, added] of [
    ['其他各行', others],
    ['基本支出与项目支出', parts],
  ] as const) {
    if (added.every(({ budget, executed }) => isBlank(budget) && isBlank(executed))) continue;
    for (const column of ['budget', 'executed'] as const) {
      const sum = sumOfAmounts(added.map((row) => row[column]));
      const wanted = parseAmount(total[column]) ?? ZERO;
      const stated = added.filter((row) => !isBlank(row[column])).length;
      // Amounts in 万元 are rounded ones: each may be off by half of the last digit that is printed.
      const most: Fraction = unit === '万元' ? { n: BigInt(stated), d: 100n } : ZERO;
      if (compare(distance(sum, wanted), most) > 0) sums.push({ name, column, sum, wanted });
    }
  }
  return sums;
}

const partKeys = oncePer(
  ({ funds }: SchemeForm): ReadonlySet<string> => new Set(funds.rows.filter(({ part }) => part !== null).map(({ key }) => key)),
);

/** The column of the money whose rows do not add up: the first of them. */
export function offColumn(evaluation: Evaluation, form: SchemeForm): FundSum['column'] {
  return fundSums(evaluation, form)[0]?.column ?? 'budget';
}

function distance(a: Fraction, b: Fraction): Fraction {
  const n = a.n * b.d - b.n * a.d;
  return { n: n < 0n ? -n : n, d: a.d * b.d };
}
