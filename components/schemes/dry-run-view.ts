// What of a dry run is shown, and in which order: read from the address and written back to it, so that it can be exported as shown.
import { hundredthsOf } from '@/lib/dry-run/difference';
import { roundDecimal } from '@/lib/format/decimal-text';
import type { TriedRow } from '@/lib/contract/schemes';

export const TRIED_COLUMNS = ['department', 'name', 'before', 'after', 'difference', 'grade', 'errors', 'warnings', 'no-place'] as const;
export type TriedColumn = (typeof TRIED_COLUMNS)[number];

export const TRIED_ONLY = ['changed', 'totals', 'grades', 'errors', 'no-place', 'all'] as const;
export type TriedOnly = (typeof TRIED_ONLY)[number];

export interface TriedView {
  only: TriedOnly;
  /** Part of a department's or form's name; "" for all. */
  name: string;
  sort: TriedColumn;
  descending: boolean;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The view that an address asks for. What it does not know it leaves out. */
export function triedViewOf(query: Query): TriedView {
  const sort = first(query.sort) ?? '';
  const column = TRIED_COLUMNS.find((name) => name === sort.replace(/^-/, ''));
  return {
    only: TRIED_ONLY.find((name) => name === first(query.only)) ?? 'changed',
    name: (first(query.name) ?? '').trim().slice(0, 100),
    sort: column ?? 'difference',
    descending: column !== undefined && sort.startsWith('-'),
  };
}

/** The view as a query, without the question mark; what is usual is left out. */
export function triedQueryOf({ only, name, sort, descending }: TriedView): string {
  const query = new URLSearchParams();
  if (only !== 'changed') query.set('only', only);
  if (name) query.set('name', name);
  if (sort !== 'difference' || descending) query.set('sort', `${descending ? '-' : ''}${sort}`);
  return query.toString();
}

/** The view after a click on a column's head. */
export function triedSortedBy(view: TriedView, column: TriedColumn): TriedView {
  return { ...view, sort: column, descending: view.sort === column && !view.descending };
}

const IS: Record<TriedOnly, (row: TriedRow) => boolean> = {
  changed: ({ changes }) => changes,
  totals: ({ difference }) => difference !== null && difference !== '0',
  grades: ({ gradeChanges }) => gradeChanges,
  errors: ({ errors: [before, after] }) => after > before,
  'no-place': ({ noPlace }) => noPlace.length > 0,
  all: () => true,
};

const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Whether the row passes the filters. */
export function triedMatches(row: TriedRow, { only, name }: Pick<TriedView, 'only' | 'name'>): boolean {
  return IS[only](row) && (name === '' || folded(`${row.department} ${row.name}`).includes(folded(name)));
}

/** The rows of a view, in its order; equal ones by department and name. */
export function triedRowsIn(rows: readonly TriedRow[], view: TriedView): TriedRow[] {
  const sign = view.descending ? -1 : 1;
  return rows.filter((row) => triedMatches(row, view)).sort((a, b) => sign * compareBy(view.sort, a, b) || byName(a, b));
}

const ofText = (a: string, b: string) => a.localeCompare(b, 'zh-Hans-CN');
const byName = (a: TriedRow, b: TriedRow) => ofText(a.department, b.department) || ofText(a.name, b.name);
const ofBig = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
/** By how it becomes; by how it was where that is the same. */
const ofCounts = (a: readonly [number, number], b: readonly [number, number]) => a[1] - a[0] - (b[1] - b[0]) || a[1] - b[1];

function compareBy(column: TriedColumn, a: TriedRow, b: TriedRow): number {
  switch (column) {
    case 'department':
      return ofText(a.department, b.department);
    case 'name':
      return ofText(a.name, b.name);
    case 'before':
      return ofBig(hundredthsOf(a.before), hundredthsOf(b.before));
    case 'after':
      return ofBig(hundredthsOf(a.after), hundredthsOf(b.after));
    case 'difference':
      return ofBig(hundredthsOf(a.difference), hundredthsOf(b.difference));
    case 'grade':
      return Number(b.gradeChanges) - Number(a.gradeChanges) || ofText(a.grades.join(), b.grades.join());
    case 'errors':
      return ofCounts(a.errors, b.errors);
    case 'warnings':
      return ofCounts(a.warnings, b.warnings);
    case 'no-place':
      return a.noPlace.length - b.noPlace.length;
  }
}

/** A total with two decimals, so that figures stand in line; — where there is none. */
export function twoDecimals(total: string | null): string {
  return total === null ? '—' : (roundDecimal(total, 2) ?? total);
}

/** `+1.50`, `−7.96`, `0.00`, — where there is no total on one side. */
export function signed(difference: string | null): string {
  const text = twoDecimals(difference);
  return text.startsWith('-') ? `−${text.slice(1)}` : difference === null || difference === '0' ? text : `+${text}`;
}
