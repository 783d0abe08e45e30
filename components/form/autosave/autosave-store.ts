import { editsUpgrader } from '@/lib/exchange/ziping/edits-1-to-2';
import type { Edit } from '@/lib/form/draft-edits';
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { SchemeForm } from '@/lib/scheme/scheme';
import type { HeldConflict } from './autosave-types';

/** Edits that go to the server in one piece, under one id: a retry is the same bytes. */
export interface Batch {
  /** Order within this person and form, across tabs and visits. */
  seq: number;
  batchId: string;
  /** When it was cut, milliseconds since 1970. */
  at: number;
  knownVersion: number;
  /** In which its amounts were typed; earlier versions did not say. */
  unit?: AmountUnit;
  edits: Edit[];
}

/** Where unsaved work waits on this computer. Nothing here throws; `failed` says whether writing stopped working. */
export interface PendingStore {
  put(batch: Batch): void;
  remove(batch: Batch): void;
  /** Everything waiting for this person and form, oldest first, whichever tab wrote it. */
  list(): Batch[];
  /** Conflicts that wait for a choice, kept so that a closed tab does not lose the person's value. */
  putHeld(tab: string, held: HeldConflict[]): void;
  /** Conflicts that any tab left, taken over by the caller. */
  takeHeld(): HeldConflict[];
  failed(): boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isBatch(value: unknown): value is Batch {
  return (
    isObject(value) &&
    typeof value.seq === 'number' &&
    typeof value.batchId === 'string' &&
    typeof value.at === 'number' &&
    typeof value.knownVersion === 'number' &&
    Array.isArray(value.edits)
  );
}

function isHeldList(value: unknown): value is HeldConflict[] {
  return Array.isArray(value) && value.every((item: unknown) => isObject(item) && isObject(item.edit) && typeof item.label === 'string');
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

/**
 * The store over `localStorage` (or null, where the browser refuses it). Keys:
 * `ziping.pending.<person>.<form>.<seq>.<batchId>` and `ziping.held.<person>.<form>.<tab>`. What an earlier version kept is upgraded
 * as it is read, by the scheme's `form`.
 */
export function pendingStore(storage: Storage | null, personId: string, evaluationId: string, form: SchemeForm | undefined): PendingStore {
  const pendingPrefix = `ziping.pending.${personId}.${evaluationId}.`;
  const heldPrefix = `ziping.held.${personId}.${evaluationId}.`;
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
  const keysOf = (prefix: string) =>
    attempt((at) => Array.from({ length: at.length }, (_, i) => at.key(i) ?? '').filter((key) => key.startsWith(prefix)), []);
  const keyOf = (batch: Batch) => `${pendingPrefix}${String(batch.seq).padStart(8, '0')}.${batch.batchId}`;

  return {
    put(batch) {
      attempt((at) => {
        at.setItem(keyOf(batch), JSON.stringify(batch));
        broken = false;
      }, undefined);
    },
    remove(batch) {
      attempt((at) => at.removeItem(keyOf(batch)), undefined);
    },
    list() {
      const upgrade = editsUpgrader(form);
      return keysOf(pendingPrefix)
        .map((key) => attempt((at) => parse(at.getItem(key)), undefined))
        .filter(isBatch)
        .sort((a, b) => a.seq - b.seq || a.batchId.localeCompare(b.batchId))
        .map((batch) => ({ ...batch, edits: upgrade(batch.edits) }));
    },
    putHeld(tab, held) {
      attempt((at) => {
        if (held.length === 0) at.removeItem(heldPrefix + tab);
        else at.setItem(heldPrefix + tab, JSON.stringify(held));
      }, undefined);
    },
    takeHeld() {
      const upgrade = editsUpgrader(form);
      return keysOf(heldPrefix).flatMap((key) =>
        attempt((at) => {
          const held = parse(at.getItem(key));
          at.removeItem(key);
          return isHeldList(held) ? held.flatMap((one) => upgrade([one.edit]).map((edit) => ({ ...one, edit }))) : [];
        }, []),
      );
    },
    failed: () => broken,
  };
}

/** `localStorage`, or null where even asking for it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
