// A second factor, checked and used up: a code counts once, a challenge is answered once, wrong codes make the next ones wait.
import type { PasskeyAnswer } from '@/lib/contract/presence';
import { refuse } from '@/lib/workflow/problem';
import { codeWords } from '@/lib/workflow/second-factor';
import { KeyDecryptionError } from '@/lib/signature/keys/key-encryption';
import { type AuditDetails, writeAudit } from '../../audit/audit';
import type { Db, Tx } from '../../database/connect';
import { type GuessLanes, isUsualNetwork, laneNow, lanesOf } from '../guess-lanes';
import { countGuess, forgetGuesses, longestWait } from '../guess-tallies';
import type { SignedIn } from '../sessions';
import { openChallenge, takeChallenge } from './challenges';
import { checkAnswer } from './passkeys';
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

/** Whether the check found a factor that counts, if nobody used it meanwhile. */
export const isPassed = ({ kind }: FactorCheck): boolean => kind === 'authenticator' || kind === 'recovery-code' || kind === 'passkey';

/** Checks what was given, outside a transaction; writes nothing. */
export async function checkFactor(db: Db, session: SignedIn, { code, passkey }: FactorGiven, now: Date): Promise<FactorCheck> {
  if (passkey) return checkPasskey(db, session, passkey, now);
  if (!code) return { kind: 'missing' };
  const typed = code.normalize('NFKC').replace(/\s/g, '');
  const isRecovery = !/^\d{6}$/.test(typed);
  // A right recovery code never waits, whoever guesses besides: there are 79 bits to guess.
  const hash = isRecovery ? await findRecoveryCode(db, session.actor.id, typed) : null;
  if (hash !== null) return { kind: 'recovery-code', hash };
  if (await longestWait(db, await laneNow(db, await lanesFor(db, session), now), now)) return { kind: 'slowed' };
  if (isRecovery) return { kind: 'wrong-code' };
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
  return typeof next === 'number' && known && challenge
    ? { kind: 'passkey', id: known.id, counter: known.counter, next, challenge }
    : { kind: 'wrong-passkey', challenge };
}

/** Uses up what was found, in the step's transaction; the refusal where it does not count, with what is counted and audited. The command needs `keepsRefusal`. */
export async function refuseWrongFactor(tx: Tx, session: SignedIn, check: FactorCheck, action: string, now: Date): Promise<Refusal | null> {
  const personId = session.actor.id;
  switch (check.kind) {
    case 'missing':
      return refuse('proof-missing', {
        what: `输入${codeWords(session.factors)}${session.factors.passkeys > 0 ? '，或使用通行密钥' : ''}`,
      });
    case 'slowed':
      return (await refuseWaiting(tx, session, now)) ?? refuse('codes-slowed', { seconds: 1 });
    case 'unreadable':
      return refuse('factor-unreadable');
    case 'used-code':
      return refuse('code-used');
    case 'wrong-code':
      return countWrong(tx, session, { action, kind: 'code' }, now);
    case 'wrong-passkey':
      if (check.challenge) await takeChallenge(tx, session.sessionId, 'passkey', check.challenge);
      return countWrong(tx, session, { action, kind: 'passkey' }, now);
    case 'recovery-code':
    case 'authenticator': {
      // Of guesses that came at once, the right one must not pass after too many wrong ones.
      const waiting = check.kind === 'authenticator' && (await refuseWaiting(tx, session, now));
      if (waiting) return waiting;
      if (!(await takeCode(tx, personId, check, now))) return refuse('code-used');
      break;
    }
    case 'passkey': {
      if (!(await takeChallenge(tx, session.sessionId, 'passkey', check.challenge))) return refuse('passkey-refused');
      const { count } = await tx.passkey.updateMany({
        where: { id: check.id, counter: check.counter },
        data: { counter: check.next, lastUsedAt: now },
      });
      if (count === 0) return refuse('passkey-refused');
      break;
    }
  }
  // What others guessed of the account is held against it still.
  for (const key of (await lanesFor(tx, session)).flat()) if (key.kind !== 'code-account') await forgetGuesses(tx, { key });
  return null;
}

/** False where it was used in the meantime. */
async function takeCode(
  tx: Tx,
  personId: string,
  check: Extract<FactorCheck, { kind: 'authenticator' | 'recovery-code' }>,
  now: Date,
): Promise<boolean> {
  const used =
    check.kind === 'authenticator'
      ? await tx.authenticator.updateMany({ where: { personId, lastStep: { lt: check.step } }, data: { lastStep: check.step } })
      : await tx.recoveryCode.updateMany({ where: { hash: check.hash, personId, usedAt: null }, data: { usedAt: now } });
  return used.count === 1;
}

/**
 * What a wrong answer is counted by. A session that has passed counts for itself. Others by browser where the factor was passed there
 * before, and by account and address; by account alone only in networks in which this account never passed it.
 */
async function lanesFor(db: Db | Tx, { sessionId, factorPassed, actor: { id: personId } }: SignedIn): Promise<GuessLanes> {
  if (factorPassed) return [[{ kind: 'code-again', key: sessionId, personId }]];
  const { browserId, address: ip } = await db.session.findUniqueOrThrow({
    where: { id: sessionId },
    select: { browserId: true, address: true },
  });
  const passed =
    browserId !== null &&
    (await db.knownBrowser.findUnique({ where: { id: browserId, personId, factorAt: { not: null } }, select: { id: true } }));
  const usual = await isUsualNetwork(db, 'code', { id: personId, passwordSetAt: null }, ip);
  return lanesOf('code', { personId, account: personId, browserId: passed ? passed.id : null, ip, usual });
}

/** What a refusal of that code says. */
export function wrongCode(what: string): { what: string; check: string } {
  return { what, check: what === '恢复码' ? '请对照保存的恢复码' : '请核对身份验证器上正在显示的 6 位数字（手机的时间要准）' };
}

const refuseUntil = (until: Date, now: Date) =>
  refuse('codes-slowed', { seconds: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) });

async function refuseWaiting(tx: Tx, session: SignedIn, now: Date): Promise<Refusal | null> {
  const waiting = await longestWait(tx, await laneNow(tx, await lanesFor(tx, session), now), now);
  return waiting && refuseUntil(waiting.until, now);
}

/** Counted and audited. Those that come while one waits, or came at once with the one that was too many, are neither. */
async function countWrong(tx: Tx, session: SignedIn, details: AuditDetails['second-factor-failed'], now: Date): Promise<Refusal> {
  const waiting = await refuseWaiting(tx, session, now);
  if (waiting) return waiting;
  const { id } = session.actor;
  await writeAudit(tx, { at: now, actorId: id, action: 'second-factor-failed', subject: `person:${id}`, details });
  const waits = await countGuess(tx, await laneNow(tx, await lanesFor(tx, session), now), now);
  const [longest] = waits.sort((a, b) => b.until.getTime() - a.until.getTime());
  if (longest) return refuseUntil(longest.until, now);
  return details.kind === 'passkey' ? refuse('passkey-refused') : refuse('wrong-code', wrongCode(codeWords(session.factors)));
}
