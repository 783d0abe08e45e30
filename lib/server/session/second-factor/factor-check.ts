// A second factor, checked and used up: a code counts once, a challenge is answered once, wrong codes make the next ones wait.
import { refuse } from '@/lib/domain/problem';
import { KeyDecryptionError } from '@/lib/signature/keys/key-encryption';
import { writeAudit } from '../../audit/audit';
import type { Db, Tx } from '../../database/connect';
import type { SignedIn } from '../sessions';
import { openChallenge, takeChallenge } from './challenges';
import { checkAnswer, type PasskeyAnswer } from './passkeys';
import { findRecoveryCode } from './recovery-codes';
import { stepOfCode } from './totp';

export interface FactorGiven {
  code?: string | undefined;
  passkey?: PasskeyAnswer | undefined;
}

export type FactorCheck =
  | { kind: 'missing' | 'wrong-code' | 'used-code' | 'slowed' | 'unreadable' }
  | { kind: 'wrong-passkey'; challenge: string | null }
  | { kind: 'authenticator'; step: number }
  | { kind: 'recovery-code'; hash: string }
  | { kind: 'passkey'; id: string; counter: number; next: number; challenge: string };

type Refusal = ReturnType<typeof refuse>;

/** Wrong codes that cost nothing; then each further one doubles the wait, from half a minute to a quarter of an hour. */
const FREE = 4;
const secondsAfter = (failures: number) => (failures <= FREE ? 0 : Math.min(15 * 60, 30 * 2 ** (failures - FREE - 1)));

/** Whether the check found a factor that counts, if nobody used it meanwhile. */
export const isPassed = ({ kind }: FactorCheck): boolean => kind === 'authenticator' || kind === 'recovery-code' || kind === 'passkey';

/** Checks what was given, outside a transaction; writes nothing. */
export async function checkFactor(db: Db, session: SignedIn, { code, passkey }: FactorGiven, now: Date): Promise<FactorCheck> {
  if (passkey) return checkPasskey(db, session, passkey, now);
  if (!code) return { kind: 'missing' };
  if (waitOf(await throttleOf(db, session), now) > 0) return { kind: 'slowed' };
  const typed = code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) {
    const hash = await findRecoveryCode(db, session.actor.id, typed);
    return hash ? { kind: 'recovery-code', hash } : { kind: 'wrong-code' };
  }
  const authenticator = await db.authenticator.findUnique({ where: { personId: session.actor.id } });
  if (!authenticator) return { kind: 'wrong-code' };
  try {
    const step = await stepOfCode(authenticator.encryptedSecret, typed, now);
    if (step === null) return { kind: 'wrong-code' };
    return step <= authenticator.lastStep ? { kind: 'used-code' } : { kind: 'authenticator', step };
  } catch (error) {
    if (error instanceof KeyDecryptionError) return { kind: 'unreadable' };
    throw error;
  }
}

async function checkPasskey(db: Db, { sessionId, actor }: SignedIn, answer: PasskeyAnswer, now: Date): Promise<FactorCheck> {
  const challenge = await openChallenge(db, sessionId, 'passkey', now);
  const known = await db.passkey.findUnique({ where: { id: answer.id, personId: actor.id } });
  const next = challenge && known && (await checkAnswer(answer, challenge, known));
  return typeof next === 'number' && known && challenge ? { kind: 'passkey', id: known.id, counter: known.counter, next, challenge } : { kind: 'wrong-passkey', challenge };
}

/** Uses up what was found, in the step's transaction; the refusal where it does not count, with what is counted and audited. The command needs `keepsRefusal`. */
export async function refuseWrongFactor(tx: Tx, session: SignedIn, check: FactorCheck, action: string, now: Date): Promise<Refusal | null> {
  const personId = session.actor.id;
  switch (check.kind) {
    case 'missing':
      return refuse('proof-missing', { what: '输入动态码或恢复码，或使用通行密钥' });
    case 'slowed':
      return refuse('codes-slowed', { seconds: Math.max(1, waitOf(await throttleOf(tx, session), now)) });
    case 'unreadable':
      return refuse('factor-unreadable');
    case 'used-code':
      return refuse('code-used');
    case 'wrong-code':
      return countWrong(tx, session, action, now);
    case 'wrong-passkey':
      if (check.challenge) await takeChallenge(tx, session.sessionId, 'passkey', check.challenge);
      await writeAudit(tx, { at: now, actorId: personId, action: 'second-factor-failed', subject: `person:${personId}`, details: { action, kind: 'passkey' } });
      return refuse('passkey-refused');
    case 'recovery-code':
    case 'authenticator': {
      // Of guesses that came at once, the right one must not pass after too many wrong ones.
      const seconds = waitOf(await throttleOf(tx, session), now);
      if (seconds > 0) return refuse('codes-slowed', { seconds });
      if (!(await takeCode(tx, personId, check, now))) return refuse('code-used');
      break;
    }
    case 'passkey': {
      if (!(await takeChallenge(tx, session.sessionId, 'passkey', check.challenge))) return refuse('passkey-refused');
      const { count } = await tx.passkey.updateMany({ where: { id: check.id, counter: check.counter }, data: { counter: check.next, lastUsedAt: now } });
      if (count === 0) return refuse('passkey-refused');
      break;
    }
  }
  await setThrottle(tx, session, { factorFailures: 0, factorBlockedUntil: null });
  return null;
}

/** False where it was used in the meantime. */
async function takeCode(tx: Tx, personId: string, check: Extract<FactorCheck, { kind: 'authenticator' | 'recovery-code' }>, now: Date): Promise<boolean> {
  const used = check.kind === 'authenticator'
    ? await tx.authenticator.updateMany({ where: { personId, lastStep: { lt: check.step } }, data: { lastStep: check.step } })
    : await tx.recoveryCode.updateMany({ where: { hash: check.hash, personId, usedAt: null }, data: { usedAt: now } });
  return used.count === 1;
}

interface Throttle {
  factorFailures: number;
  factorBlockedUntil: Date | null;
}

const waitOf = ({ factorBlockedUntil }: Throttle, now: Date) => (factorBlockedUntil && factorBlockedUntil > now ? Math.ceil((factorBlockedUntil.getTime() - now.getTime()) / 1000) : 0);

/**
 * Sessions that have only passed the password share one count, so that signing in again gives no further guesses. One that has
 * passed has its own: who knows the password only cannot keep its owner from signing.
 */
async function throttleOf(db: Db | Tx, { sessionId, factorPassed, actor }: SignedIn): Promise<Throttle> {
  const select = { factorFailures: true, factorBlockedUntil: true };
  return factorPassed ? db.session.findUniqueOrThrow({ where: { id: sessionId }, select }) : db.person.findUniqueOrThrow({ where: { id: actor.id }, select });
}

async function setThrottle(tx: Tx, { sessionId, factorPassed, actor }: SignedIn, data: Throttle): Promise<void> {
  if (factorPassed) await tx.session.update({ where: { id: sessionId }, data });
  else await tx.person.update({ where: { id: actor.id }, data });
}

async function countWrong(tx: Tx, session: SignedIn, action: string, now: Date): Promise<Refusal> {
  const before = await throttleOf(tx, session);
  const waited = waitOf(before, now);
  // Guesses that came at once are looked at one after the other: those after the one that was too many do not count.
  if (waited > 0) return refuse('codes-slowed', { seconds: waited });
  const failures = before.factorFailures + 1;
  const seconds = secondsAfter(failures);
  await setThrottle(tx, session, { factorFailures: failures, factorBlockedUntil: seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null });
  await writeAudit(tx, { at: now, actorId: session.actor.id, action: 'second-factor-failed', subject: `person:${session.actor.id}`, details: { action, kind: 'code' } });
  return seconds > 0 ? refuse('codes-slowed', { seconds }) : refuse('wrong-code');
}
