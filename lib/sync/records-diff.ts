// What changed between two lists of records: added, updated from and to, removed, and their order. What is sent and kept is made of
// it; the difference the other way takes it back.
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

/** Nothing changed. */
export function isEmptyDiff({ added, updated, removed, order }: RecordsDiff<SyncRecord>): boolean {
  return isSameData(order.from, order.to) && added.length + updated.length + removed.length === 0;
}
