// Marking which money of a project form is outside the department's own project expenditure (rules: 5, over all forms).
// No amount changes by it.
import { type Draft, isBlankFund, ownFundId } from '../form/draft';

/** Which money is outside: the sources of these rows, and no others; or all of a form that names no sources. */
export interface OutsideMarks {
  rows: readonly string[];
  /** Of a form without sources: what its money is called, and the id of the row that it gets. */
  whole: { id: string; label: string } | null;
}

/** A row of money under the total that says something. */
export interface NamedFund {
  /** As in the draft: of a further row, or `funds.<key>`. */
  id: string;
  /** What it is called where it is a further one; null: the scheme names it. */
  label: string | null;
  budget: string;
  executed: string;
  outside: boolean;
}

/** The rows under the total that say something: blank ones are none. */
export function namedFunds({ funds }: Pick<Draft, 'funds'>): NamedFund[] {
  const own = Object.entries(funds.rows).filter(([key, row]) => key !== 'total' && !isBlankFund(row));
  const further = funds.further.filter((row) => row.label !== '' || !isBlankFund(row));
  return [
    ...own.map(([key, row]): NamedFund => ({
      id: ownFundId(key),
      label: null,
      budget: row.budget,
      executed: row.executed,
      outside: row.outside ?? false,
    })),
    ...further.map(({ id, label, budget, executed, outside = false }): NamedFund => ({ id, label, budget, executed, outside })),
  ];
}

/** The draft with these marks. Null where a row is gone, or where the whole is marked of a form that names its sources. */
export function markOutside(draft: Draft, { rows, whole }: OutsideMarks): Draft | null {
  const named = namedFunds(draft);
  if (rows.some((row) => !named.some(({ id }) => id === row)) || (whole && named.length > 0)) return null;
  const marked = <T extends { outside?: boolean | undefined }>({ outside: _, ...row }: T, id: string) =>
    (rows.includes(id) ? { ...row, outside: true } : row) as T;
  const { rows: own, further, unit } = draft.funds;
  const { budget = '', executed = '' } = own.total ?? {};
  const added = whole ? [{ id: whole.id, label: whole.label, budget, executed, outside: true }] : [];
  return {
    ...draft,
    funds: {
      unit,
      rows: Object.fromEntries(Object.entries(own).map(([key, row]) => [key, key === 'total' ? row : marked(row, ownFundId(key))])),
      further: [...further.map((row) => marked(row, row.id)), ...added],
    },
  };
}
