// What a session was asked and has not answered yet: kept here and not with the browser, one of a kind, used once.
import type { Db, Tx } from '../../database/connect';

/** `provider` is asked for until it comes back from there, `confirmed` until it is used. */
export type ChallengePurpose = 'authenticator' | 'passkey-new' | 'passkey' | 'provider' | 'confirmed';

const MINUTES: Readonly<Record<ChallengePurpose, number>> = { authenticator: 15, 'passkey-new': 5, passkey: 5, provider: 10, confirmed: 5 };

/** Asks; what was asked of the same kind before counts no longer. */
export async function putChallenge(tx: Tx, sessionId: string, purpose: ChallengePurpose, content: string, now: Date): Promise<void> {
  const asked = { content, expiresAt: new Date(now.getTime() + MINUTES[purpose] * 60_000) };
  await tx.sessionChallenge.upsert({
    where: { sessionId_purpose: { sessionId, purpose } },
    create: { sessionId, purpose, ...asked },
    update: asked,
  });
}

/** What was asked and has not expired, or null. */
export async function openChallenge(db: Db | Tx, sessionId: string, purpose: ChallengePurpose, now: Date): Promise<string | null> {
  const row = await db.sessionChallenge.findUnique({ where: { sessionId_purpose: { sessionId, purpose }, expiresAt: { gt: now } } });
  return row?.content ?? null;
}

/** Uses it up, whatever comes of the answer; false where somebody did so before. */
export async function takeChallenge(tx: Tx, sessionId: string, purpose: ChallengePurpose, content: string): Promise<boolean> {
  return (await tx.sessionChallenge.deleteMany({ where: { sessionId, purpose, content } })).count === 1;
}
