// What the office fills in of a project form while it reviews it, told apart from what its section submitted.
import type { Cells, Evaluation } from '@/lib/form/evaluation';
import type { Scheme, SchemeForm } from './scheme';

/** Whether a project form has cells of the office's. The department form is the office's own as a whole. */
export function hasOfficeCells(form: SchemeForm | undefined): boolean {
  return Object.values(form?.cells ?? {}).some(({ who }) => who === 'office');
}

/** Whether the office filled in anything between two states of a form whose rows are the same. */
export function isReviewed(before: Evaluation, after: Evaluation, scheme: Scheme): boolean {
  return said(before, scheme, true) !== said(after, scheme, true);
}

/** Whether the office's cells are all that differs between two revisions. */
export function isReviewAlone(before: Evaluation, after: Evaluation, scheme: Scheme): boolean {
  return before.form === 'project' && isReviewed(before, after, scheme) && said(before, scheme, false) === said(after, scheme, false);
}

/** No cells, and none that say anything, are the same. */
const orNothing = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);

/** Everything that a form says in cells of the office's, or everything else, to be compared. */
function said(evaluation: Evaluation, { forms }: Scheme, office: boolean): string {
  const declared = forms[evaluation.form]?.cells ?? {};
  const kept = (cells: Cells = {}) => Object.entries(cells).filter(([key, text]) => text !== '' && (declared[key]?.who === 'office') === office).sort(([a], [b]) => (a < b ? -1 : 1));
  if (!office) return JSON.stringify(evaluation, (name, value: unknown) => (name === 'cells' ? orNothing(kept(value as Cells)) : value));
  const { cells, funds, goals } = evaluation;
  const rows = goals.flatMap((goal) => [goal, ...goal.groups.flatMap(({ indicators }) => indicators)]);
  return JSON.stringify([kept(cells), ...funds.rows.map((row) => [row.key ?? row.label, kept(row.cells)]).filter(([, own]) => (own ?? []).length > 0).sort(), ...rows.map((row) => kept(row.cells))]);
}
