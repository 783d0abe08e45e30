// Order of rows: the fewest inserts and moves that bring lists of rows into another order.
import type { Draft } from './draft';
import { CHILD_LIST, childrenOf, type DraftRow, type ListName } from './draft-fields';

type Placing =
  | { kind: 'insert'; list: ListName; parent: string; after: string | null; row: DraftRow }
  | { kind: 'move'; at: string; after: string | null };

/**
 * Inserts and moves, top down, after which every row of `after` stands where it does there, if rows that are
 * not in it are overlooked. Rows that keep their order (the longest run of them) are not touched.
 * @param old rows of `before` by id, with their parents
 * @param fresh a new row with only those of its children that are new as well
 */
export function movesBetween(
  old: ReadonlyMap<string, { parent: string }>,
  before: Draft,
  after: Draft,
  fresh: (list: ListName, row: DraftRow) => DraftRow,
): Placing[] {
  const placings: Placing[] = [];
  const oldOrder = positions(before);

  const place = (list: ListName, parent: string, rows: readonly DraftRow[], parentIsNew: boolean): void => {
    const standing = rows.map((row) => (old.get(row.id)?.parent === parent ? (oldOrder.get(row.id) ?? -1) : -1));
    const stays = longestRise(standing);
    let previous: string | null = null;
    for (const [index, row] of rows.entries()) {
      const known = old.get(row.id);
      if (!known) {
        if (!parentIsNew) placings.push({ kind: 'insert', list, parent, after: previous, row: fresh(list, row) });
      } else if (!stays.has(index)) {
        placings.push({ kind: 'move', at: row.id, after: previous ?? (known.parent === parent ? null : parent) });
      }
      previous = row.id;
    }
    const child = CHILD_LIST[list];
    if (child) for (const row of rows) place(child, row.id, childrenOf(list, row), !old.has(row.id));
  };

  place('goals', '', after.goals, false);
  place('further', 'funds', after.funds.further, false);
  return placings;
}

function positions(draft: Draft): Map<string, number> {
  const order = new Map<string, number>();
  const walk = (list: ListName, rows: readonly DraftRow[]): void => {
    for (const row of rows) {
      order.set(row.id, order.size);
      const child = CHILD_LIST[list];
      if (child) walk(child, childrenOf(list, row));
    }
  };
  walk('goals', draft.goals);
  walk('further', draft.funds.further);
  return order;
}

/** The indexes of a longest strictly rising subsequence; negative numbers take no part. */
function longestRise(numbers: readonly number[]): Set<number> {
  const tails: number[] = []; // tails[n]: index of the smallest end of a rise of n + 1
  const previous: number[] = [];
  for (const [index, number] of numbers.entries()) {
    if (number < 0) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? -1] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at);
  return kept;
}
