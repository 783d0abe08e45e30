// The rounds of the district as the bureau sees them, and who could take part in one.
import 'server-only';
import { mayDo } from '@/lib/domain/permission';
import type { Actor } from '@/lib/domain/role';
import { knownSchemes, schemeOf } from '@/lib/scheme/known-schemes';
import type { Rounds, RoundView } from '@/lib/views/rounds';
import { db } from '../database/db';
import { byName, participantsOf } from '../bureau/round-subject';

/** Whether that person sits at the bureau's desk. */
export function isBureau(actor: Actor): boolean {
  return mayDo(actor, 'year.open', { departmentId: actor.departmentId, sectionId: null });
}

/** Whether the bureau opened that year. */
export async function hasRound(year: number): Promise<boolean> {
  return (await db().round.count({ where: { year } })) > 0;
}

/** Every round, the newest first; null for whoever is not of the bureau. */
export async function rounds(actor: Actor, now: Date): Promise<Rounds | null> {
  if (!isBureau(actor)) return null;
  const rows = await db().round.findMany({ orderBy: { year: 'desc' } });
  const standing = await db().signedSet.findMany({
    where: { state: { in: ['delivered', 'accepted'] } },
    select: { yearId: true, state: true },
  });
  const states = new Map(standing.map(({ yearId, state }) => [yearId, state]));
  const views: RoundView[] = [];
  for (const { year, version, schemeId, deadline, notice, state } of rows) {
    const departments = await participantsOf(db(), year);
    views.push({
      year,
      version,
      schemeName: schemeOf(schemeId).name,
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
  return { rounds: views, schemes: knownSchemes().map(({ id, name }) => ({ id, name })), departments: departments.sort(byName) };
}
