// The attack by many mutants: each is either refused, or every second judge sees our pages in it.
import { contents, key, unsigned, verify } from '@/testing/signed';
import { prepareForSealing } from '@/lib/signature/sign-pdf';
import { otherThanPrinted } from '../judges/judged';
import { mutant } from './mutant';

export interface Attack {
  refused: number;
  accepted: number;
  /** Mutants that could not be made. */
  none: number;
  /** Accepted, and seen otherwise by a judge. */
  found: string[];
  /** How often each sentence refused. */
  reasons: Map<string, number>;
}

const ours = prepareForSealing(unsigned, contents);

/** Mutants of these seeds. `keep` gets each that a judge sees otherwise. */
export async function attack(
  from: number,
  count: number,
  keep: (name: string, bytes: Uint8Array) => void = () => undefined,
): Promise<Attack> {
  const result: Attack = { refused: 0, accepted: 0, none: 0, found: [], reasons: new Map() };
  for (let seed = from; seed < from + count; seed += 1) {
    const made = await mutant(ours, seed, key);
    if (!made) {
      result.none += 1;
      continue;
    }
    // What is inside was attached by us: the same pages are printed from it, or it is refused before.
    const { verdict, sentence } = await verify(made.bytes, { reprint: () => Promise.resolve(unsigned) });
    if (verdict !== 'genuine') {
      result.refused += 1;
      result.reasons.set(sentence, (result.reasons.get(sentence) ?? 0) + 1);
      continue;
    }
    result.accepted += 1;
    const seen = await otherThanPrinted(made.bytes, unsigned);
    if (seen.length === 0) continue;
    result.found.push(`${made.name} — ${seen.join('; ')}`);
    keep(made.name, made.bytes);
  }
  return result;
}
