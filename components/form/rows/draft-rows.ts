// What a person does to the rows of a draft, as pure functions: a draft in, a new draft out, the old one untouched.
import type { Draft, DraftGoal, DraftGroup, DraftIndicator, DraftSource } from '@/lib/form/draft';
import { newRandomId } from '@/components/ui/random-id';

export type DraftRow = DraftGoal | DraftGroup | DraftIndicator | DraftSource;

export function blankIndicator(level2 = ''): DraftIndicator {
  return { id: newRandomId(), level2, level3: '', target: '', actual: '', points: '' };
}

export function blankGroup(level1 = ''): DraftGroup {
  return { id: newRandomId(), level1, points: '', indicators: [blankIndicator()] };
}

export function blankGoal(no: number): DraftGoal {
  const groups = ['产出指标', '效益指标', '满意度指标'].map((level1) => blankGroup(level1));
  return { id: newRandomId(), no, points: '', statement: '', groups };
}

export function blankSource(label = ''): DraftSource {
  return { id: newRandomId(), label, budget: '', executed: '' };
}

/** Applies `change` to every list of rows in the draft (sources, goals, groups, indicators), outermost first. */
function mapLists(draft: Draft, change: <T extends { id: string }>(rows: T[], parent: string) => T[]): Draft {
  return {
    ...draft,
    funds: { ...draft.funds, sources: change(draft.funds.sources, 'funds') },
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
  return mapGroups(draft, (group) =>
    group.id === groupId ? { ...group, indicators: insertAfter(group.indicators, after, row) } : group,
  );
}

/** The draft with a group in that goal, behind the group `after` (null: first). */
export function insertGroup(draft: Draft, goalId: string, after: string | null, row: DraftGroup): Draft {
  const goals = draft.goals.map((goal) =>
    goal.id === goalId ? { ...goal, groups: insertAfter(goal.groups, after, row) } : goal,
  );
  return { ...draft, goals };
}

export function appendGoal(draft: Draft, row: DraftGoal): Draft {
  return { ...draft, goals: [...draft.goals, row] };
}

export function appendSource(draft: Draft, row: DraftSource): Draft {
  return { ...draft, funds: { ...draft.funds, sources: [...draft.funds.sources, row] } };
}

/** The draft without that row, whichever list it is in. Goals behind a removed one keep their numbers running. */
export function removeRow(draft: Draft, id: string): Draft {
  const next = mapLists(draft, (rows) => (rows.some((row) => row.id === id) ? rows.filter((row) => row.id !== id) : rows));
  const goals = next.goals.map((goal, index) => (goal.no === index + 1 ? goal : { ...goal, no: index + 1 }));
  return draft.goals.length === next.goals.length ? next : { ...next, goals };
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

export function mapGroups(draft: Draft, change: (group: DraftGroup) => DraftGroup): Draft {
  return { ...draft, goals: draft.goals.map((goal) => ({ ...goal, groups: goal.groups.map(change) })) };
}

/** The draft with some fields of some indicators changed, by row id. */
export function patchIndicators(draft: Draft, patches: ReadonlyMap<string, Partial<DraftIndicator>>): Draft {
  return mapGroups(draft, (group) => ({
    ...group,
    indicators: group.indicators.map((row) => (patches.has(row.id) ? { ...row, ...patches.get(row.id), id: row.id } : row)),
  }));
}
