// What a person does to the rows of a draft, as pure functions: a draft in, a new draft out, the old one untouched.
import { newRandomId } from '@/components/ui/random-id';
import { type Draft, type DraftFurtherFund, type DraftGoal, type DraftGroup, type DraftIndicator, ownFundKey } from '@/lib/form/draft';
import { blankGoal as newGoal, blankIndicator as newIndicator } from '@/lib/scheme/blank-draft';
import type { Scheme } from '@/lib/scheme/scheme';
import { putText, withText } from '../draft-cells';

export type DraftRow = DraftGoal | DraftGroup | DraftIndicator | DraftFurtherFund;

/** A row to be filled in, with what the scheme puts into one. */
export function blankIndicator(scheme: Scheme, form: Draft['form'], level2 = ''): DraftIndicator {
  const own = scheme.forms[form];
  if (!own) throw new Error(`scheme ${scheme.id} has no ${form} form`);
  return newIndicator(own, level2, newRandomId);
}

export function blankGroup(scheme: Scheme, form: Draft['form'], level1 = ''): DraftGroup {
  return { id: newRandomId(), level1, points: '', indicators: [blankIndicator(scheme, form)] };
}

/** One more goal, with the rows that the scheme gives a new form. */
export function blankGoal(scheme: Scheme, form: Draft['form'], no: number): DraftGoal {
  const own = scheme.forms[form];
  if (!own) throw new Error(`scheme ${scheme.id} has no ${form} form`);
  return { ...newGoal(own, scheme, newRandomId), no };
}

export function blankSource(label = ''): DraftFurtherFund {
  return { id: newRandomId(), label, budget: '', executed: '' };
}

/** Applies `change` to every list of rows in the draft (further money, goals, groups, indicators), outermost first. */
function mapLists(draft: Draft, change: <T extends { id: string }>(rows: T[], parent: string) => T[]): Draft {
  return {
    ...draft,
    funds: { ...draft.funds, further: change(draft.funds.further, 'funds') },
    goals: change(draft.goals, '').map((goal) => ({
      ...goal,
      groups: change(goal.groups, goal.id).map((group) => ({
        ...group,
        indicators: change(group.indicators, group.id),
      })),
    })),
  };
}

function insertAfter<T extends { id: string }>(rows: T[], after: string | null, row: T): T[] {
  const at = after === null ? 0 : rows.findIndex((other) => other.id === after) + 1;
  return at === 0 && after !== null ? [...rows, row] : rows.toSpliced(at, 0, row);
}

/** The draft with an indicator in that group, behind the row `after` (null: first). */
export function insertIndicator(draft: Draft, groupId: string, after: string | null, row: DraftIndicator): Draft {
  return mapGroups(draft, (group) => (group.id === groupId ? { ...group, indicators: insertAfter(group.indicators, after, row) } : group));
}

/** The draft with a group in that goal, behind the group `after` (null: first). */
export function insertGroup(draft: Draft, goalId: string, after: string | null, row: DraftGroup): Draft {
  const goals = draft.goals.map((goal) => (goal.id === goalId ? { ...goal, groups: insertAfter(goal.groups, after, row) } : goal));
  return { ...draft, goals };
}

export function appendGoal(draft: Draft, row: DraftGoal): Draft {
  return { ...draft, goals: [...draft.goals, row] };
}

export function appendSource(draft: Draft, row: DraftFurtherFund): Draft {
  return { ...draft, funds: { ...draft.funds, further: [...draft.funds.further, row] } };
}

/** The draft without that row, whichever list it is in. Goals that were numbered in their order stay so. */
export function removeRow(draft: Draft, id: string): Draft {
  const next = mapLists(draft, (rows) => (rows.some((row) => row.id === id) ? rows.filter((row) => row.id !== id) : rows));
  const running = draft.goals.every(({ no }, index) => no === index + 1);
  if (draft.goals.length === next.goals.length || !running) return next;
  return { ...next, goals: next.goals.map((goal, index) => (goal.no === index + 1 ? goal : { ...goal, no: index + 1 })) };
}

/** Who takes the focus when that row goes: the row behind it in its list, the one before it, or else the list's parent. */
export function neighbourOf(draft: Draft, id: string): { row: string } | { parent: string } {
  let found: { row: string } | { parent: string } = { parent: '' };
  mapLists(draft, (rows, parent) => {
    const at = rows.findIndex((row) => row.id === id);
    const next = rows[at + 1] ?? rows[at - 1];
    if (at >= 0) found = next ? { row: next.id } : { parent };
    return rows;
  });
  return found;
}

/** The draft with that row one place up (-1) or down (1) in its list; the same draft where there is no such place. */
export function moveRow(draft: Draft, id: string, by: -1 | 1): Draft {
  let moved = false;
  const next = mapLists(draft, (rows) => {
    const from = rows.findIndex((row) => row.id === id);
    const row = rows[from];
    const to = from + by;
    if (!row || to < 0 || to >= rows.length) return rows;
    moved = true;
    return rows.toSpliced(from, 1).toSpliced(to, 0, row);
  });
  return moved ? next : draft;
}

/** The draft with an indicator before, or behind, another one, in whichever group that is; the same draft where either is gone. */
export function placeIndicator(draft: Draft, id: string, beside: string, behind: boolean): Draft {
  const rows = draft.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
  const moved = rows.find((row) => row.id === id);
  if (!moved || id === beside || !rows.some((row) => row.id === beside)) return draft;
  return mapGroups(draft, (group) => {
    const others = group.indicators.filter((row) => row.id !== id);
    const at = others.findIndex((row) => row.id === beside);
    const indicators = at < 0 ? others : others.toSpliced(behind ? at + 1 : at, 0, moved);
    return indicators.length === group.indicators.length && indicators.every((row, index) => row === group.indicators[index])
      ? group
      : { ...group, indicators };
  });
}

export function mapGroups(draft: Draft, change: (group: DraftGroup) => DraftGroup): Draft {
  return { ...draft, goals: draft.goals.map((goal) => ({ ...goal, groups: goal.groups.map(change) })) };
}

/** The draft with some cells of some rows changed, by row id and name of the cell: in one pass, however many there are. */
export function patchCells(draft: Draft, patches: ReadonlyMap<string, Readonly<Record<string, string>>>): Draft {
  const patched = <T extends { id: string }>(row: T): T =>
    Object.entries(patches.get(row.id) ?? {}).reduce((now, [field, text]) => putText(now, field, text), row);
  let next = mapLists(draft, (rows) => rows.map(patched));
  // Rows of money that the scheme has are in no list.
  for (const [id, patch] of patches)
    if (ownFundKey(id) !== undefined) for (const [field, text] of Object.entries(patch)) next = withText(next, id, field, text);
  return next;
}

/** The draft with some fields of some indicators changed, by row id. */
export function patchIndicators(draft: Draft, patches: ReadonlyMap<string, Partial<DraftIndicator>>): Draft {
  return mapGroups(draft, (group) => ({
    ...group,
    indicators: group.indicators.map((row) => (patches.has(row.id) ? { ...row, ...patches.get(row.id), id: row.id } : row)),
  }));
}
