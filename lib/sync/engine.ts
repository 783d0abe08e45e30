// One engine for edits under way: a form, a section of the report, a table.
import type { Kept } from './kept';
import type { Answer, Batch, Held, Model, Remote, Sent, Snapshot, SyncState } from './model';
import { rebase } from './rebase';
import { isAboutContent, LEFT_BEHIND, LONGEST_WAIT, PAUSE, reasonOf, type SyncProblem, verdictOf, waitAfter } from './timing';

/** What the engine is given: the page it serves and the world outside, so that it can be tested without either. */
export interface EngineOptions<Doc, Diff, C, A extends Answer<Doc, C>> {
  model: Model<Doc, Diff, C>;
  tab: string;
  /** `by`: who wrote it, where known. */
  initial: { doc: Doc; version: number; savedAt: number | null; by?: string | null };
  /** The document as the page has it. */
  current(): Doc;
  /** Shows another document: everything the person typed is in it. With the answer that brought it. */
  show(doc: Doc, held: Held<C>[], answer: A | null): void;
  /** An answer that brought nothing to show. */
  answered?(answer: A): void;
  /** What the server says of the document beside its contents changed. */
  onStateChange?(state: string): void;
  /** `before` and `after` the batch is the whole document; `leaving`: the page may be gone before the answer. */
  send(batch: Batch<Diff>, from: { before: Doc; after(): Doc }, leaving: boolean): Promise<Sent<A>>;
  /** What the server has, where that is newer than `since`; null where it is not or cannot be had now. Must not throw. */
  pull?(since: number): Promise<(Remote<Doc> & { state?: string }) | null>;
  /** Tells other tabs that there is a new version. */
  announce?(version: number): void;
  store: Kept<Diff, C>;
  /** Keeps what was typed on this computer that soon (milliseconds); left out: when it is cut to be sent. */
  keepAfter?: number;
  /** Sends only when told to (`flush`), and a failure waits for the next time. */
  whenAsked?: boolean;
  /** In which unit the amounts of a batch are. */
  unitOf?(doc: Doc): string;
  newId(): string;
  now(): number;
  /** Something that `snapshot` shows changed. */
  onChange(): void;
}

interface Entry<Doc, Diff> {
  batch: Batch<Diff>;
  /** What stood before these edits. */
  before: Doc;
  /** Sent at least once: the server may have it, so it must not change any more. */
  sent: boolean;
}

export type SyncEngine<Doc, Diff, C, A extends Answer<Doc, C>> = ReturnType<typeof syncEngine<Doc, Diff, C, A>>;

/**
 * Brings what is typed to the server without losing any: edits are cut into batches, written to this computer before they are
 * sent, sent one at a time in order, and sent again unchanged until answered. What others saved is merged in beneath. Knows
 * neither React nor the DOM.
 */
export function syncEngine<Doc, Diff, C, A extends Answer<Doc, C>>(options: EngineOptions<Doc, Diff, C, A>) {
  const { model, store, now } = options;
  let synced = options.initial.doc;
  let version = options.initial.version;
  let savedAt = options.initial.savedAt;
  /** The server's document with every batch on top: what the page is compared with. */
  let base = synced;
  let queue: Entry<Doc, Diff>[] = [];
  let held: Held<C>[] = [];
  let formState: string | null = null;
  /** Something was typed that is in no batch. */
  let uncut = false;
  /** Since when something was typed that is not on its way. */
  let since: number | null = null;
  let asked = false;
  let leaving = false;
  let sending = false;
  let pulling = false;
  let acknowledged = 0;
  let failures = 0;
  let crashes = 0;
  /** After a failure nothing is sent until something wakes it: a timer, the network, a sign-in, the person. */
  let asleep = false;
  let trouble: { since: number; reason: string; problem: SyncProblem } | null = null;
  let refusal: SyncProblem | null = null;
  let restored = false;
  let running = false;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let pauseTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let waiting: ((saved: boolean) => void)[] = [];

  function state(): SyncState {
    if (refusal) return { kind: 'refused', problem: refusal };
    if (trouble) return { kind: 'offline', since: trouble.since, reason: trouble.reason };
    if (queue[0]?.sent) return { kind: 'saving' };
    if (isUnsaved()) return { kind: 'typing' };
    return { kind: 'saved', at: savedAt };
  }

  const isUnsaved = () => queue.length > 0 || uncut;

  function snapshot(): Snapshot<C> {
    return {
      state: state(),
      problem: refusal ?? trouble?.problem ?? null,
      conflicts: held,
      restored,
      storageFailed: store.failed(),
      unsaved: isUnsaved() || held.length > 0,
      version,
    };
  }

  function keepHeld(next: Held<C>[]) {
    if (next.length > 0 || held.length > 0) store.putHeld(options.tab, next);
    held = next;
  }

  /** Cuts what was typed into a batch. Work never sent, or refused, is cut anew together with it. */
  function cut() {
    clearTimeout(keepTimer);
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
    // One that never left keeps its place and its name: keeping on every key writes over it.
    const again = superseded.at(-1)?.sent === false ? superseded.pop()?.batch : undefined;
    if (!model.isEmpty(todo.edits)) {
      const unit = options.unitOf?.(before);
      const batch: Batch<Diff> = {
        seq: again?.seq ?? nextSeq(),
        batchId: again?.batchId ?? options.newId(),
        knownVersion: version,
        at: now(),
        ...(unit !== undefined && { unit }),
        edits: todo.edits,
      };
      store.put(batch);
      queue.push({ batch, before, sent: false });
    } else if (again) store.remove(again);
    for (const entry of superseded) store.remove(entry.batch);
    base = model.apply(before, todo.edits).doc;
  }

  function cutToSend() {
    clearTimeout(pauseTimer);
    since = null;
    cut();
  }

  function nextSeq(): number {
    return Math.max(0, ...queue.map((entry) => entry.batch.seq), ...store.list().map((batch) => batch.seq)) + 1;
  }

  /** What is next was cut to be kept: its pause is not over, or nobody asked for it yet. */
  function isEarly(): boolean {
    if (options.whenAsked) return !asked;
    return options.keepAfter !== undefined && since !== null && queue[0]?.sent === false;
  }

  /** Sends the next batch, unless one is on its way, tries are being spaced out, or the last was refused. */
  async function pump(): Promise<void> {
    const head = queue[0];
    if (sending || refusal || asleep || !head || isEarly()) return settle();
    sending = true;
    if (!head.sent) {
      head.sent = true;
      head.batch = { ...head.batch, knownVersion: version, ...(options.whenAsked && { sent: true }) };
      store.put(head.batch);
    }
    options.onChange();
    const { batch, before } = head;
    const outcome = await options.send(batch, { before, after: () => model.apply(before, batch.edits).doc }, leaving);
    sending = false;
    if (outcome.ok) acknowledge(head, outcome.value);
    else fail(outcome.problem);
    await pump();
  }

  function acknowledge(head: Entry<Doc, Diff>, answer: A) {
    queue = queue.filter((entry) => entry !== head);
    store.remove(head.batch);
    acknowledged += 1;
    failures = 0;
    crashes = 0;
    trouble = null;
    if (!running) return;
    savedAt = answer.savedAt;
    const fresh = answer.version >= version;
    // An answer without a document speaks of the version the batch knew, which an adopted batch has from an earlier visit.
    const complete = answer.doc !== null || head.batch.knownVersion === version;
    if (complete) version = Math.max(version, answer.version);
    const { by } = answer;
    const arrived = answer.conflicts.map((one): Held<C> => ({ ...one, by, at: null, gone: false }));
    // An old answer given again is merged already.
    if (fresh && answer.doc === null) synced = model.apply(synced, head.batch.edits).doc;
    if (fresh && answer.doc !== null) merge(answer.doc, arrived, by, null, answer);
    else if (arrived.length > 0) merge(synced, arrived, by, null, answer);
    else if (fresh) options.answered?.(answer);
    options.announce?.(answer.version);
    if (!complete) void pull();
  }

  function fail(problem: SyncProblem) {
    failures += 1;
    if (problem.code === 'unexpected') crashes += 1;
    const verdict = verdictOf(problem, crashes);
    asked = false;
    if (verdict === 'refused') {
      refusal = problem;
      trouble = null;
      // What was typed while it was on its way may have mended it: tried once more, as one batch.
      if (queue.length > 1 && since === null && !options.whenAsked) cut();
    } else {
      asleep = true;
      trouble = { since: trouble?.since ?? now(), reason: reasonOf(problem), problem };
      if (verdict === 'again' && running && !options.whenAsked) retryTimer = setTimeout(wake, waitAfter(failures));
    }
    settle();
  }

  /** Tells whoever waits for `flush` how it stands. */
  function settle() {
    const stuck = refusal !== null || trouble !== null;
    if (queue.length === 0) asked = false;
    if (waiting.length > 0 && !sending && (stuck || queue.length === 0 || isEarly())) {
      const saved = !stuck && held.length === 0;
      const callbacks = waiting;
      waiting = [];
      for (const callback of callbacks) callback(saved);
    }
    options.onChange();
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

  /** Takes up work that a closed tab, a crash or a lost network left on this computer. */
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

  /** What an earlier visit left on this computer is shown. Nothing is sent yet. */
  function takeUp() {
    const kept = store.takeHeld();
    if (kept.length > 0) {
      merge(synced, kept, null, null, null);
      restored ||= held.length > 0;
    }
    adopt(Number.POSITIVE_INFINITY);
  }

  function wake() {
    clearTimeout(retryTimer);
    asleep = false;
    if (running && !options.whenAsked) adopt(now() - LEFT_BEHIND);
    void pump();
  }

  async function pull(): Promise<void> {
    // While a batch is on its way its answer brings the others' edits; refused content must stay as typed.
    const blocked = refusal ? isAboutContent(refusal) : queue.length > 0;
    if (!options.pull || !running || pulling || sending || blocked) return;
    pulling = true;
    const before = acknowledged;
    const remote = await options.pull(version);
    pulling = false;
    if (!remote || !running || sending || before !== acknowledged) return;
    if (remote.version > version) {
      version = remote.version;
      merge(remote.doc, [], remote.by, remote.at, null);
    }
    if (remote.state !== undefined && remote.state !== formState) {
      if (formState !== null) options.onStateChange?.(remote.state);
      formState = remote.state;
    }
    options.onChange();
  }

  return {
    snapshot,
    pull,
    wake,

    takeUp,

    /** Begins; takes up what an earlier visit left. */
    start() {
      running = true;
      takeUp();
      asleep = false;
      void pump();
    },

    /** Ends: what was typed is cut, kept and sent; answers that still come are booked. */
    stop() {
      leaving = true;
      if (uncut) cutToSend();
      void pump();
      leaving = false;
      running = false;
      clearTimeout(pauseTimer);
      clearTimeout(retryTimer);
    },

    /** Call after every change of the document. */
    touch() {
      const at = now();
      since ??= at;
      uncut = true;
      if (options.keepAfter === 0) cut();
      else if (options.keepAfter !== undefined) {
        clearTimeout(keepTimer);
        keepTimer = setTimeout(cut, options.keepAfter);
      }
      clearTimeout(pauseTimer);
      if (!options.whenAsked)
        pauseTimer = setTimeout(
          () => {
            cutToSend();
            void pump();
          },
          Math.max(0, Math.min(PAUSE, since + LONGEST_WAIT - at)),
        );
      options.onChange();
    },

    /** The page may be going: cut and send at once. */
    leave() {
      if (since === null) return;
      leaving = true;
      cutToSend();
      void pump();
      leaving = false;
    },

    /** Saves now. True when everything is saved and no conflict waits; false when offline, refused or in conflict. */
    flush(): Promise<boolean> {
      cutToSend();
      asked = true;
      const done = new Promise<boolean>((resolve) => waiting.push(resolve));
      wake();
      return done;
    },

    /** What the server has, read with the page: merged in beneath what was typed. */
    receive({ version: next, doc, by, at }: Remote<Doc>) {
      version = next;
      savedAt = at ?? savedAt;
      merge(doc, [], by, at, null);
      options.onChange();
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
      cutToSend();
      void pump();
    },

    /** Sends refused work again. */
    retry() {
      cutToSend();
      wake();
    },

    /** Gives up everything unsaved and shows what the server has. */
    discard() {
      for (const entry of queue) store.remove(entry.batch);
      clearTimeout(keepTimer);
      clearTimeout(pauseTimer);
      queue = [];
      base = synced;
      uncut = false;
      since = null;
      refusal = null;
      trouble = null;
      asleep = false;
      keepHeld([]);
      options.show(synced, held, null);
      settle();
      void pull();
    },

    /** What the server has, as far as is known here. */
    synced: () => synced,
  };
}
