// Rows that two people changed at once, put together cell by cell.
import { mergedOrder } from '@/lib/sync/merged-order';

/** A row of a table that is typed and saved as a whole. `key` is its place on the page; `id` is null until it is saved. */
export interface MergeableRow {
  key: string;
  id: string | null;
  name: string;
}

export interface RowShape<Row extends MergeableRow> {
  /** What is typed in a row, with the heads of the columns. */
  cells: Partial<Record<keyof Row & string, string>>;
  /** Cells of a row as others left it that are not this page's to change any more. */
  closed?: (theirs: Row) => readonly (keyof Row & string)[];
  /** Whether a row as others left it can still be taken out. */
  removable?: (theirs: Row) => boolean;
}

/** A cell that both changed, to different values: mine stands, the other one's is what the server has. */
export interface CellConflict {
  key: string;
  cell: string;
}

export interface MergedRows<Row> {
  rows: Row[];
  conflicts: CellConflict[];
  /** What else has to be known, in sentences. */
  notes: string[];
}

/** Whether two rows say the same in all their cells. */
export function sameCells<Row extends MergeableRow>(a: Row, b: Row, shape: RowShape<Row>): boolean {
  return cellsOf(shape).every((cell) => same(a[cell], b[cell]));
}

function cellsOf<Row extends MergeableRow>({ cells }: RowShape<Row>): (keyof Row & string)[] {
  return Object.keys(cells) as (keyof Row & string)[];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * What one made of the rows they loaded (`base` to `mine`), put to what others made of them (`theirs`, what the server
 * has now). Nothing that was typed is lost: where both changed a cell mine stands and is told, and what one took out
 * while the other changed it stays.
 */
export function mergeRows<Row extends MergeableRow>(
  base: readonly Row[],
  mine: readonly Row[],
  theirs: readonly Row[],
  shape: RowShape<Row>,
): MergedRows<Row> {
  const conflicts: CellConflict[] = [];
  const notes: string[] = [];
  const byId = (rows: readonly Row[]) => new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row] as const])));
  const [inBase, inMine, inTheirs] = [byId(base), byId(mine), byId(theirs)];
  const result = new Map<string, Row>();
  const place = (row: Row) => (row.id === null ? `new ${row.key}` : row.id);

  for (const row of mine) {
    const was = inBase.get(row.id ?? '');
    const now = inTheirs.get(row.id ?? '');
    if (row.id === null) result.set(place(row), row);
    else if (now) result.set(row.id, merged(row, was, now, shape, conflicts, notes));
    else if (!was || !sameCells(row, was, shape)) {
      notes.push(`“${row.name}”已被同事删除，您改过，现作为新的一行保留；不需要的请删去`);
      const anew = { ...row, id: null };
      result.set(place(anew), anew);
    }
  }
  const back = new Set<string>();
  for (const row of theirs) {
    if (row.id === null || inMine.has(row.id)) continue;
    const was = inBase.get(row.id);
    if (was && sameCells(row, was, shape) && (shape.removable?.(row) ?? true)) continue;
    if (was) {
      back.add(row.id);
      notes.push(`您删去的“${row.name}”同事刚刚改过，没有删去；确需删去的请再删`);
    }
    result.set(row.id, row);
  }

  const kept = (ids: string[]) => ids.filter((id) => result.has(id));
  const myOrder = mine.map((row) => (row.id !== null && !result.has(row.id) ? place({ ...row, id: null }) : place(row)));
  const baseOrder = base.map(place).filter((id) => !back.has(id));
  const { order, both } = mergedOrder(kept(baseOrder), kept(myOrder), kept(theirs.map(place)));
  if (both) notes.push('同事也调整过次序，现按您的次序排列');
  return { rows: order.flatMap((id) => result.get(id) ?? []), conflicts, notes };
}

function merged<Row extends MergeableRow>(
  mine: Row,
  was: Row | undefined,
  theirs: Row,
  shape: RowShape<Row>,
  conflicts: CellConflict[],
  notes: string[],
): Row {
  const row: Row = { ...theirs, key: mine.key };
  const closed = new Set(shape.closed?.(theirs) ?? []);
  for (const cell of cellsOf(shape)) {
    if (same(mine[cell], theirs[cell]) || (was && same(mine[cell], was[cell]))) continue;
    if (closed.has(cell)) {
      notes.push(`“${theirs.name}”的${shape.cells[cell]}已不能在这里改，以自评表为准`);
      continue;
    }
    if (!was || !same(theirs[cell], was[cell])) conflicts.push({ key: mine.key, cell });
    row[cell] = mine[cell];
  }
  return row;
}
