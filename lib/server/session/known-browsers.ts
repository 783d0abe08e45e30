// Browsers in which somebody signed in before. Strangers' guesses do not slow them: each has an allowance of its own.
import { createHash, randomBytes } from 'node:crypto';
import type { Db, Tx } from '../database/connect';

/** A person's: the office, home, a telephone. The one that was not seen longest gives way. */
const MOST_A_PERSON = 5;
/** As long as browsers keep a cookie. */
export const REMEMBERED_DAYS = 400;
const DAY = 24 * 3600_000;
const MOST_AGENT = 300;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The browser as it names itself, cut to what is kept. */
export function agentText(agent: string | null | undefined): string | null {
  return agent ? agent.replace(/[^\x20-\x7e]/g, '').slice(0, MOST_AGENT) : null;
}

/** The id of that browser among the person's, or null: nobody signed in there, it was forgotten, or too long ago. */
export async function findKnownBrowser(db: Db | Tx, personId: string, token: string | null, now: Date): Promise<string | null> {
  // Asked for without a token, too: the time must not tell who has one.
  const row = await db.knownBrowser.findUnique({ where: { personId_tokenHash: { personId, tokenHash: hashOf(token ?? '') } } });
  return row && row.lastSeenAt.getTime() > now.getTime() - REMEMBERED_DAYS * DAY ? row.id : null;
}

/** The browser is the person's from now on, under a new token, which is to be kept in it. All who signed in there go along. */
export async function rememberBrowser(tx: Tx, personId: string, token: string | null, agent: string | null, now: Date): Promise<{ id: string; token: string }> {
  const next = randomBytes(32).toString('base64url');
  const tokenHash = hashOf(next);
  if (token !== null) await tx.knownBrowser.updateMany({ where: { tokenHash: hashOf(token) }, data: { tokenHash } });
  const { id } = await tx.knownBrowser.upsert({
    where: { personId_tokenHash: { personId, tokenHash } },
    create: { personId, tokenHash, agent: agentText(agent), createdAt: now, lastSeenAt: now },
    update: { agent: agentText(agent), lastSeenAt: now },
  });
  const further = await tx.knownBrowser.findMany({ where: { personId }, orderBy: { lastSeenAt: 'desc' }, skip: MOST_A_PERSON, select: { id: true } });
  await tx.knownBrowser.deleteMany({ where: { id: { in: further.map((one) => one.id) } } });
  return { id, token: next };
}

/** The person's browsers are known no more, but for that one. */
export async function forgetBrowsers(tx: Tx, personId: string, except: string | null): Promise<number> {
  const { count } = await tx.knownBrowser.deleteMany({ where: { personId, ...(except !== null && { id: { not: except } }) } });
  return count;
}
