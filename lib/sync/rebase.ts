// Putting a person's unsent edits onto what the server has by now.
import type { Held, Model } from './model';

export interface RebaseInput<Doc, Diff, C> {
  /** What the server has, the new common ground. */
  remote: Doc;
  /** What the page was compared with so far: the server's document and the batches on their way. */
  base: Doc;
  /** What the page shows. */
  current: Doc;
  /** Edits of the batches not yet acknowledged, in order. */
  batches: readonly Diff[];
  /** How many of them, from the first, may be on the server: the rest can still change. */
  sent: number;
  held: readonly Held<C>[];
  /** Conflicts that came with the server's answer. */
  arrived: readonly Held<C>[];
  by: string | null;
  at: number | null;
}

export interface Rebased<Doc, C> {
  /** The server's document with what may be on it: what the page is compared with from now on. */
  base: Doc;
  /** The ground under each batch, in the order given. */
  befores: Doc[];
  /** What the page shows from now on: everybody's edits, and mine where they conflict. */
  view: Doc;
  held: Held<C>[];
}

/** Later conflicts replace earlier ones about the same thing; who and when stay known where the later does not say. */
function joined<C>(keyOf: (conflict: C) => string, earlier: readonly Held<C>[], later: readonly Held<C>[]): Held<C>[] {
  const known = new Map(earlier.map((conflict) => [keyOf(conflict), conflict]));
  for (const conflict of later) {
    const before = known.get(keyOf(conflict));
    known.set(keyOf(conflict), { ...conflict, by: conflict.by ?? before?.by ?? null, at: conflict.at ?? before?.at ?? null });
  }
  return [...known.values()];
}

/**
 * The server's document with every edit of mine, also against others'. Where a later one of mine comes to what the server says, an
 * earlier one conflicts no more: another page of this person may have brought all of them there.
 */
function withMine<Doc, Diff, C>(model: Model<Doc, Diff, C>, remote: Doc, mine: readonly Diff[]): Doc {
  return mine.reduce((ground, edits) => {
    const { doc, conflicts } = model.apply(ground, edits);
    return model.keepMine(
      doc,
      conflicts.map((one) => ({ ...one, by: null, at: null, gone: false })),
    );
  }, remote);
}

/** Three-way merge: the server's document with this person's unsent edits on top, what conflicts kept as typed. */
export function rebase<Doc, Diff, C>(
  model: Model<Doc, Diff, C>,
  { remote, base, current, batches, sent, held, arrived, by, at }: RebaseInput<Doc, Diff, C>,
): Rebased<Doc, C> {
  const local = model.diff(base, current);
  const found: Held<C>[] = [];
  const befores: Doc[] = [];
  const onto = (ground: Doc, edits: Diff): Doc => {
    const { doc, conflicts } = model.apply(ground, edits);
    found.push(...conflicts.map((conflict) => ({ ...conflict, by, at, gone: false })));
    return doc;
  };
  let ground = remote;
  for (const edits of batches) {
    befores.push(ground);
    ground = onto(ground, edits);
  }
  const merged = onto(ground, local);
  const still = found.length === 0 ? found : model.holdBack(merged, withMine(model, remote, [...batches, local]), found).held;
  const all = joined(model.keyOf, joined(model.keyOf, held, arrived), still);
  const view = model.keepMine(merged, all);
  const known = befores[sent] ?? ground;
  return { base: known, befores, view, held: model.holdBack(known, view, all).held };
}
