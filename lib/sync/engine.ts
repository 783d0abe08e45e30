// One engine for edits under way: a form, a section of the report, a table. When they are sent, and how it stands.
import { type BatchesOptions, type Entry, openBatches } from './batches';
import type { Answer, Batch, Held, Remote, Sent, Snapshot, SyncState } from './model';
import { isAboutContent, LEFT_BEHIND, LONGEST_WAIT, PAUSE, type SyncProblem, verdictOf, waitAfter } from './timing';

/** What the engine is given: the page it serves and the world outside, so that it can be tested without either. */
export interface EngineOptions<Doc, Diff, C, A extends Answer<Doc, C>> extends BatchesOptions<Doc, Diff, C, A> {
  /** What the server says of the document beside its contents changed. */
  onStateChange?(state: string): void;
  /** `before` and `after` the batch is the whole document; `leaving`: the page may be gone before the answer. */
  send(batch: Batch<Diff>, from: { before: Doc; after(): Doc }, leaving: boolean): Promise<Sent<A>>;
  /** What the server has, where that is newer than `since`; null where it is not or cannot be had now. Must not throw. */
  pull?(since: number): Promise<(Remote<Doc> & { state?: string }) | null>;
  /** Tells other tabs that there is a new version. */
  announce?(version: number): void;
  /** Keeps what was typed on this computer that soon (milliseconds); left out: when it is cut to be sent. */
  keepAfter?: number;
  /** Something that `snapshot` shows changed. */
  onChange(): void;
}

export type SyncEngine<Doc, Diff, C, A extends Answer<Doc, C>> = ReturnType<typeof syncEngine<Doc, Diff, C, A>>;

/**
 * Brings what is typed to the server without losing any: edits are cut into batches, written to this computer before they are
 * sent, sent one at a time in order, and sent again unchanged until answered. What others saved is merged in beneath. Knows
 * neither React nor the DOM.
 */
export function syncEngine<Doc, Diff, C, A extends Answer<Doc, C>>(options: EngineOptions<Doc, Diff, C, A>) {
  const { model, store, now } = options;
  const batches = openBatches(options);
  let formState: string | null = null;
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
  let trouble: { since: number; problem: SyncProblem } | null = null;
  let running = false;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let pauseTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let waiting: ((saved: boolean) => void)[] = [];

  function state(): SyncState {
    const refusal = batches.refusal();
    if (refusal) return { kind: 'refused', problem: refusal };
    if (trouble) return { kind: 'offline', since: trouble.since, code: trouble.problem.code };
    if (batches.head()?.sent) return { kind: 'saving' };
    if (batches.isUnsaved()) return { kind: 'typing' };
    return { kind: 'saved', at: batches.savedAt() };
  }

  function snapshot(): Snapshot<C> {
    const held = batches.held();
    return {
      state: state(),
      problem: batches.refusal() ?? trouble?.problem ?? null,
      conflicts: held,
      restored: batches.restored(),
      storageFailed: store.failed(),
      unsaved: batches.isUnsaved() || held.length > 0,
      version: batches.version(),
    };
  }

  function cut() {
    clearTimeout(keepTimer);
    batches.cut();
  }

  function cutToSend() {
    clearTimeout(pauseTimer);
    since = null;
    cut();
  }

  /** What is next was cut to be kept: its pause is not over, or nobody asked for it yet. */
  function isEarly(): boolean {
    if (options.whenAsked) return !asked;
    return options.keepAfter !== undefined && since !== null && batches.head()?.sent === false;
  }

  /** Sends the next batch, unless one is on its way, tries are being spaced out, or the last was refused. */
  async function pump(): Promise<void> {
    const head = batches.head();
    if (sending || batches.refusal() || asleep || !head || isEarly()) return settle();
    sending = true;
    batches.leave(head);
    options.onChange();
    const { batch, before } = head;
    const outcome = await options.send(batch, { before, after: () => model.apply(before, batch.edits).doc }, leaving);
    sending = false;
    // What was read meanwhile has it, and is newer than any answer.
    if (batches.isSaved(head)) relieved();
    else if (outcome.ok) acknowledge(head, outcome.value);
    else fail(outcome.problem);
    await pump();
  }

  /** The server has what was to be sent. */
  function relieved() {
    acknowledged += 1;
    failures = 0;
    crashes = 0;
    trouble = null;
  }

  function acknowledge(head: Entry<Doc, Diff>, answer: A) {
    batches.drop(head);
    relieved();
    if (!running) return;
    const complete = batches.acknowledge(head, answer);
    options.announce?.(answer.version);
    if (!complete) void pull();
  }

  function fail(problem: SyncProblem) {
    failures += 1;
    if (problem.code === 'unexpected') crashes += 1;
    const verdict = verdictOf(problem, crashes);
    asked = false;
    if (verdict === 'refused') {
      batches.refuse(problem);
      trouble = null;
      // What was typed while it was on its way may have mended it: tried once more, as one batch.
      if (batches.count() > 1 && since === null && !options.whenAsked) cut();
    } else {
      asleep = true;
      trouble = { since: trouble?.since ?? now(), problem };
      if (verdict === 'again' && running && !options.whenAsked) retryTimer = setTimeout(wake, waitAfter(failures));
    }
    settle();
  }

  /** Tells whoever waits for `flush` how it stands. */
  function settle() {
    const stuck = batches.refusal() !== null || trouble !== null;
    if (batches.count() === 0) asked = false;
    if (waiting.length > 0 && !sending && (stuck || batches.count() === 0 || isEarly())) {
      const saved = !stuck && batches.held().length === 0;
      const callbacks = waiting;
      waiting = [];
      for (const callback of callbacks) callback(saved);
    }
    options.onChange();
  }

  function wake() {
    clearTimeout(retryTimer);
    asleep = false;
    if (running && !options.whenAsked) batches.adopt(now() - LEFT_BEHIND);
    void pump();
  }

  async function pull(): Promise<void> {
    const refusal = batches.refusal();
    // While a batch is on its way its answer brings the others' edits; refused content must stay as typed.
    const blocked = refusal ? isAboutContent(refusal) : batches.count() > 0;
    if (!options.pull || !running || pulling || sending || blocked) return;
    pulling = true;
    const before = acknowledged;
    const remote = await options.pull(batches.version());
    pulling = false;
    if (!remote || !running || sending || before !== acknowledged) return;
    if (remote.version > batches.version()) batches.receive(remote);
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
    synced: batches.synced,

    /** What an earlier visit left on this computer is shown. Nothing is sent yet. */
    takeUp: batches.takeUp,

    /** Begins; takes up what an earlier visit left. */
    start() {
      running = true;
      batches.takeUp();
      asleep = false;
      void pump();
    },

    /** Ends: what was typed is cut, kept and sent; answers that still come are booked. */
    stop() {
      leaving = true;
      if (since !== null) cutToSend();
      void pump();
      leaving = false;
      running = false;
      // What nobody asked for is the next page's, which may cut it anew.
      asked = false;
      clearTimeout(pauseTimer);
      clearTimeout(retryTimer);
    },

    /** Call after every change of the document. */
    touch() {
      const at = now();
      since ??= at;
      batches.type();
      if (options.keepAfter === 0) cut();
      else if (options.keepAfter !== undefined) {
        clearTimeout(keepTimer);
        keepTimer = setTimeout(() => {
          cut();
          options.onChange();
        }, options.keepAfter);
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
    receive(remote: Remote<Doc>) {
      const head = batches.head();
      batches.receive(remote, remote.at);
      if (head && batches.isSaved(head)) relieved();
      options.onChange();
    },

    /** Takes one of the two values. Where `mine` cannot be had any more (its row is gone) only `theirs` does anything. */
    resolve(conflict: Held<C>, choice: 'mine' | 'theirs') {
      batches.resolve(conflict, choice);
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
      clearTimeout(keepTimer);
      clearTimeout(pauseTimer);
      since = null;
      trouble = null;
      asleep = false;
      batches.discard();
      settle();
      void pull();
    },
  };
}
