// What the office fills in of a project form while it reviews it, told apart from what its section submitted.
import type { Cells, Evaluation } from '@/lib/form/evaluation';
import type { Scheme, SchemeForm } from './scheme';

/** Whether a project form has cells of the office's. The department form is the office's own as a whole. */
export function hasOfficeCells(form: SchemeForm | undefined): boolean {
  return Object.values(form?.cells ?? {}).some(({ who }) => who === 'office');
}

/** Whether the office filled in anything between two states of a form whose rows are the same. */
export function isReviewed(before: Evaluation, after: Evaluation, scheme: Scheme): boolean {
  return said(before, scheme) !== said(after, scheme);
}

/** Everything that a form says in cells of the office's, to be compared. */
function said({ form, cells, funds, goals }: Evaluation, { forms }: Scheme): string {
  const declared = forms[form]?.cells ?? {};
  const kept = (own: Cells = {}) =>
    Object.entries(own)
      .filter(([key, text]) => text !== '' && declared[key]?.who === 'office')
      .sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = goals.flatMap((goal) => [goal, ...goal.groups.flatMap(({ indicators }) => indicators)]);
  return JSON.stringify([
    kept(cells),
    ...funds.rows
      .map((row) => [row.key ?? row.label, kept(row.cells)])
      .filter(([, own]) => (own ?? []).length > 0)
      .sort(),
    ...rows.map((row) => kept(row.cells)),
  ]);
}
