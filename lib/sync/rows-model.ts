// Records that are typed, as the engine of edits under way has them: a table's rows, a section of the report.
import { mergedOrder } from './merged-order';
import type { Held, Model } from './model';
import { byKey, diffRecords, isEmptyDiff, keysOf, type RecordsDiff, type SyncRecord } from './records-diff';
import { isSameData } from './same-data';

export interface RowShape<R extends SyncRecord> {
  /** What is typed in a record, with the heads of the columns. The rest is the server's. */
  cells: Partial<Record<keyof R & string, string>>;
  /** What the server makes of a typed value: `1,000` is 1000. Left out: it stays as typed. */
  stored?: (cell: string, value: unknown) => unknown;
  /** Cells of a record as others left it that are not this page's to change any more. */
  closed?: (theirs: R) => readonly (keyof R & string)[];
  /** Whether a record as others left it can still be taken out. */
  removable?: (theirs: R) => boolean;
  /** A record that the server has no more, to be added anew. */
  anew?: (mine: R) => R;
  /** What both changed is not sent until one is chosen; left out: mine is sent. */
  waits?: boolean;
}

/**
 * What two people did to one record. `cell`: both changed it, to different values: theirs stands, `keepMine` shows mine. `gone`: I changed what they took out; mine is
 * added anew. `back`: I took out what they changed; it stays. `closed`: I changed a cell that is not mine to change any more;
 * theirs stands. `order`: both moved records; mine stands, and it is about none of them.
 */
export interface RowConflict {
  kind: 'cell' | 'gone' | 'back' | 'closed' | 'order';
  key: string;
  cell: string;
  mine: unknown;
  theirs: unknown;
}

/** Whether two values of a cell are one to the server. */
export function sameCell<R extends SyncRecord>(
  { stored = (_, value) => value }: RowShape<R>,
  cell: string,
  a: unknown,
  b: unknown,
): boolean {
  return isSameData(a, b) || isSameData(stored(cell, a), stored(cell, b));
}

/** Whether two records say the same in all their cells. */
export function sameCells<R extends SyncRecord>(a: R, b: R, shape: RowShape<R>): boolean {
  return Object.keys(shape.cells).every((cell) => sameCell(shape, cell, a[cell as keyof R], b[cell as keyof R]));
}

const valueOf = (row: SyncRecord | undefined, cell: string): unknown => row?.[cell as keyof SyncRecord];
const withCells = <R extends SyncRecord>(rows: readonly R[], cells: readonly Pick<RowConflict, 'key' | 'cell' | 'mine'>[]): readonly R[] =>
  cells.length === 0
    ? rows
    : rows.map((row) => cells.filter(({ key }) => key === row.key).reduce((now, { cell, mine }) => ({ ...now, [cell]: mine }), row));

/**
 * What one made of the records they loaded, put to what others made of them (`theirs`, what the server has now). Nothing that
 * was typed is lost: where both changed a cell theirs stands and mine is told, and what one took out while the other changed it
 * stays.
 */
export function rebaseRows<R extends SyncRecord>(
  theirs: readonly R[],
  { added, updated, removed, order }: RecordsDiff<R>,
  shape: RowShape<R>,
): { doc: R[]; conflicts: RowConflict[] } {
  const conflicts: RowConflict[] = [];
  const told = (kind: RowConflict['kind'], key: string, cell = '', mine: unknown = null, other: unknown = null) =>
    conflicts.push({ kind, key, cell, mine, theirs: other });
  const rows = byKey(theirs);
  /** Taken out by one side and there again: new to the order. */
  const again = new Set<string>();

  const put = (mine: R, was: R | undefined, now: R) => {
    const closed = new Set<string>(shape.closed?.(now) ?? []);
    const merged = { ...now };
    for (const cell of Object.keys(shape.cells) as (keyof R & string)[]) {
      if (sameCell(shape, cell, mine[cell], now[cell]) || (was && sameCell(shape, cell, mine[cell], was[cell]))) continue;
      if (closed.has(cell)) {
        told('closed', now.key, cell);
        continue;
      }
      if (was && sameCell(shape, cell, now[cell], was[cell])) merged[cell] = mine[cell];
      else told('cell', now.key, cell, mine[cell], now[cell]);
    }
    rows.set(now.key, merged);
  };

  for (const mine of added) {
    const now = rows.get(mine.key);
    if (now) put(mine, undefined, now);
    else rows.set(mine.key, mine);
  }
  for (const { from, to } of updated) {
    const now = rows.get(to.key);
    if (now) put(to, from, now);
    else if (!sameCells(from, to, shape)) {
      told('gone', to.key);
      again.add(to.key);
      rows.set(to.key, shape.anew?.(to) ?? to);
    }
  }
  for (const was of removed) {
    const now = rows.get(was.key);
    if (!now) continue;
    if (sameCells(now, was, shape) && (shape.removable?.(now) ?? true)) rows.delete(was.key);
    else {
      again.add(was.key);
      told('back', was.key);
    }
  }

  const there = (keys: readonly string[]) => keys.filter((key) => rows.has(key));
  const merged = mergedOrder(
    there(order.from).filter((key) => !again.has(key)),
    there(order.to),
    there(keysOf(theirs)),
  );
  if (merged.both) told('order', '');
  return { doc: merged.order.flatMap((key) => rows.get(key) ?? []), conflicts };
}

/** The model of such records. */
export function rowsModel<R extends SyncRecord>(shape: RowShape<R>): Model<readonly R[], RecordsDiff<R>, RowConflict> {
  return {
    diff: diffRecords,
    isEmpty: isEmptyDiff,
    apply: (rows, diff) => rebaseRows(rows, diff, shape),
    keyOf: ({ kind, key, cell }) => JSON.stringify([kind, key, cell]),
    holdBack(base, current, held) {
      const [theirs, mine] = [byKey(base), byKey(current)];
      const still = held.flatMap((one): Held<RowConflict>[] => {
        // What else has to be known is told until somebody says that it is.
        if (one.kind !== 'cell') return [one];
        const [my, their] = [mine.get(one.key), theirs.get(one.key)];
        if (!my || !their || sameCell(shape, one.cell, valueOf(my, one.cell), valueOf(their, one.cell))) return [];
        return [{ ...one, mine: valueOf(my, one.cell), theirs: valueOf(their, one.cell) }];
      });
      const waiting = shape.waits ? still.map((one) => ({ ...one, mine: one.theirs })) : [];
      return { edits: diffRecords(base, withCells(current, waiting)), held: still };
    },
    keepMine: (rows, held) =>
      withCells(
        rows,
        held.filter(({ kind }) => kind === 'cell'),
      ),
    choose: (rows, conflict, choice) => (choice === 'theirs' ? withCells(rows, [{ ...conflict, mine: conflict.theirs }]) : rows),
  };
}
