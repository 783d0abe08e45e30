// A draft moved to another scheme (docs/schemes.md, "Which scheme a form is under"): what has a place there is kept, rows keep their ids.
import { type Draft, fromDraft, toDraft } from '@/lib/form/draft';
import { applyEdits } from '@/lib/form/draft-edits';
import { ownCellKey } from '@/lib/form/path';
import { isBlank } from '@/lib/number/fold';
import { begunWith, blankDraft } from './blank-draft';
import { carryOver, type NoPlace } from './carry-over';
import type { Scheme, SchemeForm } from './scheme';
import { unprintedOf } from './unprinted';

export interface MovedDraft {
  draft: Draft;
  noPlace: NoPlace[];
  /** What stays with the form and that its paper shows no more: it is typed beside the table. */
  unprinted: NoPlace[];
}

/** The draft under `to`, and what that has no place for. Null where `to` has no form of this kind. */
export function movedDraft(draft: Draft, from: Scheme, to: Scheme, newId: () => string): MovedDraft | null {
  const evaluation = fromDraft(draft);
  const carried = carryOver(evaluation, from, to, { typed: true });
  const old = from.forms[draft.form];
  if (!carried || !old) return null;
  // Where nothing was filled in, the form begins as one of the new scheme does.
  const begun = isAsBegun(draft, begunUnder(draft, from, newId)) ? begunUnder(draft, to, newId) : null;
  const moved = toDraft(carried.evaluation, newId);
  const noPlace = carried.noPlace.filter((each) => !(begun && each.path.startsWith('goals[')) && !isOfScheme(each, old));
  const next = begun ? { ...moved, goals: begun.goals, ...withCells({ ...begun.cells, ...moved.cells }) } : withOldIds(moved, draft);
  const unprinted = unprintedOf(evaluation, from, to, carried.noPlace);
  return { draft: applyEdits({ ...next, warningReasons: begun ? {} : draft.warningReasons }, []).draft, noPlace, unprinted };
}

/** What stands there is what the scheme put there: nobody loses it. */
function isOfScheme({ path, text }: NoPlace, form: SchemeForm): boolean {
  const cell = form.cells[ownCellKey(path)];
  const first = begunWith(cell);
  return first !== '' && text === (cell?.options.find(({ key }) => key === first)?.label ?? first);
}

const withCells = (cells: Draft['cells']) => cells && Object.keys(cells).length > 0 && { cells };

function begunUnder({ form, year, department }: Draft, scheme: Scheme, newId: () => string): Draft {
  return blankDraft({ form, scheme, year, department, newId });
}

/** Nobody has written anything into the goals: there is one at most, and every text in it is one that its scheme puts there. */
function isAsBegun({ goals }: Draft, begun: Draft): boolean {
  const put = new Set(textsIn(begun.goals));
  return goals.length <= 1 && textsIn(goals).every((text) => isBlank(text) || put.has(text));
}

/** Every text that stands in rows, their ids left out. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'id' ? [] : textsIn(inner)));
}

/** Rows keep their order when they are carried over, so that each has the id that it had: remarks and reasons know it. */
function withOldIds(moved: Draft, old: Draft): Draft {
  const rows = old.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators.map(({ id }) => id)));
  const groupIds = old.goals.flatMap(({ groups }) => groups.map(({ id }) => id));
  // Each once: two may have one name.
  const further = [...old.funds.further];
  const idOf = (label: string) => {
    const at = further.findIndex((each) => each.label === label);
    return at < 0 ? undefined : further.splice(at, 1)[0]?.id;
  };
  let row = 0;
  let group = 0;
  return {
    ...moved,
    funds: { ...moved.funds, further: moved.funds.further.map((each) => ({ ...each, id: idOf(each.label) ?? each.id })) },
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
