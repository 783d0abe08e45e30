import type { ClientProblem } from '@/components/session/command';
import type { Draft } from '@/lib/form/draft';
import { applyEdits, diffDraft } from '@/lib/form/draft-edits';
import type { ScoreResult } from '@/lib/score/score';
import { conflictKey, editsOfChoice, holdBack, mergeRemote } from './autosave-merge';
import { isAboutContent, LEFT_BEHIND, LONGEST_WAIT, PAUSE, reasonOf, verdictOf, waitAfter } from './autosave-timing';
import type { Batch } from './autosave-store';
import type { AutosaveState, EngineOptions, HeldConflict, SaveOutput, Snapshot } from './autosave-types';
import { differencesInWords } from './autosave-words';

interface Entry {
  batch: Batch;
  /** What stood before these edits. */
  before: Draft;
  /** Sent at least once: the server may have it, so it must not change any more. */
  sent: boolean;
}

export type AutosaveEngine = ReturnType<typeof autosaveEngine>;
/**
 * Brings a form's typing to the server without losing any: edits are cut into batches, written to this computer
 * before they are sent, sent one at a time in order, and sent again unchanged until answered. What others saved is
 * merged in beneath. Knows neither React nor the DOM.
 */
export function autosaveEngine(options: EngineOptions) {
  const { store, now } = options;
  let synced = options.initial.draft;
  let version = options.initial.version;
  let savedAt = options.initial.savedAt;
  /** The server's draft with every batch on top: what the form is compared with. */
  let base = synced;
  let queue: Entry[] = [];
  let held: HeldConflict[] = [];
  let formState: string | null = null;
  let dirtySince: number | null = null;
  let sending = false;
  let pulling = false;
  let acknowledged = 0;
  let failures = 0;
  let crashes = 0;
  /** After a failure nothing is sent until something wakes it: a timer, the network, a sign-in, the person. */
  let asleep = false;
  let trouble: { since: number; reason: string } | null = null;
  let refusal: ClientProblem | null = null;
  let restored = false;
  let running = false;
  let pauseTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let waiting: ((saved: boolean) => void)[] = [];

  function state(): AutosaveState {
    if (refusal) return { kind: 'refused', problem: refusal };
    if (trouble) return { kind: 'offline', ...trouble };
    if (queue.length > 0) return { kind: 'saving' };
    if (dirtySince !== null) return { kind: 'typing' };
    return { kind: 'saved', at: savedAt };
  }

  function snapshot(): Snapshot {
    const unsaved = queue.length > 0 || dirtySince !== null || held.length > 0;
    return { state: state(), conflicts: held, restored, storageFailed: store.failed(), unsaved };
  }

  function keepHeld(next: HeldConflict[]) {
    if (next.length > 0 || held.length > 0) store.putHeld(options.tab, next);
    held = next;
  }

  /** Cuts what was typed into a batch. Work never sent, or refused, is cut anew together with it. */
  function cut() {
    clearTimeout(pauseTimer);
    dirtySince = null;
    const superseded: Entry[] = [];
    while (queue.length > 0 && (refusal !== null || !queue[queue.length - 1]?.sent)) {
      const entry = queue.pop();
      if (entry) superseded.push(entry);
    }
    refusal = null;
    const before = superseded.at(-1)?.before ?? base;
    const current = options.getDraft();
    const todo = holdBack(before, current, held);
    keepHeld(todo.held);
    if (todo.edits.length > 0) {
      const batch = {
        seq: nextSeq(),
        batchId: options.newId(),
        knownVersion: version,
        at: now(),
        unit: before.funds.unit,
        edits: todo.edits,
      };
      store.put(batch);
      queue.push({ batch, before, sent: false });
    }
    for (const entry of superseded) store.remove(entry.batch);
    base = applyEdits(before, todo.edits).draft;
  }

  function nextSeq(): number {
    return Math.max(0, ...queue.map((entry) => entry.batch.seq), ...store.list().map((batch) => batch.seq)) + 1;
  }

  /** Sends the next batch, unless one is on its way, tries are being spaced out, or the last was refused. */
  async function pump(): Promise<void> {
    const head = queue[0];
    if (sending || refusal || asleep || !head) return settle();
    sending = true;
    if (!head.sent) {
      head.sent = true;
      head.batch = { ...head.batch, knownVersion: version };
      store.put(head.batch);
    }
    options.onChange();
    const { batchId, knownVersion, unit, edits } = head.batch;
    const outcome = await options.send({ evaluationId: options.evaluationId, batchId, knownVersion, ...(unit && { unit }), edits });
    sending = false;
    if (outcome.ok) acknowledge(head, outcome.value);
    else fail(outcome.problem);
    await pump();
  }

  function acknowledge(head: Entry, answer: SaveOutput) {
    queue = queue.filter((entry) => entry !== head);
    store.remove(head.batch);
    acknowledged += 1;
    failures = 0;
    crashes = 0;
    trouble = null;
    if (!running) return;
    savedAt = Date.parse(answer.savedAt);
    const fresh = answer.version >= version;
    // An answer without a draft speaks of the version the batch knew, which an adopted batch has from an earlier visit.
    const complete = answer.draft !== null || head.batch.knownVersion === version;
    if (complete) version = Math.max(version, answer.version);
    const by = answer.savedBy ?? null;
    const arrived = answer.conflicts.map((one) => ({ ...one, by, at: null, gone: false }));
    // An old answer given again is merged already.
    if (fresh && !answer.draft) synced = applyEdits(synced, head.batch.edits).draft;
    if (fresh && answer.draft) merge(answer.draft, arrived, by, null, answer.score);
    else if (arrived.length > 0) merge(synced, arrived, by, null, answer.score);
    else if (fresh) options.onScore(answer.score);
    options.announce(answer.version);
    if (!complete) void pull();
  }

  function fail(problem: ClientProblem) {
    failures += 1;
    if (problem.code === 'unexpected') crashes += 1;
    const verdict = verdictOf(problem, crashes);
    if (verdict === 'refused') {
      refusal = problem;
      trouble = null;
    } else {
      asleep = true;
      trouble = { since: trouble?.since ?? now(), reason: reasonOf(problem) };
      if (verdict === 'again' && running) retryTimer = setTimeout(wake, waitAfter(failures));
    }
    settle();
  }

  /** Tells whoever waits for `flush` how it stands. */
  function settle() {
    const stuck = refusal !== null || trouble !== null;
    if (waiting.length > 0 && !sending && (stuck || queue.length === 0)) {
      const saved = !stuck && held.length === 0;
      const callbacks = waiting;
      waiting = [];
      for (const callback of callbacks) callback(saved);
    }
    options.onChange();
  }

  function merge(remote: Draft, arrived: HeldConflict[], by: string | null, at: number | null, score: ScoreResult | null) {
    const batches = queue.map((entry) => entry.batch.edits);
    const merged = mergeRemote({ remote, base, current: options.getDraft(), batches, held, arrived, by, at, words: options.words });
    synced = remote;
    base = merged.base;
    queue = queue.map((entry, i) => ({ ...entry, before: merged.befores[i] ?? entry.before }));
    keepHeld(merged.held);
    options.onRemoteDraft(merged.view, held, score);
  }

  /** Takes up work that a closed tab, a crash or a lost network left on this computer. */
  function adopt(before: number) {
    const known = new Set(queue.map((entry) => entry.batch.batchId));
    const left = store.list().filter((batch) => !known.has(batch.batchId) && batch.at <= before);
    if (left.length === 0) return;
    const shown = options.getDraft();
    queue = [...queue, ...left.map((batch) => ({ batch, before: base, sent: true }))].sort((a, b) => a.batch.seq - b.batch.seq);
    merge(synced, [], null, null, null);
    restored ||= diffDraft(shown, options.getDraft()).length > 0;
  }

  function wake() {
    clearTimeout(retryTimer);
    asleep = false;
    if (running) adopt(now() - LEFT_BEHIND);
    void pump();
  }

  async function pull(): Promise<void> {
    // While a batch is on its way its answer brings the others' edits; refused content must stay as typed.
    const blocked = refusal ? isAboutContent(refusal) : queue.length > 0;
    if (!running || pulling || sending || blocked) return;
    pulling = true;
    const before = acknowledged;
    const remote = await options.pull(version);
    pulling = false;
    if (!remote || !running || sending || before !== acknowledged) return;
    if (remote.version > version) {
      version = remote.version;
      merge(remote.draft, [], remote.savedBy, remote.savedAt ? Date.parse(remote.savedAt) : null, null);
    }
    if (remote.state !== formState) {
      if (formState !== null) options.onStateChange(remote.state);
      formState = remote.state;
    }
    options.onChange();
  }

  return {
    snapshot,
    pull,
    wake,

    /** Begins; takes up what an earlier visit left. */
    start() {
      running = true;
      const kept = store.takeHeld();
      if (kept.length > 0) {
        merge(synced, kept, null, null, null);
        restored ||= held.length > 0;
      }
      adopt(Number.POSITIVE_INFINITY);
      asleep = false;
      void pump();
    },

    /** Ends: what was typed is cut, kept and sent; answers that still come are booked. */
    stop() {
      if (dirtySince !== null) cut();
      void pump();
      running = false;
      clearTimeout(retryTimer);
    },

    touch() {
      const at = now();
      dirtySince ??= at;
      clearTimeout(pauseTimer);
      pauseTimer = setTimeout(
        () => {
          cut();
          void pump();
        },
        Math.max(0, Math.min(PAUSE, dirtySince + LONGEST_WAIT - at)),
      );
      options.onChange();
    },

    /** The page may be going: cut and send at once. */
    leave() {
      if (dirtySince === null) return;
      cut();
      void pump();
    },

    flush(): Promise<boolean> {
      cut();
      const done = new Promise<boolean>((resolve) => waiting.push(resolve));
      wake();
      return done;
    },

    resolve(conflict: HeldConflict, choice: 'mine' | 'theirs') {
      const current = options.getDraft();
      const fresh = holdBack(base, current, held).held;
      const chosen = fresh.find((one) => conflictKey(one) === conflictKey(conflict));
      keepHeld(fresh.filter((one) => one !== chosen));
      const edits = chosen ? editsOfChoice(chosen, choice, current) : [];
      options.onRemoteDraft(edits.length > 0 ? applyEdits(current, edits).draft : current, held, null);
      cut();
      void pump();
    },

    retry() {
      cut();
      wake();
    },

    discard() {
      for (const entry of queue) store.remove(entry.batch);
      clearTimeout(pauseTimer);
      queue = [];
      base = synced;
      dirtySince = null;
      refusal = null;
      trouble = null;
      asleep = false;
      keepHeld([]);
      options.onRemoteDraft(synced, held, null);
      settle();
      void pull();
    },

    unsavedText(): string {
      return differencesInWords(synced, options.getDraft(), options.words);
    },
  };
}
