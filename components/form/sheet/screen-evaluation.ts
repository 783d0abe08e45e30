// A draft as the sheet on screen reads it: blank rows of money that were added are there to be typed in, and cells that are typed once
// for several rows stay together while somebody types in them.
import type { Draft, DraftGroup } from '@/lib/form/draft';
import type { Evaluation, FundRow } from '@/lib/form/evaluation';
import { isBlank } from '@/lib/number/fold';
import { withText } from '../draft-cells';

/** A cell over several rows in which somebody types: its rows neither part nor join others meanwhile. */
export interface Pinned {
  field: string;
  /** Row ids. */
  rows: readonly string[];
}

export interface SeenDraft {
  evaluation: Evaluation;
  /** Ids of the further rows of money, in the order in which they stand behind the scheme's own. */
  further: readonly string[];
  /** Rows of money that the scheme has. */
  own: number;
}

/** Characters that no text of a form holds: they are for the sheet's comparisons alone, and never shown. */
const UNNAMED = '\ue000';
const PINNED = '\ue001';
const BEGUN = '\ue002';

/** The draft for the sheet. The level 2 of each row `begun` is a cell of its own. */
export function seenDraft(draft: Draft, pinned: Pinned | null, begun: readonly string[]): SeenDraft {
  const parted = begun.reduce((next, id, at) => withText(next, id, 'level2', `${BEGUN}${at}`), draft);
  const { warningReasons: _, funds, goals, ...form } = pinned ? withPinned(parted, pinned) : parted;
  const own = Object.entries(funds.rows).map(([key, row]): FundRow => ({ key, ...row }));
  return {
    evaluation: {
      ...form,
      funds: { unit: funds.unit, rows: [...own, ...funds.further] },
      goals: goals.map((goal) => ({ ...goal, groups: goal.groups.map(named) })),
    },
    further: funds.further.map(({ id }) => id),
    own: own.length,
  };
}

/** A group without a name has one cell for it all the same. */
const named = (group: DraftGroup): DraftGroup => (isBlank(group.level1) ? { ...group, level1: UNNAMED } : group);

function withPinned(draft: Draft, { field, rows }: Pinned): Draft {
  return rows.reduce((next, id) => withText(next, id, field, PINNED), draft);
}
