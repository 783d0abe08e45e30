// What was typed into a document, as batches over what the server has: cut, kept on this computer, put onto what others saved.
import type { Kept } from './kept';
import type { Answer, Batch, Held, Model, Remote } from './model';
import { rebase } from './rebase';
import { isSameData } from './same-data';
import type { SyncProblem } from './timing';

/** The document, and where what was typed into it is kept. */
export interface BatchesOptions<Doc, Diff, C, A extends Answer<Doc, C>> {
  model: Model<Doc, Diff, C>;
  tab: string;
  /** `by`: who wrote it, where known; `saved`: ids of batches that it has in it. */
  initial: { doc: Doc; version: number; savedAt: number | null; by?: string | null; saved?: readonly string[] };
  /** The document as the page has it. */
  current(): Doc;
  /** Shows another document: everything the person typed is in it. With the answer that brought it. */
  show(doc: Doc, held: Held<C>[], answer: A | null): void;
  /** An answer that brought nothing to show. */
  answered?(answer: A): void;
  store: Kept<Diff, C>;
  /** Sends only when told to (`flush`), and a failure waits for the next time. */
  whenAsked?: boolean;
  /** In which unit the amounts of a batch are. */
  unitOf?(doc: Doc): string;
  newId(): string;
  now(): number;
}

export interface Entry<Doc, Diff> {
  batch: Batch<Diff>;
  /** What stood before these edits. */
  before: Doc;
  /** Sent at least once: the server may have it, so it must not change any more. */
  sent: boolean;
}

/** The batches of one document that the server has not got yet, in order. Knows nothing of when they are sent. */
export function openBatches<Doc, Diff, C, A extends Answer<Doc, C>>(options: BatchesOptions<Doc, Diff, C, A>) {
  const { model, store } = options;
  let synced = options.initial.doc;
  let version = options.initial.version;
  let savedAt = options.initial.savedAt;
  /** The server's document with every batch on top: what the page is compared with. */
  let base = synced;
  let queue: Entry<Doc, Diff>[] = [];
  let held: Held<C>[] = [];
  /** Something was typed that is in no batch. */
  let uncut = false;
  let refusal: SyncProblem | null = null;
  let restored = false;
  /** Ids of batches that are in `synced`. */
  let saved = new Set(options.initial.saved);

  /** Gives up batches that are in `synced`, and what was told before they were sent. True where there are any. */
  function giveUp(): boolean {
    if (saved.size === 0) return false;
    const done = store.list().filter(({ batchId }) => saved.has(batchId));
    for (const batch of done) store.remove(batch);
    const left = queue.filter(({ batch }) => !saved.has(batch.batchId));
    const any = done.length > 0 || left.length < queue.length;
    if (left[0] !== queue[0]) refusal = null;
    queue = left;
    if (any) keepHeld([]);
    return any;
  }

  function keepHeld(next: Held<C>[]) {
    if (next.length > 0 || held.length > 0) store.putHeld(options.tab, next);
    held = next;
  }

  function cut() {
    uncut = false;
    const superseded: Entry<Doc, Diff>[] = [];
    while (queue.length > 0 && (refusal !== null || !queue[queue.length - 1]?.sent)) {
      const entry = queue.pop();
      if (entry) superseded.push(entry);
    }
    refusal = null;
    const before = superseded.at(-1)?.before ?? base;
    const todo = model.holdBack(before, options.current(), held);
    keepHeld(todo.held);
    // One that never left keeps its place; its name only while it says the same: under that name another tab, which took it up, may have sent it.
    const again = superseded.at(-1)?.sent === false ? superseded.at(-1)?.batch : undefined;
    const same = again && isSameData(again.edits, todo.edits) ? again : undefined;
    if (!model.isEmpty(todo.edits)) {
      const unit = options.unitOf?.(before);
      const batch: Batch<Diff> = {
        seq: again?.seq ?? nextSeq(),
        batchId: same?.batchId ?? options.newId(),
        knownVersion: version,
        at: options.now(),
        ...(unit !== undefined && { unit }),
        edits: todo.edits,
      };
      store.put(batch);
      queue.push({ batch, before, sent: false });
    }
    for (const { batch } of superseded) if (batch.batchId !== queue.at(-1)?.batch.batchId) store.remove(batch);
    base = model.apply(before, todo.edits).doc;
  }

  function nextSeq(): number {
    return Math.max(0, ...queue.map((entry) => entry.batch.seq), ...store.list().map((batch) => batch.seq)) + 1;
  }

  function merge(remote: Doc, arrived: Held<C>[], by: string | null, at: number | null, answer: A | null) {
    const batches = queue.map((entry) => entry.batch.edits);
    // What was refused is not on the server.
    const sent = refusal ? 0 : queue.filter((entry) => entry.sent).length;
    const merged = rebase(model, { remote, base, current: options.current(), batches, sent, held, arrived, by, at });
    synced = remote;
    base = merged.base;
    queue = queue.map((entry, i) => ({ ...entry, before: merged.befores[i] ?? entry.before }));
    keepHeld(merged.held);
    options.show(merged.view, held, answer);
    // What never left is cut anew over the new ground.
    if (sent === queue.length) return;
    const refused = refusal;
    cut();
    refusal = refused;
  }

  function adopt(until: number) {
    const known = new Set(queue.map((entry) => entry.batch.batchId));
    const left = store.list().filter((batch) => !known.has(batch.batchId) && batch.at <= until);
    const taken = left.filter(({ edits }) => !model.isEmpty(edits));
    for (const batch of left) if (!taken.includes(batch)) store.remove(batch);
    if (taken.length === 0) return;
    const shown = options.current();
    const entries = taken.map((batch) => ({ batch, before: base, sent: !options.whenAsked || batch.sent === true }));
    queue = [...queue, ...entries].sort((a, b) => a.batch.seq - b.batch.seq);
    merge(synced, [], options.initial.by ?? null, null, null);
    restored ||= !model.isEmpty(model.diff(shown, options.current()));
  }

  return {
    /** What the server has, as far as is known here. */
    synced: () => synced,
    version: () => version,
    savedAt: () => savedAt,
    held: () => held,
    /** Work of an earlier visit is in it. */
    restored: () => restored,
    /** Why the server did not take the first batch; null where it did not say no. */
    refusal: () => refusal,
    /** The batch that is next. */
    head: (): Entry<Doc, Diff> | undefined => queue[0],
    /** What was read from the server has it. */
    isSaved: ({ batch }: Entry<Doc, Diff>): boolean => saved.has(batch.batchId),
    count: () => queue.length,
    isUnsaved: () => queue.length > 0 || uncut,

    /** Something was typed. */
    type() {
      uncut = true;
    },

    /** Cuts what was typed into a batch. Work never sent, or refused, is cut anew together with it. */
    cut,

    /** Takes up work that a closed tab, a crash or a lost network left on this computer, cut until then. */
    adopt,

    /** What an earlier visit left on this computer is shown. */
    takeUp() {
      const given = giveUp();
      const kept = store.takeHeld();
      if (kept.length > 0 && !given) {
        merge(synced, kept, null, null, null);
        restored ||= held.length > 0;
      }
      adopt(Number.POSITIVE_INFINITY);
    },

    /** It leaves now: from here on a retry is the same. */
    leave(head: Entry<Doc, Diff>) {
      if (head.sent) return;
      head.sent = true;
      head.batch = { ...head.batch, knownVersion: version, ...(options.whenAsked && { sent: true }) };
      store.put(head.batch);
    },

    /** The server has it. */
    drop(head: Entry<Doc, Diff>) {
      queue = queue.filter((entry) => entry !== head);
      store.remove(head.batch);
    },

    /** The server's answer to the batch that was dropped just now. False where it has more than is known here. */
    acknowledge({ batch }: Entry<Doc, Diff>, answer: A): boolean {
      savedAt = answer.savedAt;
      const fresh = answer.version >= version;
      // An answer without a document speaks of the version the batch knew, which an adopted batch has from an earlier visit.
      const complete = answer.doc !== null || batch.knownVersion === version;
      if (complete) version = Math.max(version, answer.version);
      const { by } = answer;
      const arrived = answer.conflicts.map((one): Held<C> => ({ ...one, by, at: null, gone: false }));
      // An old answer given again is merged already.
      if (fresh && answer.doc === null) synced = model.apply(synced, batch.edits).doc;
      if (fresh && answer.doc !== null) merge(answer.doc, arrived, by, null, answer);
      else if (arrived.length > 0) merge(synced, arrived, by, null, answer);
      else if (fresh) options.answered?.(answer);
      return complete;
    },

    refuse(problem: SyncProblem) {
      refusal = problem;
    },

    /** What the server has by now: merged in beneath what was typed. `when` that was, where it counts as this page's saving. */
    receive({ version: next, doc, by, at, saved: within }: Remote<Doc>, when: number | null = null) {
      version = next;
      savedAt = when ?? savedAt;
      if (within) saved = new Set(within);
      giveUp();
      merge(doc, [], by, at, null);
    },

    /** Takes one of the two values. Where `mine` cannot be had any more (its row is gone) only `theirs` does anything. */
    resolve(conflict: Held<C>, choice: 'mine' | 'theirs') {
      const current = options.current();
      // A conflict is against what may be on the server, not against what is only cut to be kept.
      const known = queue.find((entry) => !entry.sent)?.before ?? base;
      const fresh = model.holdBack(known, current, held).held;
      const chosen = fresh.find((one) => model.keyOf(one) === model.keyOf(conflict));
      keepHeld(fresh.filter((one) => one !== chosen));
      options.show(chosen ? model.choose(current, chosen, choice) : current, held, null);
    },

    /** Gives up everything unsaved and shows what the server has. */
    discard() {
      for (const entry of queue) store.remove(entry.batch);
      queue = [];
      base = synced;
      uncut = false;
      refusal = null;
      keepHeld([]);
      options.show(synced, held, null);
    },
  };
}
