// A table that is typed and saved as a whole, on the engine of edits under way: sent when the person saves, kept on this computer
// until then, with what others saved meanwhile merged in beneath.
import { z } from 'zod';
import type { ClientProblem, CommandOutcome } from '@/components/session/command';
import { newRandomId } from '@/components/ui/random-id';
import type { OwnSaves } from '@/lib/contract/own-saves';
import { syncEngine } from '@/lib/sync/engine';
import { type Kept, keptStore } from '@/lib/sync/kept';
import type { Answer, Batch, Held, Sent } from '@/lib/sync/model';
import type { RecordsDiff } from '@/lib/sync/records-diff';
import { madeId, requestIdOf } from '@/lib/sync/request-names';
import { type RowConflict, type RowShape, rowsModel, sameCell } from '@/lib/sync/rows-model';

/** A row of such a table. `key` is its place on the page; `id` is null until it is saved. */
export interface TableRow {
  key: string;
  id: string | null;
  name: string;
}

export interface ServerRows<Row> {
  version: number;
  rows: readonly Row[];
  /** The person's own saves, read before the rows. */
  saved: OwnSaves;
}

/** A cell that both changed, to different values: mine stands in the table, the other one's is what the server has. */
export interface OpenConflict<Row> {
  key: string;
  cell: string;
  mine: Row;
  theirs: Row;
}

export interface RowsSnapshot<Row> {
  /** What the server has, as far as is known here. */
  base: readonly Row[];
  rows: Row[];
  dirty: boolean;
  conflicts: OpenConflict<Row>[];
  /** What else others did that has to be known, in sentences. */
  notes: string[];
  /** They were typed before and not saved. */
  restored: boolean;
  busy: boolean;
  /** Why it was not saved. */
  problem: ClientProblem | null;
}

/** Saves the rows that were typed over those: under which ids they are then, as which version. "" is of one that is gone by now. */
export type SendRows<Row> = (input: {
  /** Names the request: it comes again where its answer was lost. */
  batchId: string;
  version: number;
  base: readonly Row[];
  rows: readonly Row[];
}) => Promise<CommandOutcome<{ ids: readonly string[]; version?: number }>>;

/** Kept on this computer this soon after a change. */
const KEEP_AFTER = 300;

type Diff<Row extends TableRow> = RecordsDiff<Row>;

const rekeyed = <Row extends TableRow>({ added, updated, removed, order }: Diff<Row>, nameOf: (key: string) => string): Diff<Row> => {
  const one = (row: Row): Row => ({ ...row, key: nameOf(row.key) });
  return {
    added: added.map(one),
    updated: updated.map(({ from, to }) => ({ from: one(from), to: one(to) })),
    removed: removed.map(one),
    order: { from: order.from.map(nameOf), to: order.to.map(nameOf) },
  };
};

/** What others did, as it is read over the table. */
function noteOf<Row extends TableRow>({ kind, key, cell }: RowConflict, rows: readonly Row[], { cells }: RowShape<Row>): string[] {
  if (kind === 'order') return ['同事也调整过次序，现按您的次序排列'];
  const name = rows.find((row) => row.key === key)?.name;
  if (name === undefined || kind === 'cell') return [];
  if (kind === 'gone') return [`“${name}”已被同事删除，您改过，现作为新的一行保留；不需要的请删去`];
  if (kind === 'back') return [`您删去的“${name}”同事刚刚改过，没有删去；确需删去的请再删`];
  return [`“${name}”的${cells[cell as keyof Row & string]}已不能在这里改，以自评表为准`];
}

export interface RowsSessionOptions<Row extends TableRow> {
  /** Where it is kept on this computer, and where earlier versions kept it. */
  place: string;
  storage: Storage | null;
  server: ServerRows<Row>;
  row: z.ZodType<Row>;
  shape: RowShape<Row>;
}

/** Rows as kept, with everything that is typed: null where another version or another hand wrote something else. */
function keptRows<Row extends TableRow>({ place, storage, row }: RowsSessionOptions<Row>, diff: (a: Row[], b: Row[]) => Diff<Row>) {
  const rows = z.array(row);
  const keys = z.array(z.string());
  const edits = z.object({
    added: rows,
    updated: z.array(z.object({ from: row, to: row })),
    removed: rows,
    order: z.object({ from: keys, to: keys }),
  });
  const conflict = z.object({
    kind: z.enum(['cell', 'gone', 'back', 'closed', 'order']),
    key: z.string(),
    cell: z.string(),
    mine: z.unknown(),
    theirs: z.unknown(),
  });
  /** The first versions kept all rows, with what they were typed over. */
  const earlier = z.object({ base: rows.catch([]), rows });
  const byId = (list: Row[]) => list.map((one) => ({ ...one, key: one.id ?? one.key }));
  return keptStore<Diff<Row>, RowConflict>(storage, {
    pending: `${place}.pending`,
    held: `${place}.held`,
    reader: () => ({
      edits: (kept) => edits.safeParse(kept).data ?? null,
      conflicts(kept) {
        const read = conflict.safeParse(kept).data;
        return read ? [read] : [];
      },
    }),
    earlier: {
      key: place,
      id: newRandomId(),
      read(kept) {
        const read = earlier.safeParse(kept).data;
        return read ? { knownVersion: 0, edits: diff(byId(read.base), byId(read.rows)) } : null;
      },
    },
  });
}

export type RowsSession<Row extends TableRow> = ReturnType<typeof rowsSession<Row>>;

/** Opens the table as the server has it, with what an earlier visit left on this computer. */
export function rowsSession<Row extends TableRow>(options: RowsSessionOptions<Row>) {
  const { server, shape } = options;
  const model = rowsModel<Row>({ ...shape, anew: (mine) => ({ ...mine, id: null }) });
  const inner = keptRows(options, model.diff);
  const listeners = new Set<() => void>();
  /** By the batches: the places on the page of what is new in them. Also of those cut anew since: another tab may have sent them. */
  const named = new Map<string, readonly string[]>();
  const noted = (batch: Batch<Diff<Row>>) => {
    const after = [...batch.edits.added, ...batch.edits.updated.map(({ to }) => to)];
    const keys = after.filter(({ id }) => id === null).map(({ key }) => key);
    named.set(batch.batchId, keys);
    return batch;
  };
  /** The server's rows at the places that these have. What is new in a batch has its id by the batch: also where the answer was lost. */
  const placed = ({ rows: list, saved }: ServerRows<Row>, there: Iterable<Pick<Row, 'id' | 'key'>>) => {
    const places = new Map(Array.from(there, ({ id, key }) => [id, key]));
    for (const batchId of [...saved.batches, ...inner.list().map((batch) => batch.batchId)])
      for (const key of named.get(batchId) ?? []) places.set(madeId(requestIdOf(saved.request, batchId), key), key);
    return list.map((row) => ({ ...row, key: places.get(row.id) ?? row.key }));
  };
  inner.list().forEach(noted);
  let rows = placed(server, []);
  let seen = server;
  let busy = false;
  let problem: ClientProblem | null = null;
  let sendNow: SendRows<Row> | null = null;

  const known = () => new Map([...engine.synced(), ...rows].map((row) => [row.key, row]));
  /** A row is kept by its id: its place on the page ends with the page. */
  const byId = () => {
    const there = known();
    return (key: string) => there.get(key)?.id ?? key;
  };
  const byPlace = () => {
    const places = new Map([...known().values()].map(({ id, key }) => [id, key]));
    return (id: string) => places.get(id) ?? id;
  };
  const rename = (held: readonly Held<RowConflict>[], nameOf: (key: string) => string) =>
    held.map((one) => ({ ...one, key: nameOf(one.key) }));
  const store: Kept<Diff<Row>, RowConflict> = {
    ...inner,
    put: (batch) => inner.put({ ...noted(batch), edits: rekeyed(batch.edits, byId()) }),
    list: () => inner.list().map((batch) => ({ ...noted(batch), edits: rekeyed(batch.edits, byPlace()) })),
    putHeld: (tab, held) => inner.putHeld(tab, rename(held, byId())),
    takeHeld: () => rename(inner.takeHeld(), byPlace()),
  };

  const engine = syncEngine<readonly Row[], Diff<Row>, RowConflict, Answer<readonly Row[], RowConflict>>({
    model,
    tab: newRandomId(),
    initial: { doc: rows, version: server.version, savedAt: null, saved: server.saved.batches },
    keepAfter: KEEP_AFTER,
    whenAsked: true,
    current: () => rows,
    show(next) {
      rows = [...next];
    },
    async send({ batchId, knownVersion }, { before, after }): Promise<Sent<Answer<readonly Row[], RowConflict>>> {
      if (!sendNow) throw new Error('nobody asked for it');
      const typed = after();
      const outcome = await sendNow({ batchId, version: knownVersion, base: before, rows: typed });
      if (!outcome.ok) return outcome;
      const { ids, version = 0 } = outcome.value;
      const doc = typed.flatMap((row, at): Row[] => (ids[at] ? [{ ...row, id: ids[at] }] : []));
      return { ok: true, value: { version, savedAt: null, conflicts: [], doc, by: null } };
    },
    store,
    newId: newRandomId,
    now: () => Date.now(),
    onChange: () => changed(),
  });

  function read(): RowsSnapshot<Row> {
    const { conflicts, restored, unsaved: dirty } = engine.snapshot();
    const base = engine.synced();
    return {
      base,
      rows,
      dirty,
      conflicts: conflicts.flatMap(({ kind, key, cell }) => {
        const mine = rows.find((row) => row.key === key);
        const theirs = base.find((row) => row.key === key);
        const differs = mine && theirs && !sameCell(shape, cell, mine[cell as keyof Row], theirs[cell as keyof Row]);
        return kind === 'cell' && differs ? [{ key, cell, mine, theirs }] : [];
      }),
      notes: [...new Set(conflicts.flatMap((one) => noteOf(one, rows, shape)))],
      restored: restored && dirty,
      busy,
      problem,
    };
  }
  let snapshot: RowsSnapshot<Row>;
  function changed() {
    snapshot = read();
    for (const listener of [...listeners]) listener();
  }

  engine.takeUp();
  snapshot = read();
  return {
    engine,
    snapshot: () => snapshot,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change(apply: (rows: Row[]) => Row[]) {
      rows = apply([...rows]);
      engine.touch();
    },
    /** Takes what the server has where both changed a cell. */
    takeTheirs({ key, cell }: OpenConflict<Row>) {
      const conflict = engine.snapshot().conflicts.find((one) => one.kind === 'cell' && one.key === key && one.cell === cell);
      if (conflict) engine.resolve(conflict, 'theirs');
      changed();
    },
    /** True when the server has them; otherwise it is said why, and they stay as typed. */
    async save(send: SendRows<Row>): Promise<boolean> {
      sendNow = send;
      busy = true;
      problem = null;
      changed();
      await engine.flush();
      busy = false;
      problem = engine.snapshot().problem;
      // What was told is known, once the whole is saved.
      if (problem === null) for (const told of engine.snapshot().conflicts) engine.resolve(told, 'mine');
      changed();
      return problem === null;
    },
    /** What the server has by now, read again with the page; the same object is the same. */
    receive(next: ServerRows<Row>) {
      if (next === seen) return;
      seen = next;
      engine.receive({ version: next.version, doc: placed(next, known().values()), by: null, at: null, saved: next.saved.batches });
      if (!engine.snapshot().unsaved) problem = null;
      changed();
    },
    /** Back to what the server has. */
    reset() {
      problem = null;
      engine.discard();
      changed();
    },
  };
}
