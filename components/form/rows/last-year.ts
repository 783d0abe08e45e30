import { fold } from '@/lib/number/fold';
import type { LastYearRow } from '@/lib/contract/evaluation-page';

/**
 * What the indicator of that name was a year ago, of several of one name the one under that level 2; undefined where nothing is known. A
 * row without a name is no indicator of last year's.
 */
export function lastYearOf(
  rows: readonly LastYearRow[],
  { level2, level3 }: Pick<LastYearRow, 'level2' | 'level3'>,
  cell: 'target' | 'actual',
): string | undefined {
  const name = fold(level3);
  const alike = name === '' ? [] : rows.filter((row) => fold(row.level3) === name);
  const row = alike.find((one) => fold(one.level2) === fold(level2)) ?? alike[0];
  return row?.[cell].trim() || undefined;
}
