// Marking which money of a project form is outside the department's own project expenditure (rules: 5, over all forms).
// No amount changes by it.
import { type Draft, type DraftSource, fromDraft } from '../form/draft';

/** Which money is outside: the sources of these rows, and no others; or all of a form that names no sources. */
export interface OutsideMarks {
  rows: readonly string[];
  /** Of a form without sources: what its money is called, and the id of the row that it gets. */
  whole: { id: string; label: string } | null;
}

/** The sources that say something: blank rows are none. */
export function namedSources(draft: Draft): DraftSource[] {
  return draft.funds.sources.filter((source) => (fromDraft({ ...draft, goals: [], funds: { ...draft.funds, sources: [source] } }).funds.sources ?? []).length > 0);
}

/** The draft with these marks. Null where a row is gone, or where the whole is marked of a form that names its sources. */
export function markOutside(draft: Draft, { rows, whole }: OutsideMarks): Draft | null {
  const named = namedSources(draft);
  if (rows.some((row) => !named.some(({ id }) => id === row)) || (whole && named.length > 0)) return null;
  const { budget, executed } = draft.funds.total;
  const sources = draft.funds.sources.map(({ outside: _, ...source }) => (rows.includes(source.id) ? { ...source, outside: true } : source));
  const added = whole ? [{ id: whole.id, label: whole.label, budget, executed, outside: true }] : [];
  return { ...draft, funds: { ...draft.funds, sources: [...sources, ...added] } };
}
