import { type Draft, ownFundKey } from '@/lib/form/draft';
import { applyEdits, diffDraft, type DraftRow, type DraftWords, type Edit } from '@/lib/form/draft-edits';
import type { HeldConflict } from './autosave-types';

/** The row of that id, wherever it stands. */
export function rowOf(draft: Draft, id: string): DraftRow | undefined {
  for (const goal of draft.goals) {
    if (goal.id === id) return goal;
    for (const group of goal.groups) {
      if (group.id === id) return group;
      const row = group.indicators.find((indicator) => indicator.id === id);
      if (row) return row;
    }
  }
  return draft.funds.further.find((source) => source.id === id);
}

const PLACES = new Set(['', 'funds', 'warningReasons']);

/** The place that an edit speaks of is there: a part of every form, or a row that nobody removed. */
export function isThere(draft: Draft, at: string): boolean {
  return PLACES.has(at) || ownFundKey(at) !== undefined || rowOf(draft, at) !== undefined;
}

/** Names what a conflict is about: a cell, or a row. */
export function conflictKey({ edit }: Pick<HeldConflict, 'edit'>): string {
  if (edit.kind === 'set') return JSON.stringify([edit.at, edit.field]);
  return JSON.stringify([edit.kind, edit.kind === 'insert' ? edit.row.id : edit.at]);
}

const cellKey = (edit: Edit): string | null => (edit.kind === 'set' ? JSON.stringify([edit.at, edit.field]) : null);

/** Later conflicts replace earlier ones about the same thing; who and when stay known where the later does not say. */
export function joinConflicts(earlier: HeldConflict[], later: HeldConflict[]): HeldConflict[] {
  const byKey = new Map(earlier.map((conflict) => [conflictKey(conflict), conflict]));
  for (const conflict of later) {
    const before = byKey.get(conflictKey(conflict));
    byKey.set(conflictKey(conflict), { ...conflict, by: conflict.by ?? before?.by ?? null, at: conflict.at ?? before?.at ?? null });
  }
  return [...byKey.values()];
}

/**
 * Takes the cells in conflict out of what is to be sent: they wait for the person's choice. Their `mine` follows the
 * typing; a cell that came to agree, or whose row this person removed, is no conflict any more.
 */
export function holdBack(base: Draft, current: Draft, held: HeldConflict[]): { edits: Edit[]; held: HeldConflict[] } {
  const edits = diffDraft(base, current);
  const keys = new Set(held.map(conflictKey));
  const byCell = new Map(edits.map((edit) => [cellKey(edit), edit]));
  const still = held.flatMap((conflict) => {
    if (conflict.edit.kind !== 'set') return [{ ...conflict, gone: conflict.edit.kind === 'insert' }];
    if (!isThere(base, conflict.edit.at)) return [{ ...conflict, gone: true }];
    const edit = byCell.get(conflictKey(conflict));
    if (edit?.kind !== 'set') return [];
    return [{ ...conflict, edit, mine: edit.to, theirs: edit.from, gone: false }];
  });
  return { edits: edits.filter((edit) => !keys.has(cellKey(edit) ?? '')), held: still };
}

export interface MergeInput {
  /** The server's draft, the new common ground. */
  remote: Draft;
  /** What the form was compared with so far: the server's draft and the batches on their way. */
  base: Draft;
  /** What the form shows. */
  current: Draft;
  /** Edits of the batches not yet acknowledged, in order. */
  batches: Edit[][];
  held: HeldConflict[];
  /** Conflicts that came with the server's answer. */
  arrived: HeldConflict[];
  by: string | null;
  at: number | null;
  /** What cells are called. */
  words?: DraftWords | undefined;
}

export interface Merged {
  base: Draft;
  /** The ground under each batch, in the order given. */
  befores: Draft[];
  /** What the form shows from now on: everybody's edits, and mine in the cells in conflict. */
  view: Draft;
  held: HeldConflict[];
}

/** Three-way merge: the server's draft with this person's unsent edits on top, cells in conflict kept as typed. */
export function mergeRemote({ remote, base, current, batches, held, arrived, by, at, words }: MergeInput): Merged {
  const local = diffDraft(base, current);
  const found: HeldConflict[] = [];
  const befores: Draft[] = [];
  const onto = (draft: Draft, edits: Edit[]): Draft => {
    const result = applyEdits(draft, edits, words);
    found.push(...result.conflicts.map((conflict) => ({ ...conflict, by, at, gone: false })));
    return result.draft;
  };
  let ground = remote;
  for (const edits of batches) {
    befores.push(ground);
    ground = onto(ground, edits);
  }
  const merged = onto(ground, local);
  const all = joinConflicts(joinConflicts(held, arrived), found);
  const view = keepMine(merged, all);
  return { base: ground, befores, view, held: holdBack(ground, view, all).held };
}

/** The draft with this person's value in every cell in conflict, whatever stands there now. */
function keepMine(draft: Draft, held: HeldConflict[]): Draft {
  const edits = held.flatMap(({ edit, mine, theirs }) => (edit.kind === 'set' ? [{ ...edit, from: theirs, to: mine }] : []));
  const once = applyEdits(draft, edits);
  const again = once.conflicts.flatMap(({ edit, theirs }) => (edit.kind === 'set' ? [{ ...edit, from: theirs }] : []));
  return again.length > 0 ? applyEdits(once.draft, again).draft : once.draft;
}

/** What the person's choice changes in the form. Nothing, where the choice is what it shows already. */
export function editsOfChoice(conflict: HeldConflict, choice: 'mine' | 'theirs', current: Draft): Edit[] {
  const { edit } = conflict;
  if (edit.kind === 'set' && choice === 'theirs' && isThere(current, edit.at)) {
    return [{ ...edit, from: conflict.mine, to: conflict.theirs }];
  }
  if (edit.kind === 'remove' && choice === 'mine') {
    const row = rowOf(current, edit.at);
    return row ? [{ ...edit, row }] : [];
  }
  return [];
}
