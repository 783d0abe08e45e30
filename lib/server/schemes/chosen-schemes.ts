// The schemes that a round is opened with: held, not retired, and with both kinds of forms among them.
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Scheme } from '@/lib/scheme/scheme';
import { KIND_NAMES, lackingKinds, offeredKinds } from '@/lib/scheme/offered-kinds';
import type { Tx } from '../database/connect';
import { heldSchemes, keepScheme } from './held-schemes';

/** Those of the ids, in their order, kept from now on with exactly this content. Refused with a line for each fault. */
export async function chosenSchemes(tx: Tx, ids: readonly string[], now: Date): Promise<Outcome<Scheme[]>> {
  const { of } = await heldSchemes(tx);
  const chosen = ids.map((id) => ({ id, held: of(id) }));
  const lines = chosen.flatMap(({ id, held }) => {
    if (!held) return [`表式：没有“${id}”这种表式，请重新选择`];
    return held.retiredAt ? [`表式：“${held.scheme.name}”已停用，不能用于新的评价年度`] : [];
  });
  if (lines.length > 0) return refuse('invalid-input', {}, lines);
  const schemes = chosen.flatMap(({ held }) => held ?? []);
  const lacking = lackingKinds(schemes.map(({ scheme }) => ({ kinds: offeredKinds(scheme) })));
  if (lacking.length > 0)
    return refuse(
      'invalid-input',
      {},
      lacking.map((kind) => `表式：所选的都没有${KIND_NAMES[kind]}，请再选一种有的`),
    );
  for (const held of schemes) await keepScheme(tx, held, now);
  return ok(schemes.map(({ scheme }) => scheme));
}
