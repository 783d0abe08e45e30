// How far a form is filled in, by its parts.
import { type Draft, fromDraft } from '@/lib/form/draft';
import { blankDraft } from '@/lib/scheme/blank-draft';
import type { Scheme } from '@/lib/scheme/scheme';
import type { Typing } from '@/lib/scheme/typing-problem';
import { figuresOf } from '@/lib/score/figures';
import { resultOf } from '@/lib/score/score';
import { scoredForm } from '@/lib/score/scored-form';
import { scoreView, type Gap } from './score-view';

export interface Progress {
  /** Of the form's own cells, and of its goals'. */
  head: Filled;
  funds: Filled;
  /** By the name of a level 1, as the scores are. */
  level1: ReadonlyMap<string, Filled>;
}

/** How many cells are filled in, of those that must be. */
export interface Filled {
  filled: number;
  all: number;
}

/** How many cells must be filled in: of the form itself, of its money, of a row. */
type Most = Record<'head' | 'funds' | 'row', number>;

const known = new WeakMap<Scheme, Map<string, Most>>();

/** Ids of groups and rows. */
const rowsOf = ({ goals }: Draft) =>
  new Set(goals.flatMap(({ groups }) => groups.flatMap(({ id, indicators }) => [id, ...indicators.map((row) => row.id)])));

/** Counted on a form in which nothing is: whatever it asks for is to be filled in there. */
function mostOf(scheme: Scheme, typing: Typing): Most {
  const key = JSON.stringify(typing);
  const most = known.get(scheme)?.get(key);
  if (most) return most;
  let ids = 0;
  const draft = blankDraft({ form: typing.kind, scheme, year: 2000, department: '', newId: () => `blank-${(ids += 1)}` });
  const evaluation = fromDraft(draft);
  const scored = scoredForm(evaluation, scheme);
  const { gaps } = scoreView(
    draft,
    scheme,
    { result: resultOf(evaluation, scheme, scored), scored, figures: figuresOf(evaluation, scheme, scored) },
    null,
    typing,
  );
  const rows = rowsOf(draft);
  const [row] = draft.goals.flatMap((goal) => goal.groups.flatMap(({ indicators }) => indicators));
  const counted = {
    head: gaps.filter(({ at }) => !at.startsWith('funds') && !rows.has(at)).length,
    funds: gaps.filter(({ at }) => at.startsWith('funds')).length,
    row: gaps.filter(({ at }) => at === row?.id).length,
  };
  known.set(scheme, (known.get(scheme) ?? new Map<string, Most>()).set(key, counted));
  return counted;
}

/** Of a draft with these gaps. `unnamed`: what a level 1 without a name is called. */
export function progressOf(draft: Draft, gaps: readonly Gap[], scheme: Scheme, typing: Typing, unnamed: string): Progress {
  const most = mostOf(scheme, typing);
  const open = new Map<string, number>();
  for (const { at } of gaps) open.set(at, (open.get(at) ?? 0) + 1);
  const filled = (all: number, gap: number): Filled => ({ filled: Math.max(0, all - gap), all: Math.max(all, gap) });
  const level1 = new Map<string, Filled>();
  for (const group of draft.goals.flatMap(({ groups }) => groups)) {
    const name = group.level1.trim() || unnamed;
    const before = level1.get(name) ?? { filled: 0, all: 0 };
    const rows = group.indicators.map(({ id }) => filled(most.row, open.get(id) ?? 0));
    const own = filled(0, open.get(group.id) ?? 0);
    const now = [before, own, ...rows].reduce((sum, one) => ({ filled: sum.filled + one.filled, all: sum.all + one.all }));
    level1.set(name, now);
  }
  const inRows = rowsOf(draft);
  const ofFunds = gaps.filter(({ at }) => at.startsWith('funds')).length;
  const ofHead = gaps.filter(({ at }) => !at.startsWith('funds') && !inRows.has(at)).length;
  return { head: filled(most.head, ofHead), funds: filled(most.funds, ofFunds), level1 };
}
