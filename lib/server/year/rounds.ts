// The rounds of the district as the bureau sees them, and who could take part in one.
import 'server-only';
import { ok } from '@/lib/workflow/problem';
import { offeredKinds } from '@/lib/scheme/offered-kinds';
import type { Scheme } from '@/lib/scheme/scheme';
import type { OfferedScheme, Rounds, RoundView } from '@/lib/contract/rounds';
import { db } from '../database/db';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';
import { byName, OF_BUREAU, participantsOf } from './round-subject';
import { heldSchemes } from '../schemes/held-schemes';
import { schemesOfRound, WITH_SCHEMES } from './year-schemes';

/** Whether the bureau opened that year. */
export async function hasRound(year: number): Promise<boolean> {
  return (await db().round.count({ where: { year } })) > 0;
}

/** Every round, the newest first. */
export const rounds = defineRead({
  name: 'rounds',
  what: '评价年度',
  ...OF_BUREAU,
  input: ofNothing,
  answer: async ({ now }) => ok(await pageOf(now)),
});

async function pageOf(now: Date): Promise<Rounds> {
  const rows = await db().round.findMany({ orderBy: { year: 'desc' }, include: WITH_SCHEMES });
  const standing = await db().signedSet.findMany({
    where: { state: { in: ['delivered', 'accepted'] } },
    select: { yearId: true, state: true },
  });
  const states = new Map(standing.map(({ yearId, state }) => [yearId, state]));
  const views: RoundView[] = [];
  for (const { year, version, schemes, deadline, notice, state } of rows) {
    const departments = await participantsOf(db(), year);
    views.push({
      year,
      version,
      schemes: schemesOfRound({ schemes }).map(({ id, name }) => ({ id, name })),
      deadline: deadline.toISOString(),
      notice,
      open: state === 'open',
      departments: departments.map(({ departmentId, name, empty }) => ({ id: departmentId, name, empty })),
      accepted: departments.filter(({ yearId }) => states.get(yearId) === 'accepted').length,
      delivered: departments.filter(({ yearId }) => states.get(yearId) === 'delivered').length,
      late: departments.filter(({ yearId, deadline: due }) => !states.has(yearId) && due.getTime() < now.getTime()).length,
      extended: departments.filter(({ extension }) => extension !== '').length,
    });
  }
  const departments = await db().department.findMany({ where: { bureau: false, active: true }, select: { id: true, name: true } });
  return {
    rounds: views,
    schemes: offeredFirst(
      (await heldSchemes(db())).offered.map(({ scheme }) => scheme),
      views[0],
    ),
    departments: departments.sort(byName),
  };
}

/** Those that a round can be opened with: the last round's in its order, then the others. */
function offeredFirst(schemes: readonly Scheme[], last: RoundView | undefined): OfferedScheme[] {
  const rank = ({ id }: Scheme) => {
    const at = last?.schemes.findIndex((used) => used.id === id) ?? -1;
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return [...schemes]
    .sort((a, b) => rank(a) - rank(b))
    .map((scheme) => ({
      id: scheme.id,
      name: scheme.name,
      kinds: offeredKinds(scheme),
      usedLast: rank(scheme) !== Number.MAX_SAFE_INTEGER,
    }));
}
