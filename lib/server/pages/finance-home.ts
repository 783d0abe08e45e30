// What waits for the bureau: deliveries to be accepted, and who is late, of every open round.
import { isBureau } from '@/lib/workflow/permission';
import 'server-only';
import type { Actor } from '@/lib/workflow/role';
import type { FinanceRound } from '@/lib/contract/bureau-desk';
import { db } from '../database/db';
import { bureauDesk } from '../deliveries/bureau-desk';

/** Every round, the newest first; none for whoever is not of the bureau. */
export async function financeHome(actor: Actor, now: Date): Promise<FinanceRound[]> {
  const found: FinanceRound[] = [];
  for (const { year, state, deadline } of isBureau(actor) ? await db().round.findMany({ orderBy: { year: 'desc' } }) : []) {
    const open = state === 'open';
    found.push({ year, open, deadline: deadline.toISOString(), rows: open ? ((await bureauDesk(actor, year, now))?.rows ?? []) : [] });
  }
  return found;
}

/** The rounds for the frame: the newest first, each with the deliveries that wait. */
export async function roundYears(actor: Actor): Promise<{ year: number; waiting: number }[]> {
  if (!isBureau(actor)) return [];
  const years = await db().round.findMany({ orderBy: { year: 'desc' }, select: { year: true, state: true } });
  const waiting = await db().signedSet.findMany({ where: { state: 'delivered' }, select: { year: { select: { year: true } } } });
  return years.map(({ year, state }) => ({ year, waiting: state === 'open' ? waiting.filter((set) => set.year.year === year).length : 0 }));
}
