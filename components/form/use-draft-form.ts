'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { fromDraft, type Draft } from '@/lib/form/draft';
import { applyEdits, diffDraft } from '@/lib/form/draft-edits';
import type { FormKind } from '@/lib/domain/score/evaluation';
import type { Scheme } from '@/lib/domain/score/scheme';
import { scoreEvaluation } from '@/lib/domain/score/score';
import type { ScoreResult } from '@/lib/domain/score/score-result';
import { withParts, type TextPath } from './draft-path';
import { outlineOf, type Outline } from './rows/outline';
import { scoreView, type ScoreView } from './score-view';
import { createStore, type Store } from './tiny-store';

/** Everything that changes the draft. Each change is scored and saved by itself. */
export interface DraftActions {
  set(path: TextPath, value: string): void;
  /** A reason for each of the findings with these keys; a blank one takes it back. */
  setReasons(keys: readonly string[], reason: string): void;
  /** A change of rows: the new draft is on the page when this returns. */
  change(change: (draft: Draft) => Draft): void;
  /** The same, with a notice that offers to take it back; `row` is the row to go to then. */
  undoable(message: string, change: (draft: Draft) => Draft, row?: string): void;
  /** A copy of the draft as it stands. */
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
  form: UseFormReturn<Draft>;
  actions: DraftActions;
  scores: Store<ScoreView>;
  outline: Store<Outline>;
  undo: Store<UndoOffer | null>;
  /** Draws the outline again after cells were pinned or released. */
  pin(rows: readonly string[]): void;
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

/** The draft in a form, with its outline and its score kept beside it. */
export function useDraftForm(initial: Draft, kind: FormKind, scheme: Scheme): DraftForm {
  const form = useForm<Draft>({ defaultValues: withParts(initial, kind) });
  const [built] = useState(() => buildDraftForm(form, initial, kind, scheme));
  useEffect(() => built.start(), [built]);
  return built;
}

function buildDraftForm(form: UseFormReturn<Draft>, initial: Draft, kind: FormKind, scheme: Scheme): DraftForm & { start(): () => void } {
  const score = (draft: Draft) => scoreEvaluation(fromDraft(draft), scheme);
  const scores = createStore(scoreView(initial, score(initial), null));
  let pinned: readonly string[] = [];
  const outline = createStore(outlineOf(initial, pinned));
  const undo = createStore<UndoOffer | null>(null);
  const listeners = new Set<() => void>();
  let changes = 0;
  let taken = -1;
  let showing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const current = () => structuredClone(form.getValues());
  const redraw = () => {
    const next = outlineOf(form.getValues(), pinned);
    if (JSON.stringify(next) !== JSON.stringify(outline.get())) outline.set(next);
  };
  const rescore = () => {
    timer = undefined;
    const draft = form.getValues();
    scores.set(scoreView(draft, score(draft), scores.get()));
  };
  const changed = () => {
    if (showing) return;
    changes += 1;
    redraw();
    timer ??= setTimeout(rescore, SCORE_AFTER_MS);
    for (const listener of [...listeners]) listener();
  };
  const replace = (draft: Draft) => form.reset(withParts(draft, kind), { keepDefaultValues: true });
  const change: DraftActions['change'] = (apply) => {
    const before = current();
    const next = apply(before);
    if (next !== before) flushSync(() => replace(next));
  };

  const actions: DraftActions = {
    current,
    set: (path, value) => form.setValue(path, value),
    setReasons(keys, reason) {
      const reasons = { ...form.getValues('warningReasons') };
      for (const key of keys) {
        if (reason.trim() === '') delete reasons[key];
        else reasons[key] = reason;
      }
      form.setValue('warningReasons', reasons);
    },
    change,
    undoable(message, apply, row) {
      const before = current();
      const next = apply(structuredClone(before));
      change(() => next);
      undo.set({
        message,
        row,
        // Only what this change did is taken back; what was typed or merged since stays.
        undo: () => change((draft) => applyEdits(draft, diffDraft(next, before)).draft),
      });
    },
  };

  return {
    form,
    actions,
    scores,
    outline,
    undo,
    pin(rows) {
      pinned = rows;
      redraw();
    },
    show(draft, result) {
      showing = true;
      replace(draft);
      showing = false;
      changes += 1;
      const shown = form.getValues();
      redraw();
      scores.set(scoreView(shown, result ?? score(shown), scores.get()));
    },
    takeForSaving() {
      taken = changes;
      return current();
    },
    acceptScore(result) {
      if (taken !== changes) return;
      clearTimeout(timer);
      timer = undefined;
      scores.set(scoreView(form.getValues(), result, scores.get()));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      const stop = form.subscribe({ formState: { values: true }, callback: changed });
      return () => {
        stop();
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
}
