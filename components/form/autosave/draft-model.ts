// A form as the engine of edits under way has it (lib/sync): its edits are those of lib/form, which go over the wire as they are.
import { editsUpgrader } from '@/lib/exchange/ziping/edits-1-to-2';
import { type Draft, ownFundKey } from '@/lib/form/draft';
import { applyEdits, type Conflict, diffDraft, type DraftRow, type DraftWords, type Edit } from '@/lib/form/draft-edits';
import type { SchemeForm } from '@/lib/scheme/scheme';
import { type Kept, keptStore } from '@/lib/sync/kept';
import type { Held, Model } from '@/lib/sync/model';

/** Two values for one cell. The form shows `mine`, the server holds `theirs`, until the person chooses. */
export type HeldConflict = Held<Conflict>;

/** The row of that id, wherever it stands. */
function rowOf(draft: Draft, id: string): DraftRow | undefined {
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
function isThere(draft: Draft, at: string): boolean {
  return PLACES.has(at) || ownFundKey(at) !== undefined || rowOf(draft, at) !== undefined;
}

/** Names what a conflict is about: a cell, or a row. */
export function conflictKey({ edit }: Pick<Conflict, 'edit'>): string {
  if (edit.kind === 'set') return JSON.stringify([edit.at, edit.field]);
  return JSON.stringify([edit.kind, edit.kind === 'insert' ? edit.row.id : edit.at]);
}

const cellKey = (edit: Edit): string | null => (edit.kind === 'set' ? JSON.stringify([edit.at, edit.field]) : null);

/** Takes the cells in conflict out of what is to be sent. A cell whose row this person removed is no conflict any more. */
function holdBack(base: Draft, current: Draft, held: readonly HeldConflict[]): { edits: Edit[]; held: HeldConflict[] } {
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

/** The draft with this person's value in every cell in conflict, whatever stands there now. */
function keepMine(draft: Draft, held: readonly HeldConflict[]): Draft {
  const edits = held.flatMap(({ edit, mine, theirs }) => (edit.kind === 'set' ? [{ ...edit, from: theirs, to: mine }] : []));
  const once = applyEdits(draft, edits);
  const again = once.conflicts.flatMap(({ edit, theirs }) => (edit.kind === 'set' ? [{ ...edit, from: theirs }] : []));
  return again.length > 0 ? applyEdits(once.draft, again).draft : once.draft;
}

/** What the person's choice changes in the form. Nothing, where the choice is what it shows already. */
function editsOfChoice(conflict: HeldConflict, choice: 'mine' | 'theirs', current: Draft): Edit[] {
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

/** `words`: what cells are called. */
export function draftModel(words?: DraftWords): Model<Draft, Edit[], Conflict> {
  return {
    diff: diffDraft,
    isEmpty: (edits) => edits.length === 0,
    apply(draft, edits) {
      const applied = applyEdits(draft, edits, words);
      return { doc: applied.draft, conflicts: applied.conflicts };
    },
    keyOf: conflictKey,
    holdBack,
    keepMine,
    choose(current, conflict, choice) {
      const edits = editsOfChoice(conflict, choice, current);
      return edits.length > 0 ? applyEdits(current, edits).draft : current;
    },
  };
}

/** What of a form waits on this computer. What an earlier version kept is upgraded as it is read, by the scheme's `form`. */
export function keptEdits(storage: Storage | null, personId: string, evaluationId: string, form?: SchemeForm): Kept<Edit[], Conflict> {
  return keptStore(storage, {
    pending: `ziping.pending.${personId}.${evaluationId}`,
    held: `ziping.held.${personId}.${evaluationId}`,
    reader() {
      const upgrade = editsUpgrader(form);
      return {
        edits: (kept) => (Array.isArray(kept) ? upgrade(kept as Edit[]) : null),
        conflicts(kept) {
          const { edit, mine, theirs, label } = kept as Partial<Conflict>;
          if (!edit || typeof edit !== 'object' || typeof label !== 'string') return [];
          return upgrade([edit]).map((one) => ({ edit: one, mine: mine ?? null, theirs: theirs ?? null, label }));
        },
      };
    },
  });
}
