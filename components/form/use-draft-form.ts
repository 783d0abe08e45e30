'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Draft, fromDraft } from '@/lib/form/draft';
import { applyEdits, diffDraft } from '@/lib/form/draft-edits';
import type { Scheme } from '@/lib/scheme/scheme';
import { fillingIn, type Typing } from '@/lib/scheme/typing-problem';
import { figuresOf } from '@/lib/score/figures';
import { resultOf, type ScoreResult } from '@/lib/score/score';
import { scoredForm } from '@/lib/score/scored-form';
import { withText } from './draft-cells';
import { createDraftStore, type DraftStore } from './draft-store';
import { scoreView, type ScoreView } from './score-view';
import { keptLines } from './sheet/kept-lines';
import { type Pinned, seenDraft } from './sheet/screen-evaluation';
import { screenSheet, type ScreenSheet } from './sheet/screen-sheet';
import { createStore, type Store } from './tiny-store';

/** Everything that changes the draft. Each change is scored and saved by itself. */
export interface DraftActions {
  /** A text into a cell, by the id of its row ("" for the form itself) and its name there. */
  set(at: string, field: string, value: string): void;
  /** A reason for each of the findings with these keys; a blank one takes it back. */
  setReasons(keys: readonly string[], reason: string): void;
  /** A change of rows: the new draft is on the page when this returns. */
  change(change: (draft: Draft) => Draft): void;
  /** The same, with a notice that offers to take it back; `row` is the row to go to then. */
  undoable(message: string, change: (draft: Draft) => Draft, row?: string): void;
  /** The draft as it stands. Drafts are never changed in place. */
  current(): Draft;
}

/** A change of rows that can still be taken back. */
export interface UndoOffer {
  message: string;
  /** Where the person goes with it. */
  row?: string;
  undo(): void;
}

export interface DraftForm {
  draft: DraftStore;
  actions: DraftActions;
  scores: Store<ScoreView>;
  sheet: Store<ScreenSheet>;
  undo: Store<UndoOffer | null>;
  /** Holds the rows of a cell that stands for several together while it is typed in; null lets go. */
  pin(cell: Pinned | null): void;
  /** Shows another draft (a colleague's cells merged in, the server's after a conflict). */
  show(draft: Draft, score: ScoreResult | null): void;
  /** The copy that a save is made of: a score that comes back counts while nothing was typed since. */
  takeForSaving(): Draft;
  acceptScore(score: ScoreResult): void;
  /** Tells of every change of the draft; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** Time after a keystroke before its score is computed: long enough that typing never waits for it. */
const SCORE_AFTER_MS = 60;
/** Time without a keystroke before the words of the table are made anew: labels that say points, cells that join. Rows that come or go are drawn at once. */
const DRAW_AFTER_MS = 250;

/** The draft with its table and its score kept beside it. */
export function useDraftForm(initial: Draft, scheme: Scheme, typing: Typing): DraftForm {
  const [built] = useState(() => buildDraftForm(initial, scheme, typing));
  useEffect(() => built.stop, [built]);
  return built;
}

/** The same without a page around it. */
export function buildDraftForm(initial: Draft, scheme: Scheme, typing = fillingIn(initial.form)): DraftForm & { stop(): void } {
  let pinned: Pinned | null = null;
  /** The draft scored, with the figures of its table. */
  const scoredNow = (of: Draft, given: ScoreResult | null) => {
    const evaluation = fromDraft(of);
    const scored = scoredForm(evaluation, scheme);
    const seen = seenDraft(of, pinned);
    return {
      draft: of,
      seen,
      scored,
      result: given ?? resultOf(evaluation, scheme, scored),
      figures: figuresOf(seen.evaluation, scheme, scored),
    };
  };
  const first = scoredNow(initial, null);
  const draft = createDraftStore(initial);
  const scores = createStore(scoreView(initial, scheme, first, null, typing));
  const sheet = createStore(screenSheet({ scheme, typing, ...first }));
  const undo = createStore<UndoOffer | null>(null);
  const listeners = new Set<() => void>();
  let changes = 0;
  let taken = -1;
  let scoring: ReturnType<typeof setTimeout> | undefined;
  let drawing: ReturnType<typeof setTimeout> | undefined;

  const rescore = (given: ScoreResult | null = null) => {
    clearTimeout(scoring);
    scoring = undefined;
    const now = scoredNow(draft.get(), given);
    scores.set(scoreView(now.draft, scheme, now, scores.get(), typing));
    return now;
  };
  /** Score and table of the draft as it stands. */
  const redraw = (given: ScoreResult | null = null) => {
    clearTimeout(drawing);
    drawing = undefined;
    sheet.set(keptLines(sheet.get(), screenSheet({ scheme, typing, ...rescore(given) })));
  };
  const typed = (next: Draft) => {
    if (next === draft.get()) return;
    changes += 1;
    draft.set(next);
    scoring ??= setTimeout(rescore, SCORE_AFTER_MS);
    clearTimeout(drawing);
    drawing = setTimeout(redraw, DRAW_AFTER_MS);
    for (const listener of [...listeners]) listener();
  };
  const change: DraftActions['change'] = (apply) => {
    const next = apply(draft.get());
    if (next === draft.get()) return;
    flushSync(() => {
      typed(next);
      redraw();
    });
  };

  const actions: DraftActions = {
    current: draft.get,
    set: (at, field, value) => typed(withText(draft.get(), at, field, value)),
    setReasons(keys, reason) {
      const reasons = { ...draft.get().warningReasons };
      for (const key of keys) {
        if (reason.trim() === '') delete reasons[key];
        else reasons[key] = reason;
      }
      typed({ ...draft.get(), warningReasons: reasons });
    },
    change,
    undoable(message, apply, row) {
      const before = draft.get();
      const next = apply(before);
      change(() => next);
      undo.set({
        message,
        row,
        // Only what this change did is taken back; what was typed or merged since stays.
        undo: () => change((now) => applyEdits(now, diffDraft(next, before)).draft),
      });
    },
  };

  return {
    draft,
    actions,
    scores,
    sheet,
    undo,
    pin(cell) {
      if (pinned === null && cell === null) return;
      pinned = cell;
      redraw();
    },
    show(next, result) {
      changes += 1;
      draft.set(next);
      redraw(result);
    },
    takeForSaving() {
      taken = changes;
      return draft.get();
    },
    acceptScore(result) {
      if (taken === changes) rescore(result);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      clearTimeout(scoring);
      clearTimeout(drawing);
      scoring = undefined;
      drawing = undefined;
    },
  };
}
