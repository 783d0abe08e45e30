// A file sealed by the department itself, whose seal was written in a way of its own: the seed says which.
import { SIGNED } from '@/testing/signed';
import { forged, sealed } from '@/testing/forgery';
import type { SigningKey } from '@/lib/signature/keys/signing-key';
import { MUTATIONS, type Work } from './mutations';
import { Random } from './random';
import { layoutOf, PROGRAMS } from './seal-layout';
import { RANGE, withRange, writeSeal } from './write-seal';

export interface Mutant {
  /** What was changed, in words. */
  name: string;
  bytes: Uint8Array;
}

/** One seed in so many changes the seal that we write ourselves. */
const OWN_SEALS = 8;

/** Null where the change leaves no place for a signature. */
export async function mutant(ours: Uint8Array, seed: number, key: SigningKey): Promise<Mutant | null> {
  const random = new Random(seed);
  const program = seed % OWN_SEALS === 0 ? 'our own' : random.pick(PROGRAMS);
  const chosen = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => random.pick(MUTATIONS));
  try {
    const place =
      program === 'our own'
        ? ownSeal(ours, random, key)
        : fromLayout({ ours, layout: layoutOf(ours, program), changes: {} }, chosen, random);
    return {
      name: `${seed}: ${program}${program === 'our own' ? '' : `, ${chosen.map(({ name }) => name).join(', ')}`}`,
      bytes: await forged(place, key),
    };
  } catch (problem) {
    if (problem instanceof RangeError || problem instanceof TypeError) return null;
    throw problem;
  }
}

function fromLayout(work: Work, chosen: typeof MUTATIONS, random: Random) {
  for (const { change } of chosen) change(work, random);
  return writeSeal(work.ours, work.layout, work.changes);
}

/** Our own revision with something else in it, signed again. */
function ownSeal(ours: Uint8Array, random: Random, key: SigningKey) {
  const own = Buffer.from(sealed(ours, key, SIGNED).bytes)
    .toString('latin1')
    .slice(ours.length)
    .replace(/(?<=\/ByteRange \[0 )[\d ]*(?=\])/, RANGE.padEnd(32));
  const work: Work = { ours, layout: layoutOf(ours, 'pdfbox'), changes: {} };
  random.pick(MUTATIONS.filter(({ name }) => /spelling$|byte|between/.test(name))).change(work, random);
  return withRange(Buffer.from(ours).toString('latin1') + (work.changes.raw?.(own) ?? own), ours.length);
}
