'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Draft, fromDraft } from '@/lib/form/draft';
import { diffDraft, labelOfEdit } from '@/lib/form/draft-edits';
import { isBlank } from '@/lib/number/fold';
import { draftWords } from '@/lib/scheme/draft-words';
import type { Scheme } from '@/lib/scheme/scheme';
import { fillingIn, type Typing } from '@/lib/scheme/typing-problem';
import { figuresOf } from '@/lib/score/figures';
import { resultOf, type ScoreResult } from '@/lib/score/score';
import { scoredForm } from '@/lib/score/scored-form';
import { indicatorAt, readText, withText } from './draft-cells';
import { createDraftStore, type DraftStore } from './draft-store';
import { scoreView, type ScoreView } from './score-view';
import { keptLines } from './sheet/kept-lines';
import { type Pinned, seenDraft } from './sheet/screen-evaluation';
import { screenSheet, type ScreenSheet } from './sheet/screen-sheet';
import { createStore, type Store } from './tiny-store';
import { type Step, stepHistory, type StepPlace, type Walked } from './undo/step-history';

/** Everything that changes the draft. Each change is scored and saved by itself, and is a step that can be taken back. */
export interface DraftActions {
  /** A text into a cell, by the id of its row ("" for the form itself; of each row where it stands for several) and its name there. */
  set(at: string | readonly string[], field: string, value: string): void;
  /** A reason for each of the findings with these keys; a blank one takes it back. */
  setReasons(keys: readonly string[], reason: string): void;
  /** A change of rows, by its name as it is read after 撤销：; the new draft is on the page when this returns. */
  change(name: string, change: (draft: Draft) => Draft, place?: StepPlace): void;
  /** The same, with a notice that offers to take it back. */
  undoable(name: string, change: (draft: Draft) => Draft, place?: StepPlace): void;
  /** The draft as it stands. Drafts are never changed in place. */
  current(): Draft;
}

/** Names of steps: the one that is taken back next, the one that is done again next, the one that a notice offers to take back. */
export interface StepNames {
  undo: string | null;
  redo: string | null;
  offer: string | null;
}

/** The way back and forth. */
export interface Steps {
  names: Store<StepNames>;
  undo(): Walked | null;
  redo(): Walked | null;
  /** The person went to another cell: what is typed from here on is a step of its own. */
  seal(): void;
}

export interface DraftForm {
  draft: DraftStore;
  actions: DraftActions;
  scores: Store<ScoreView>;
  sheet: Store<ScreenSheet>;
  steps: Steps;
  /** A change that came about outside of the form, such as a choice between two people's values. */
  did(name: string, before: Draft, place: StepPlace | null): void;
  /** Holds the rows of a cell that stands for several together while it is typed in; null lets go. */
  pin(cell: Pinned | null): void;
  /** A row is about to be begun: until it has a name and the person is in another, its level 2 is a cell of its own, chosen for it alone. */
  begin(row: string): void;
  /** The person is in that row. */
  isIn(row: string): void;
  /** Shows another draft (a colleague's cells merged in, the server's after a conflict). */
  show(draft: Draft, score: ScoreResult | null): void;
  /** The copy that a save is made of: a score that comes back counts while nothing was typed since. */
  takeForSaving(): Draft;
  acceptScore(score: ScoreResult): void;
  /** Tells of every change of the draft; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** In a text of so many characters a pause of that length begins a new step: nobody wants to take back a page at once. */
const LONG_TEXT = 60;
const THOUGHT_MS = 2_000;
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
  let begun: readonly string[] = [];
  /** The draft scored, with the figures of its table. */
  const scoredNow = (of: Draft, given: ScoreResult | null) => {
    const evaluation = fromDraft(of);
    const scored = scoredForm(evaluation, scheme);
    const seen = seenDraft(of, pinned, begun);
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
  const words = draftWords(scheme, initial.form);
  const history = stepHistory();
  const names = createStore<StepNames>({ undo: null, redo: null, offer: null });
  const listeners = new Set<() => void>();
  let changes = 0;
  let typedAt = 0;
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
  const put = (next: Draft) =>
    flushSync(() => {
      typed(next);
      redraw();
    });
  const nameSteps = (offer: string | null = null) => {
    const { undo, redo } = history.next();
    const next = { undo: undo?.name ?? null, redo: redo?.name ?? null, offer };
    const now = names.get();
    if (next.undo !== now.undo || next.redo !== now.redo || next.offer !== now.offer) names.set(next);
  };
  const change = (name: string, apply: (draft: Draft) => Draft, place: StepPlace | undefined, offers: boolean) => {
    const before = draft.get();
    const after = apply(before);
    if (after === before || diffDraft(before, after).length === 0) return;
    put(after);
    history.did({ name, place: place ?? null, before, after });
    nameSteps(offers ? name : null);
  };
  const walked = (one: Walked | null): Walked | null => {
    if (one) put(one.draft);
    nameSteps();
    return one;
  };
  const typedInto = (at: readonly string[], field: string, before: Draft): Step => {
    const [row = ''] = at;
    const name = `填写${labelOfEdit(before, { kind: 'set', at: row, field, from: '', to: '' }, words)}`;
    return { name, place: { row, cell: field }, before, after: before };
  };

  const actions: DraftActions = {
    current: draft.get,
    set(at, field, value) {
      const rows = typeof at === 'string' ? [at] : at;
      const before = draft.get();
      const after = rows.reduce((now, row) => withText(now, row, field, value), before);
      if (after === before) return;
      typed(after);
      if (value.length > LONG_TEXT && performance.now() - typedAt > THOUGHT_MS) history.seal();
      typedAt = performance.now();
      history.typed(
        [field, ...rows].join(' '),
        () => typedInto(rows, field, before),
        after,
        (old) => rows.every((row) => readText(old, row, field) === value),
      );
      nameSteps();
    },
    setReasons(keys, reason) {
      const reasons = { ...draft.get().warningReasons };
      for (const key of keys) {
        if (reason.trim() === '') delete reasons[key];
        else reasons[key] = reason;
      }
      const before = draft.get();
      typed({ ...before, warningReasons: reasons });
      history.did({ name: '填写提醒的理由', place: null, before, after: draft.get() });
      nameSteps();
    },
    change: (name, apply, place) => change(name, apply, place, false),
    undoable: (name, apply, place) => change(name, apply, place, true),
  };

  return {
    draft,
    actions,
    scores,
    sheet,
    steps: {
      names,
      undo: () => walked(history.undo(draft.get())),
      redo: () => walked(history.redo(draft.get())),
      seal: history.seal,
    },
    did(name, before, place) {
      history.did({ name, place, before, after: draft.get() });
      nameSteps();
    },
    pin(cell) {
      if (pinned === null && cell === null) return;
      pinned = cell;
      redraw();
    },
    begin(row) {
      begun = [...begun, row];
    },
    isIn(row) {
      const still = begun.filter((one) => one === row || isBlank(indicatorAt(draft.get(), one)?.level3 ?? '?'));
      if (still.length === begun.length) return;
      begun = still;
      redraw();
    },
    show(next, result) {
      history.seal();
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
