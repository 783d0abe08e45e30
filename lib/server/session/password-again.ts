// A signed-in person's password, asked again before a step that counts. Wrong ones are counted in the session and nowhere else: neither
// do strangers' guesses stop who is signed in, nor does it stop the person from signing in elsewhere. Each is audited.
import { refuse } from '@/lib/workflow/problem';
import { writeAudit } from '../audit/audit';
import type { Db, Tx } from '../database/connect';
import { countGuess, forgetGuesses, type GuessKey, longestWait } from './guess-tallies';
import { verifyPassword } from './password';
import { turnOf } from './password-turns';
import type { SignedIn } from './sessions';

export interface PasswordCheck {
  right: boolean;
  /** The hash that it was held against: another by now means that the password was changed meanwhile. */
  against: string;
}

type Session = Pick<SignedIn, 'sessionId' | 'actor'>;

const keyOf = ({ sessionId, actor }: Session): GuessKey => ({ kind: 'again', key: sessionId, personId: actor.id });

/** Checks the password, outside a transaction: hashing takes its time. While the session has to wait no password is right. */
export async function checkPasswordAgain(db: Db, session: Session, password: string, now: Date): Promise<PasswordCheck> {
  const { passwordHash } = await db.person.findUniqueOrThrow({ where: { id: session.actor.id }, select: { passwordHash: true } });
  if (await longestWait(db, [keyOf(session)], now)) return { right: false, against: passwordHash };
  return { right: await verifyPassword(passwordHash, password, turnOf(session.actor.id)), against: passwordHash };
}

const refuseUntil = (until: Date, now: Date) => refuse('password-waits', { seconds: Math.ceil((until.getTime() - now.getTime()) / 1000) });

/** The refusal of a wrong password, counted and audited; null where it was right. Its command needs `keepsRefusal`. */
export async function refuseWrongPassword(
  tx: Tx,
  session: Session,
  { right, against }: PasswordCheck,
  action: string,
  now: Date,
): Promise<ReturnType<typeof refuse> | null> {
  const key = keyOf(session);
  const waiting = await longestWait(tx, [key], now);
  if (waiting) return refuseUntil(waiting.until, now);
  const personId = session.actor.id;
  const { passwordHash } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { passwordHash: true } });
  if (right && passwordHash === against) {
    await forgetGuesses(tx, { key });
    return null;
  }
  await writeAudit(tx, { at: now, actorId: personId, action: 'password-again-failed', subject: `person:${personId}`, details: { action } });
  const [waits] = await countGuess(tx, [key], now);
  return waits ? refuseUntil(waits.until, now) : refuse('wrong-password');
}
