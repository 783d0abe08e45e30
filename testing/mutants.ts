// Other writings of a signature: every byte flipped, every value of its encoding taken away, doubled, moved, or given more.
import { childrenOf, type Der, DerError, readDer } from '../lib/signature/cms/der';
import { element, nothing } from '../lib/signature/cms/der-write';

export interface Mutant {
  what: string;
  der: Uint8Array;
}

/** Each `step`th byte with one of its bits flipped. */
export function* flipped(der: Uint8Array, step: number): Generator<Mutant> {
  for (let at = 0; at < der.length; at += step) {
    const copy = Uint8Array.from(der);
    copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
    yield { what: `byte ${at} flipped`, der: copy };
  }
}

/** Every constructed value inside with its members otherwise: one less, one twice, two exchanged, an empty value more. */
export function* restructured(der: Uint8Array): Generator<Mutant> {
  yield* within(readDer(der), 'signature', (bytes) => bytes);
}

type Around = (bytes: Uint8Array) => Uint8Array;

function* within(value: Der, where: string, around: Around): Generator<Mutant> {
  const members = membersOf(value);
  if (!members) return;
  const rebuilt = (parts: readonly Uint8Array[]) => around(element(value.tag, ...parts));
  const parts = members.map(({ bytes }) => bytes);
  yield { what: `${where}: a value more`, der: rebuilt([...parts, nothing()]) };
  yield { what: `${where}: a value before`, der: rebuilt([nothing(), ...parts]) };
  for (const [at, member] of members.entries()) {
    const place = `${where}.${at}`;
    yield { what: `${place} taken away`, der: rebuilt(parts.filter((_, other) => other !== at)) };
    yield { what: `${place} twice`, der: rebuilt([...parts.slice(0, at + 1), ...parts.slice(at)]) };
    const next = parts[at + 1];
    if (next && Buffer.compare(next, member.bytes) !== 0)
      yield { what: `${place} after the next`, der: rebuilt([...parts.slice(0, at), next, member.bytes, ...parts.slice(at + 2)]) };
    yield* within(member, place, (bytes) => rebuilt(parts.map((part, other) => (other === at ? bytes : part))));
  }
}

function membersOf(value: Der): Der[] | null {
  if ((value.tag & 0x20) === 0) return null;
  try {
    return childrenOf(value);
  } catch (problem) {
    if (problem instanceof DerError) return null;
    throw problem;
  }
}
