// A draft moved to another scheme (docs/schemes.md, "Storing and publishing"): what has a place there is kept, rows keep their ids.
import { type Draft, type DraftIndicator, fromDraft, toDraft } from '@/lib/form/draft';
import { applyEdits } from '@/lib/form/draft-edits';
import { isBlank } from '@/lib/number/fold';
import { blankDraft } from './blank-draft';
import { carryOver, type NoPlace } from './carry-over';
import type { Scheme, SchemeForm } from './scheme';

export interface MovedDraft {
  draft: Draft;
  noPlace: NoPlace[];
}

/** The draft under `to`, and what that has no place for. Null where `to` has no form of this kind. */
export function movedDraft(draft: Draft, from: Scheme, to: Scheme, newId: () => string): MovedDraft | null {
  const carried = carryOver(fromDraft(draft), from, to);
  if (!carried) return null;
  const old = from.forms[draft.form];
  // Where nothing was filled in, the form begins as one of the new scheme does.
  const begun = old && isAsBegun(draft, old) ? begunUnder(draft, to, newId) : null;
  const moved = toDraft(carried.evaluation, newId);
  const noPlace = begun ? carried.noPlace.filter(({ path }) => !path.startsWith('goals[')) : carried.noPlace;
  const next = begun ? { ...moved, goals: begun.goals, ...withCells({ ...begun.cells, ...moved.cells }) } : withOldIds(moved, draft);
  return { draft: applyEdits({ ...next, warningReasons: begun ? {} : draft.warningReasons }, []).draft, noPlace };
}

const withCells = (cells: Draft['cells']) => cells && Object.keys(cells).length > 0 && { cells };

function begunUnder({ form, year, department }: Draft, scheme: Scheme, newId: () => string): Draft {
  return blankDraft({ form, scheme, year, department, newId });
}

/** Nobody has written anything into the goals: one, with no more rows than the scheme puts there, and only what it puts there. */
function isAsBegun({ goals }: Draft, form: SchemeForm): boolean {
  const first = (key: string) => form.cells[key]?.prefill || form.cells[key]?.default || '';
  const untouched = (cells: DraftIndicator['cells'] = {}) => Object.entries(cells).every(([key, text]) => text === '' || text === first(key));
  const blankRow = ({ level3, target, actual, points, score, note, scoreReason, cells, from }: DraftIndicator) =>
    [level3, target, actual, points, score, note, scoreReason].every(isBlank) && untouched(cells) && (from ?? []).length === 0;
  return goals.length <= 1 && goals.every(({ statement, expected, achieved, cells, groups }) =>
    [statement, expected, achieved].every(isBlank) && untouched(cells) && groups.every(({ indicators }) => indicators.every(blankRow)));
}

/** Rows keep their order when they are carried over, so that each has the id that it had: remarks and reasons know it. */
function withOldIds(moved: Draft, old: Draft): Draft {
  const rows = old.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators.map(({ id }) => id)));
  const groupIds = old.goals.flatMap(({ groups }) => groups.map(({ id }) => id));
  const further = new Map(old.funds.further.map(({ id, label }) => [label, id]));
  let row = 0;
  let group = 0;
  return {
    ...moved,
    funds: { ...moved.funds, further: moved.funds.further.map((each) => ({ ...each, id: further.get(each.label) ?? each.id })) },
    goals: moved.goals.map((goal, at) => ({
      ...goal,
      id: old.goals[at]?.id ?? goal.id,
      groups: goal.groups.map((each) => ({
        ...each,
        id: groupIds[group++] ?? each.id,
        indicators: each.indicators.map((indicator) => ({ ...indicator, id: rows[row++] ?? indicator.id })),
      })),
    })),
  };
}
