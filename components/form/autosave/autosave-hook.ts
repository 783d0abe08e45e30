'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { isSameData } from '@/lib/sync/same-data';
import { runCommand } from '@/components/session/command';
import { watchPage } from '@/components/session/watch-page';
import { keptEdits } from './draft-model';
import { type FormEngine, formEngine } from './form-engine';
import { newRandomId } from '@/components/ui/random-id';
import { draftWords } from '@/lib/scheme/draft-words';
import { pullBeside, tellLeft } from './autosave-pull';
import type { Autosave, AutosaveOptions } from './autosave-types';
import type { Conflict } from '@/lib/form/draft-edits';
import type { Snapshot } from '@/lib/sync/model';
import { browserStorage } from '@/components/session/kept-here';

const POLL = 15_000;
/** While somebody else is in the form. */
const POLL_TOGETHER = 4_000;
/** In a cell for so long, one is in it: on the way through, nobody is told. */
const SETTLED = 400;

interface Session {
  engine: FormEngine;
  /** Takes over the callbacks of the latest render: the engine outlives renders. */
  follow(options: AutosaveOptions): void;
  subscribe(listener: () => void): () => void;
  snapshot(): Snapshot<Conflict>;
  announceWith(announce: (version: number) => void): void;
  /** Others are in the form. */
  together(): boolean;
}

function openSession(first: AutosaveOptions): Session {
  let latest = first;
  let announce = (_version: number): void => undefined;
  const listeners = new Set<() => void>();
  let together = false;
  const engine = formEngine({
    evaluationId: first.evaluationId,
    tab: newRandomId(),
    words: draftWords(first.scheme, first.initial.draft.form),
    initial: {
      doc: first.initial.draft,
      version: first.initial.version,
      savedAt: first.initial.savedAt === null ? null : Date.parse(first.initial.savedAt),
    },
    current: () => latest.getDraft(),
    show: (draft, conflicts, answer) => latest.onRemoteDraft(draft, conflicts, answer?.score ?? null),
    answered: ({ score }) => latest.onScore?.(score),
    onStateChange: (state) => latest.onStateChange?.(state),
    send: (input) => runCommand('save-evaluation', input, { keepalive: true }),
    pull: (since) =>
      pullBeside(first.evaluationId, since, (others) => {
        together = others.length > 0;
        latest.onOthers?.(others);
      }),
    announce: (version) => announce(version),
    store: keptEdits(browserStorage(), first.personId, first.evaluationId, first.scheme.forms[first.initial.draft.form]),
    newId: newRandomId,
    now: () => Date.now(),
    onChange() {
      // Told of every key: nothing is drawn again while it says the same.
      const next = engine.snapshot();
      if (isSameData(next, snapshot)) return;
      snapshot = next;
      for (const listener of [...listeners]) listener();
    },
  });
  // On the server there is no storage to fail; the first client render must say the same.
  let snapshot: Snapshot<Conflict> = { ...engine.snapshot(), storageFailed: false };
  return {
    engine,
    follow(options) {
      latest = options;
    },
    announceWith(next) {
      announce = next;
    },
    together: () => together,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
  };
}

/** Wires the engine to this page, and to other tabs of this form. Returns how to take it down. */
function attach({ engine, announceWith, together }: Session, evaluationId: string): () => void {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`ziping.${evaluationId}`);
  announceWith((version) => channel?.postMessage({ version }));
  channel?.addEventListener('message', () => void engine.pull());
  const leave = watchPage([engine], { poll: POLL, asks: true });
  const sayWhere = () => {
    if (together() && document.visibilityState === 'visible') void engine.pull();
  };
  const often = setInterval(sayWhere, POLL_TOGETHER);
  let settling: ReturnType<typeof setTimeout> | undefined;
  const onFocus = () => {
    clearTimeout(settling);
    settling = setTimeout(sayWhere, SETTLED);
  };
  const onLeave = () => tellLeft(evaluationId, engine.snapshot().version);
  window.addEventListener('focusin', onFocus);
  window.addEventListener('pagehide', onLeave);
  return () => {
    clearInterval(often);
    clearTimeout(settling);
    window.removeEventListener('focusin', onFocus);
    window.removeEventListener('pagehide', onLeave);
    onLeave();
    leave();
    announceWith(() => undefined);
    channel?.close();
  };
}

/**
 * Saves a form while it is typed. Call `touch()` after every change; `getDraft()` must give what `onRemoteDraft`
 * handed over from then on. One form per mounted component: give it `key={evaluationId}`.
 */
export function useAutosave(options: AutosaveOptions): Autosave {
  const [session] = useState(() => openSession(options));
  const { engine } = session;
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);

  useEffect(() => {
    session.follow(options);
  });
  useEffect(() => attach(session, options.evaluationId), [session, options.evaluationId]);

  return {
    touch: engine.touch,
    flush: engine.flush,
    resolve: engine.resolve,
    retry: engine.retry,
    discard: engine.discard,
    unsavedText: engine.unsavedText,
    state: snapshot.state,
    conflicts: snapshot.conflicts,
    restored: snapshot.restored,
    storageFailed: snapshot.storageFailed,
  };
}
