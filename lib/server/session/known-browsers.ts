// Browsers in which somebody signed in before. Strangers' guesses do not slow them: each has an allowance of its own.
import { createHash, randomBytes } from 'node:crypto';
import type { Db, Tx } from '../database/connect';

/** A person's: the office, home, a telephone. The one that was not seen longest gives way. */
const MOST_A_PERSON = 5;
/** People who share a browser: each has a token of their own in its cookie, the latest first. */
const MOST_A_BROWSER = 12;
/** As long as browsers keep a cookie. */
export const REMEMBERED_DAYS = 400;
const DAY = 24 * 3600_000;
const MOST_AGENT = 300;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
/** What the cookie holds, token by token. */
const tokensIn = (cookie: string | null) => (cookie ?? '').split('.').slice(0, MOST_A_BROWSER);

/** The browser as it names itself, cut to what is kept. */
export function agentText(agent: string | null | undefined): string | null {
  return agent ? agent.replace(/[^\x20-\x7e]/g, '').slice(0, MOST_AGENT) : null;
}

/** The id of that browser among those of a person in service, or null: nobody signed in there, it was forgotten, or too long ago. */
export async function findKnownBrowser(db: Db | Tx, personId: string, cookie: string | null, now: Date): Promise<string | null> {
  // Asked for without a token, too: the time must not tell who has one.
  const row = await db.knownBrowser.findFirst({
    where: { personId, tokenHash: { in: tokensIn(cookie).map(hashOf) }, person: { active: true } },
    select: { id: true, lastSeenAt: true },
  });
  return row && row.lastSeenAt.getTime() > now.getTime() - REMEMBERED_DAYS * DAY ? row.id : null;
}

/**
 * The browser is the person's from now on, under a new token; `cookie` is what is to be kept in it. Tokens of others who signed in
 * there stay as they are: whoever took a cookie and signs in with it changes nothing of its owner's.
 */
export async function rememberBrowser(
  tx: Tx,
  personId: string,
  cookie: string | null,
  agent: string | null,
  now: Date,
): Promise<{ id: string; cookie: string }> {
  const token = randomBytes(32).toString('base64url');
  const before = tokensIn(cookie).filter((one) => one !== '');
  const own = await tx.knownBrowser.findFirst({ where: { personId, tokenHash: { in: before.map(hashOf) } }, select: { id: true } });
  const data = { tokenHash: hashOf(token), agent: agentText(agent), lastSeenAt: now };
  const { id } = own
    ? await tx.knownBrowser.update({ where: { id: own.id }, data, select: { id: true } })
    : await tx.knownBrowser.create({ data: { personId, createdAt: now, ...data }, select: { id: true } });
  await forgetBeyond(tx, personId);
  const others = new Set(
    (await tx.knownBrowser.findMany({ where: { tokenHash: { in: before.map(hashOf) } }, select: { tokenHash: true } })).map(
      ({ tokenHash }) => tokenHash,
    ),
  );
  return { id, cookie: [token, ...before.filter((one) => others.has(hashOf(one)))].slice(0, MOST_A_BROWSER).join('.') };
}

/** The second factor was passed there: whoever knows only the password has none such, and pushes none of them out. */
export async function browserPassedFactor(tx: Tx, personId: string, browserId: string | null, now: Date): Promise<void> {
  if (browserId === null) return;
  await tx.knownBrowser.updateMany({ where: { id: browserId, personId }, data: { factorAt: now } });
  await forgetBeyond(tx, personId);
}

async function forgetBeyond(tx: Tx, personId: string): Promise<void> {
  for (const factorAt of [null, { not: null }]) {
    const further = await tx.knownBrowser.findMany({
      where: { personId, factorAt },
      orderBy: { lastSeenAt: 'desc' },
      skip: MOST_A_PERSON,
      select: { id: true },
    });
    await tx.knownBrowser.deleteMany({ where: { id: { in: further.map((one) => one.id) } } });
  }
}

/** The person's browsers are known no more, but for that one. */
export async function forgetBrowsers(tx: Tx, personId: string, except: string | null): Promise<number> {
  const { count } = await tx.knownBrowser.deleteMany({ where: { personId, ...(except !== null && { id: { not: except } }) } });
  return count;
}
