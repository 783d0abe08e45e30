// The set-up as its command takes it: only what was changed, with what it was changed from.
import type { CommandInput } from '@/lib/contract/commands';
import type { ProjectSetUp } from '@/lib/contract/project-set-up';
import { diffRecords } from '@/lib/sync/records-diff';
import { sameCells } from '@/lib/sync/rows-model';
import { SET_UP_SHAPE, type SetUpEditRow } from './set-up-rows';
import { dateOf } from '@/components/ui/typed-date';

function cellsOf({ name, sectionId, deadline, budget, executed, sources, purpose }: SetUpEditRow) {
  return {
    name: name.trim(),
    sectionId: sectionId === '' ? null : sectionId,
    deadline: deadline === '' ? null : (dateOf(deadline) ?? deadline),
    budget,
    executed,
    sources,
    purpose,
  };
}

/** What `set-up-projects` takes of rows that were typed over `base`. */
export function setUpInputOf(
  year: ProjectSetUp['year'],
  base: readonly SetUpEditRow[],
  rows: readonly SetUpEditRow[],
): CommandInput<'set-up-projects'> {
  const byId = new Map(base.map((row) => [row.id, row]));
  return {
    year,
    loaded: base.flatMap(({ id }) => id ?? []),
    rows: rows.map((row) => {
      const { id } = row;
      const was = id === null ? undefined : byId.get(id);
      if (id !== null && was && sameCells(row, was, SET_UP_SHAPE)) return { same: true, id };
      return { id, ...(was ? { was: cellsOf(was) } : { key: row.key, schemeId: row.schemeId || null }), ...cellsOf(row) };
    }),
  };
}

/** The projects that are set up and were taken out of the table. */
export function takenOut(base: readonly SetUpEditRow[], rows: readonly SetUpEditRow[]): SetUpEditRow[] {
  return diffRecords(base, rows).removed.filter(({ id }) => id !== null);
}
