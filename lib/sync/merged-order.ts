// The order of a list that two people changed at once.

export interface MergedOrder {
  order: string[];
  /** Both moved rows that were there, to different places: the first one's places hold. */
  both: boolean;
}

/**
 * The order that one person made of what they loaded (`base` to `mine`), put to what others made of it (`theirs`).
 * What either side took out is gone; what either side added stands behind what it stood behind there.
 */
export function mergedOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): MergedOrder {
  const inBase = new Set(base);
  const inMine = new Set(mine);
  const inTheirs = new Set(theirs);
  const stays = (id: string) => !inBase.has(id) || (inMine.has(id) && inTheirs.has(id));
  const ofBase = (list: readonly string[]) => list.filter((id) => inBase.has(id) && stays(id)).join('\n');
  const iMoved = ofBase(mine) !== ofBase(base);
  const theyMoved = ofBase(theirs) !== ofBase(base);
  const [lead, other] = iMoved ? [mine, theirs] : [theirs, mine];
  const order = lead.filter(stays);
  const there = new Set(order);
  let before: string | null = null;
  for (const id of other) {
    if (!stays(id)) continue;
    if (!there.has(id)) {
      order.splice(before === null ? 0 : order.indexOf(before) + 1, 0, id);
      there.add(id);
    }
    before = id;
  }
  return { order, both: iMoved && theyMoved && ofBase(mine) !== ofBase(theirs) };
}
