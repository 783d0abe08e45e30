// The words of a scheme's columns where they stand in a sentence or a formula.
import type { IndicatorColumn, SchemeLayout } from './scheme';

const SIGN = /（([A-Z](?:\/[A-Z])?)）$/;

/** A column's label without the sign behind it: `预算数（A）` → `预算数`. */
export function columnName(label: string): string {
  return label.replace(SIGN, '');
}

/** What stands for a column in a formula: its sign, or its name where it has none. */
export function columnSign(label: string): string {
  return SIGN.exec(label)?.[1] ?? label;
}

/** The name of an indicator column, without its sign; "" where the scheme has no such column. */
export function indicatorColumnName({ columns }: SchemeLayout, key: IndicatorColumn): string {
  return columnName(columns.find((column) => column.key === key)?.label ?? '');
}
