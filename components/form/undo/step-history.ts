// What a person did in the form, step by step, and the way back and forth over it. Others' work in between stays as it is.
import type { Draft } from '@/lib/form/draft';
import { applyEdits, diffDraft } from '@/lib/form/draft-edits';

/** Where a step was done: the person is taken there with it. `cell` is "" for a row as a whole. */
export interface StepPlace {
  row: string;
  cell: string;
}

export interface Step {
  /** What it was, as it is read after 撤销：粘贴 5 行. */
  name: string;
  place: StepPlace | null;
  before: Draft;
  after: Draft;
}

/** A step taken back or done again. */
export interface Walked {
  step: Step;
  draft: Draft;
  /** Changes of the step that others have written over since: they stay as the others have them. */
  left: number;
}

export interface StepHistory {
  did(step: Step): void;
  /** A cell was typed in: one step, from coming to the cell to leaving it. `begun` makes it of the draft before; `same`: the cell says again what it said before the step. */
  typed(key: string, begun: () => Step, after: Draft, same: (before: Draft) => boolean): void;
  /** What follows is a step of its own, even in the same cell. */
  seal(): void;
  /** Takes the last step back; null where there is none. */
  undo(now: Draft): Walked | null;
  redo(now: Draft): Walked | null;
  /** The step that would be taken back, and the one that would be done again. */
  next(): { undo: Step | null; redo: Step | null };
}

/** More than anybody goes back; each holds two drafts that share nearly everything. */
const MOST = 500;

/** The steps of one form in one visit. A step is taken back by its difference, so that it takes nobody else's work with it. */
export function stepHistory(): StepHistory {
  let done: Step[] = [];
  let undone: Step[] = [];
  /** The cell whose typing is the last step still. */
  let typing: string | null = null;

  const did = (step: Step) => {
    done = [...done.slice(1 - MOST), step];
    undone = [];
  };
  const walk = (now: Draft, step: Step, from: Draft, to: Draft): Walked => {
    const { draft, conflicts } = applyEdits(now, diffDraft(from, to));
    return { step, draft, left: conflicts.length };
  };
  return {
    did(step) {
      typing = null;
      did(step);
    },
    typed(key, begun, after, same) {
      const last = done.at(-1);
      if (typing !== key || !last) {
        typing = key;
        did({ ...begun(), after });
        return;
      }
      if (same(last.before)) {
        typing = null;
        done = done.slice(0, -1);
      } else done = [...done.slice(0, -1), { ...last, after }];
    },
    seal() {
      typing = null;
    },
    undo(now) {
      typing = null;
      const step = done.at(-1);
      if (!step) return null;
      done = done.slice(0, -1);
      undone = [...undone, step];
      return walk(now, step, step.after, step.before);
    },
    redo(now) {
      typing = null;
      const step = undone.at(-1);
      if (!step) return null;
      undone = undone.slice(0, -1);
      done = [...done, step];
      return walk(now, step, step.before, step.after);
    },
    next: () => ({ undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null }),
  };
}
