// Requests by their names, which the trail keeps: what each made, and which of them a person's work is in already.
import type { OwnSaves } from '@/lib/contract/own-saves';
import { madeId } from '@/lib/sync/request-names';
import type { Actor } from '@/lib/workflow/role';
import type { Db } from '../database/connect';

/** What the person's saves of that are called. Ids have no colon: no two of them are one, nor begins one as another. */
export const requestsOf = (actor: Pick<Actor, 'id'>, ...what: readonly (string | number)[]): string => [actor.id, ...what].join(':');

/** By the name that the request gives to what is new, each once; undefined where the request or the thing has none, as of earlier versions. */
export function madeIds(requestId: string | undefined): (name: string | undefined) => string | undefined {
  const taken = new Set<string>();
  return (name) => {
    if (requestId === undefined || name === undefined || taken.has(name)) return undefined;
    taken.add(name);
    return madeId(requestId, name);
  };
}

/**
 * Which saves called that were done. READ IT BEFORE WHAT IT IS SHOWN WITH: of a save between the two the page has the work and
 * not the id, and sends it again, which does nothing. The other way round it would give up work that its rows have not got.
 *
 * The newest: a save waits on a computer until its page is opened there again. Whoever comes back after weeks, and saved
 * more often than that elsewhere, sends the old one again; it is answered as it was, and the page is read anew.
 */
export async function ownSaves(db: Db, request: string): Promise<OwnSaves> {
  // What begins with the name and a colon, along the index: `;` follows the colon.
  const rows = await db.auditRow.findMany({
    where: { requestId: { gte: `${request}:`, lt: `${request};` } },
    orderBy: { id: 'desc' },
    take: 200,
    select: { requestId: true },
  });
  return { request, batches: rows.flatMap(({ requestId }) => requestId?.split(':').at(-1) ?? []) };
}
