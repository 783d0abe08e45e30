// Money of a form as tests write it down: the scheme's rows by their keys, then further ones.
import type { FundRow, Funds } from '@/lib/form/evaluation';

type Amounts = Omit<FundRow, 'key' | 'label'>;

/** `funds('万元', { total: {…}, basic: {…} }, [{ label: '上级专款', … }])`. */
export function funds(
  unit: Funds['unit'],
  own: Readonly<Record<string, Amounts>>,
  further: readonly (Amounts & { label: string })[] = [],
): Funds {
  return { unit, rows: [...Object.entries(own).map(([key, row]): FundRow => ({ key, ...row })), ...further] };
}

/** The row of that key, to be looked at or changed in place. Throws where there is none. */
export function fund({ rows }: Funds, key: string): FundRow {
  const row = rows.find((each) => each.key === key);
  if (!row) throw new Error(`no row ${key}`);
  return row;
}
