// The schemes that a year's round offers: of exactly the contents that it was opened with, whatever is published or retired since.
import type { FormKind } from '@/lib/form/evaluation';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import type { Prisma } from '../generated/client';

/** What a round names of its schemes, in its order. */
export const WITH_SCHEMES = {
  schemes: { select: { schemeId: true, schemeSha256: true }, orderBy: [{ order: 'asc' }, { schemeId: 'asc' }] },
} satisfies Prisma.RoundInclude;

export interface NamedSchemes {
  schemes: readonly { schemeId: string; schemeSha256: string | null }[];
}

/** The round's schemes, in its order. */
export function schemesOfRound({ schemes }: NamedSchemes): Scheme[] {
  return schemes.map(({ schemeId, schemeSha256 }) => schemeOfForm({ scheme: schemeId, schemeSha256: schemeSha256 ?? undefined }));
}

/** Those that have that kind of form. A form is begun under the first where nobody chose. */
export function schemesFor(round: NamedSchemes, kind: FormKind): Scheme[] {
  return schemesOfRound(round).filter(({ forms }) => forms[kind] !== undefined);
}

/** The one of that id, or the first where none was chosen; undefined where the round does not offer it for that kind of form. */
export function schemeForNew(round: NamedSchemes, kind: FormKind, chosen: string | null): Scheme | undefined {
  const offered = schemesFor(round, kind);
  return chosen === null ? offered[0] : offered.find(({ id }) => id === chosen);
}
