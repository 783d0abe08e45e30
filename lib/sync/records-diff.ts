// What changed between two lists of records: added, updated from and to, removed, and their order. It says enough to be taken back
// and to be joined with what came after, without the records themselves. Undo, sending and keeping are all made of it.
import { isSameData } from './same-data';

export interface SyncRecord {
  /** Names the record, for as long as it lives. */
  readonly key: string;
}

export interface RecordsDiff<R extends SyncRecord> {
  readonly added: readonly R[];
  readonly updated: readonly { readonly from: R; readonly to: R }[];
  readonly removed: readonly R[];
  /** The keys before and after, in order: says behind what each record stood. */
  readonly order: { readonly from: readonly string[]; readonly to: readonly string[] };
}

export const keysOf = (records: readonly SyncRecord[]): string[] => records.map(({ key }) => key);
export const byKey = <R extends SyncRecord>(records: readonly R[]): Map<string, R> => new Map(records.map((one) => [one.key, one]));

/** What leads from one list to the other. A key is said once in each. */
export function diffRecords<R extends SyncRecord>(before: readonly R[], after: readonly R[]): RecordsDiff<R> {
  const now = byKey(after);
  const old = byKey(before);
  const shared = before.flatMap((from) => {
    const to = now.get(from.key);
    return to === undefined ? [] : [{ from, to }];
  });
  return {
    added: after.filter(({ key }) => !old.has(key)),
    updated: shared.filter(({ from, to }) => !isSameData(from, to)),
    removed: before.filter(({ key }) => !now.has(key)),
    order: { from: keysOf(before), to: keysOf(after) },
  };
}

/** Applies it to the list that it was made for: `applyDiff(a, diffRecords(a, b))` is b. To what others made of it: `rebaseRows`. */
export function applyDiff<R extends SyncRecord>(before: readonly R[], { added, updated, order }: RecordsDiff<R>): R[] {
  const after = byKey([...before, ...updated.map(({ to }) => to), ...added]);
  return order.to.flatMap((key) => after.get(key) ?? []);
}

/** Takes it back: applied after it, it leaves the list as it was. */
export function reverseDiff<R extends SyncRecord>({ added, updated, removed, order }: RecordsDiff<R>): RecordsDiff<R> {
  return {
    added: removed,
    updated: updated.map(({ from, to }) => ({ from: to, to: from })),
    removed: added,
    order: { from: order.to, to: order.from },
  };
}

/** One diff of two that follow each other: what the second takes back of the first is not in it. */
export function squashDiffs<R extends SyncRecord>(first: RecordsDiff<R>, second: RecordsDiff<R>): RecordsDiff<R> {
  const sides = new Map(sidesOf(first));
  for (const [key, { from, to }] of sidesOf(second)) {
    const earlier = sides.get(key);
    sides.set(key, { from: earlier ? earlier.from : from, to });
  }
  const all = [...sides.values()];
  return {
    added: all.flatMap((one) => (one.from === undefined && one.to !== undefined ? [one.to] : [])),
    updated: all.flatMap((one) =>
      one.from !== undefined && one.to !== undefined && !isSameData(one.from, one.to) ? [{ from: one.from, to: one.to }] : [],
    ),
    removed: all.flatMap((one) => (one.from !== undefined && one.to === undefined ? [one.from] : [])),
    order: { from: first.order.from, to: second.order.to },
  };
}

type Sides<R> = [key: string, { from: R | undefined; to: R | undefined }];

/** Each record that the diff speaks of, before and after; undefined where it was not there. */
function sidesOf<R extends SyncRecord>({ added, updated, removed }: RecordsDiff<R>): Sides<R>[] {
  return [
    ...removed.map((from): Sides<R> => [from.key, { from, to: undefined }]),
    ...updated.map((both): Sides<R> => [both.to.key, both]),
    ...added.map((to): Sides<R> => [to.key, { from: undefined, to }]),
  ];
}

/** Nothing changed. */
export function isEmptyDiff({ added, updated, removed, order }: RecordsDiff<SyncRecord>): boolean {
  return isSameData(order.from, order.to) && added.length + updated.length + removed.length === 0;
}
