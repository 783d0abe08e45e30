// What waits on this computer until the server has it: the one store of edits under way.
import type { Batch, Held } from './model';

/** Where unsaved work waits on this computer. Nothing here throws; `failed` says whether writing stopped working. */
export interface Kept<Diff, C> {
  put(batch: Batch<Diff>): void;
  remove(batch: Batch<Diff>): void;
  /** Everything waiting for this person and document, oldest first, whichever tab wrote it. */
  list(): Batch<Diff>[];
  /** Conflicts that wait for a choice, kept so that a closed tab does not lose the person's value. */
  putHeld(tab: string, held: readonly Held<C>[]): void;
  /** Conflicts that any tab left, taken over by the caller. */
  takeHeld(): Held<C>[];
  failed(): boolean;
}

/** Where it stands in the storage, and how it is read. */
export interface KeptPlace<Diff, C> {
  /** Batches stand under this and `.<seq>.<batchId>`: `ziping.pending.<person>.<form>`. */
  pending: string;
  /** Conflicts stand under this and `.<tab>`. */
  held: string;
  /** Reads what this or an earlier version kept, in the order in which it was made; null, and none, where it is not understood. Made anew for each reading. */
  reader(): { edits(kept: unknown): Diff | null; conflicts(kept: object): C[] };
  /** What an earlier version kept as one value under a key of its own; null where it is not understood. */
  earlier?: {
    key: string;
    /** Names the batch that is made of it. */ id: string;
    read(kept: unknown): Pick<Batch<Diff>, 'edits' | 'knownVersion'> | null;
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isBatch(value: unknown): value is Batch<unknown> {
  return (
    isObject(value) &&
    typeof value.seq === 'number' &&
    typeof value.batchId === 'string' &&
    typeof value.at === 'number' &&
    typeof value.knownVersion === 'number' &&
    isObject(value.edits)
  );
}

/** Text that another version or another hand may have left there; undefined where it is not JSON. */
function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The store over `localStorage` (or null, where the browser refuses it). */
export function keptStore<Diff, C>(storage: Storage | null, { pending, held, reader, earlier }: KeptPlace<Diff, C>): Kept<Diff, C> {
  let broken = storage === null;

  const attempt = <T>(work: (storage: Storage) => T, otherwise: T): T => {
    if (storage === null) return otherwise;
    try {
      return work(storage);
    } catch (error) {
      // Full, switched off or blocked by policy: typing goes on, the state says so.
      if (!(error instanceof Error)) throw error;
      broken = true;
      return otherwise;
    }
  };
  const keysUnder = (place: string) =>
    attempt((at) => Array.from({ length: at.length }, (_, i) => at.key(i) ?? '').filter((key) => key.startsWith(`${place}.`)), []);
  const keyOf = ({ seq, batchId }: Batch<Diff>) => `${pending}.${String(seq).padStart(8, '0')}.${batchId}`;
  const dropEarlier = (at: Storage, { batchId }: Batch<Diff>) => {
    if (earlier && batchId === earlier.id) at.removeItem(earlier.key);
  };
  const fromEarlier = (): Batch<Diff>[] => {
    const value = earlier && attempt((at) => parse(at.getItem(earlier.key)), undefined);
    const read = earlier && value !== undefined ? earlier.read(value) : null;
    return earlier && read ? [{ seq: 0, batchId: earlier.id, at: 0, ...read }] : [];
  };

  return {
    put(batch) {
      attempt((at) => {
        at.setItem(keyOf(batch), JSON.stringify(batch));
        dropEarlier(at, batch);
        broken = false;
      }, undefined);
    },
    remove(batch) {
      attempt((at) => {
        at.removeItem(keyOf(batch));
        dropEarlier(at, batch);
      }, undefined);
    },
    list() {
      const { edits } = reader();
      const kept = keysUnder(pending)
        .map((key) => attempt((at) => parse(at.getItem(key)), undefined))
        .filter(isBatch)
        .sort((a, b) => a.seq - b.seq || a.batchId.localeCompare(b.batchId))
        .flatMap((batch) => {
          const read = edits(batch.edits);
          return read === null ? [] : [{ ...batch, edits: read }];
        });
      return [...fromEarlier(), ...kept];
    },
    putHeld(tab, waiting) {
      attempt((at) => {
        if (waiting.length === 0) at.removeItem(`${held}.${tab}`);
        else at.setItem(`${held}.${tab}`, JSON.stringify(waiting));
      }, undefined);
    },
    takeHeld() {
      const { conflicts } = reader();
      return keysUnder(held).flatMap((key) =>
        attempt((at) => {
          const kept = parse(at.getItem(key));
          at.removeItem(key);
          if (!Array.isArray(kept) || !kept.every(isObject)) return [];
          return kept.flatMap((one) => conflicts(one).map((read) => ({ by: null, at: null, gone: false, ...one, ...read }) as Held<C>));
        }, []),
      );
    },
    failed: () => broken,
  };
}
