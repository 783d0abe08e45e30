// A table that is saved as a whole, while it is edited: what the server had, what was typed over it, and what others
// changed meanwhile. Pure.
import { type CellConflict, type MergeableRow, mergeRows, type RowShape } from './merge-rows';

export interface ServerRows<Row> {
  version: number;
  rows: Row[];
}

export interface EditedRows<Row> {
  /** What the server had when the rows were last put to it. */
  base: Row[];
  rows: Row[];
  dirty: boolean;
  /** The version that `base` is. */
  version: number;
  /** Cells that somebody else changed, too: mine stands, theirs is in `base`. */
  conflicts: CellConflict[];
  /** What else others did that has to be known. */
  notes: string[];
}

/** What the server has, with nothing typed. */
export function untouchedRows<Row>({ version, rows }: ServerRows<Row>): EditedRows<Row> {
  return { base: rows, rows, dirty: false, version, conflicts: [], notes: [] };
}

/** What was typed, put to what the server has by now. */
export function broughtUpToDate<Row extends MergeableRow>(
  now: EditedRows<Row>,
  server: ServerRows<Row>,
  shape: RowShape<Row>,
): EditedRows<Row> {
  const { rows, conflicts, notes } = mergeRows(now.base, now.dirty ? now.rows : now.base, server.rows, shape);
  const { dirty } = now;
  if (!dirty) return { ...untouchedRows(server), rows };
  const known = (one: CellConflict) => conflicts.some(({ key, cell }) => key === one.key && cell === one.cell);
  return {
    base: server.rows,
    rows,
    dirty,
    version: server.version,
    conflicts: [...now.conflicts.filter((one) => !known(one)), ...conflicts],
    notes: [...new Set([...now.notes, ...notes])],
  };
}

/** The server has the rows now, as that version and under those ids ("": as it was). */
export function savedRows<Row extends MergeableRow>({ rows }: EditedRows<Row>, version: number, ids: readonly string[]): EditedRows<Row> {
  return untouchedRows({ version, rows: rows.map((row, at) => ({ ...row, id: ids[at] || row.id })) });
}

/** A conflict as it is shown: the row, and what the server has of it. */
export interface OpenConflict<Row> extends CellConflict {
  mine: Row;
  theirs: Row;
}

/** The conflicts that still are some: mine and theirs differ. */
export function openConflicts<Row extends MergeableRow>({ base, rows, conflicts }: EditedRows<Row>): OpenConflict<Row>[] {
  return conflicts.flatMap(({ key, cell }) => {
    const mine = rows.find((row) => row.key === key);
    const theirs = mine && base.find(({ id }) => id === mine.id);
    const valueOf = (row: Row) => JSON.stringify(row[cell as keyof Row]);
    return mine && theirs && valueOf(mine) !== valueOf(theirs) ? [{ key, cell, mine, theirs }] : [];
  });
}

/** Takes what the server has in that cell. */
export function withTheirs<Row extends MergeableRow>(now: EditedRows<Row>, { key, cell, theirs }: OpenConflict<Row>): EditedRows<Row> {
  return { ...now, rows: now.rows.map((row) => (row.key === key ? { ...row, [cell]: theirs[cell as keyof Row] } : row)) };
}
