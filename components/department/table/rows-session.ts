// A table that is typed and saved as a whole, on the engine of edits under way: sent when the person saves, kept on this computer
// until then, with what others saved meanwhile merged in beneath.
import { z } from 'zod';
import type { ClientProblem, CommandOutcome } from '@/components/session/command';
import { newRandomId } from '@/components/ui/random-id';
import { syncEngine } from '@/lib/sync/engine';
import { type Kept, keptStore } from '@/lib/sync/kept';
import type { Answer, Held, Sent } from '@/lib/sync/model';
import type { RecordsDiff } from '@/lib/sync/records-diff';
import { type RowConflict, type RowShape, rowsModel, sameCell, sameCells } from '@/lib/sync/rows-model';

/** A row of such a table. `key` is its place on the page; `id` is null until it is saved. */
export interface TableRow {
  key: string;
  id: string | null;
  name: string;
}

export interface ServerRows<Row> {
  version: number;
  rows: readonly Row[];
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

/**
 * Saves the rows that were typed over those: under which ids they are then, as which version. "" is as it was; of a new one: it was
 * saved before and is gone.
 */
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

/** The server's rows at the places on the page that these have. One that I added and the server has word for word is that one: its answer never came. */
function placedAmong<Row extends TableRow>(
  list: readonly Row[],
  there: readonly Pick<Row, 'id' | 'key'>[],
  added: readonly Row[],
  shape: RowShape<Row>,
): Row[] {
  const places = new Map(there.map(({ id, key }) => [id, key]));
  const mine = [...added];
  return list.map((row) => {
    const at = places.has(row.id) ? -1 : mine.findIndex((one) => sameCells(one, row, shape));
    const [same] = at < 0 ? [] : mine.splice(at, 1);
    return { ...row, key: same?.key ?? places.get(row.id) ?? row.key };
  });
}

export interface RowsSessionOptions<Row extends TableRow> {
  /** Where it is kept on this computer, and where earlier versions kept it. */
  place: string;
  storage: Storage | null;
  server: ServerRows<Row>;
  row: z.ZodType<Row>;
  shape: RowShape<Row>;
  /** What the server has beside these: a row that was sent and is among them was saved, though its answer never came. */
  beside?: readonly Row[];
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
  const { server, shape, beside = [] } = options;
  const model = rowsModel<Row>({ ...shape, anew: (mine) => ({ ...mine, id: null }) });
  const inner = keptRows(options, model.diff);
  const listeners = new Set<() => void>();
  for (const batch of inner.list()) {
    const rowsOf = [...batch.edits.added, ...batch.edits.updated.map(({ to }) => to)];
    if (batch.sent && rowsOf.length > 0 && rowsOf.every((row) => beside.some((one) => sameCells(row, one, shape)))) inner.remove(batch);
  }
  const sent = inner.list().filter((batch) => batch.sent);
  // An answer that never came: what was sent may be among what was read with this page.
  let rows = placedAmong(
    server.rows,
    sent.flatMap(({ edits: { order } }) => order.from.map((id) => ({ id, key: id }))),
    sent.flatMap(({ edits }) => edits.added),
    shape,
  );
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
    put: (batch) => inner.put({ ...batch, edits: rekeyed(batch.edits, byId()) }),
    list: () => inner.list().map((batch) => ({ ...batch, edits: rekeyed(batch.edits, byPlace()) })),
    putHeld: (tab, held) => inner.putHeld(tab, rename(held, byId())),
    takeHeld: () => rename(inner.takeHeld(), byPlace()),
  };

  const engine = syncEngine<readonly Row[], Diff<Row>, RowConflict, Answer<readonly Row[], RowConflict>>({
    model,
    tab: newRandomId(),
    initial: { doc: rows, version: server.version, savedAt: null },
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
      const there = new Set(before.map(({ id }) => id));
      /** What an earlier sending added is on the page by now, as another row: it is mine. */
      const mine = new Map(typed.flatMap(({ id, key }, at) => (id === null && there.has(ids[at] ?? '') ? [[ids[at] ?? '', key]] : [])));
      const doc = typed.flatMap((row, at): Row[] => {
        if (row.id !== null) return [{ ...row, id: ids[at] || row.id, key: mine.get(row.id) ?? row.key }];
        const id = ids[at] ?? '';
        return id === '' || there.has(id) ? [] : [{ ...row, id }];
      });
      // What was read with the page since may be newer than a save that is answered again.
      return { ok: true, value: { version: Math.max(version, engine.snapshot().version), savedAt: null, conflicts: [], doc, by: null } };
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
      const { version, rows: theirs } = next;
      const there = [...known().values()];
      const added = there.filter(({ id }) => id === null);
      engine.receive({ version, doc: placedAmong(theirs, there, added, shape), by: null, at: null });
    },
    /** Back to what the server has. */
    reset() {
      problem = null;
      engine.discard();
      changed();
    },
  };
}
