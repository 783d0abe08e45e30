// The sessions of a person that are still open, and what names them to that person.
import { createHash } from 'node:crypto';
import type { Db, Tx } from '../database/connect';
import { passwordPolicy } from '../env';

/** Names a session without giving its id away, which is what the browser's cookie holds. */
export function sessionHandle(id: string): string {
  return createHash('sha256').update(`handle of ${id}`).digest('hex').slice(0, 24);
}

const idleSince = (now: Date) => new Date(now.getTime() - passwordPolicy().idleMinutes * 60_000);

/** Whether a request could still come from a session that nobody ended. */
export function isOpen({ expiresAt, lastSeenAt }: { expiresAt: Date; lastSeenAt: Date }, now: Date): boolean {
  return expiresAt > now && lastSeenAt >= idleSince(now);
}

/** Those that a request could still come from, the latest seen first. */
export function openSessions(db: Db | Tx, personId: string, now: Date) {
  return db.session.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gte: idleSince(now) } },
    orderBy: { lastSeenAt: 'desc' },
  });
}
