// Signing in with name and password: 5 wrong passwords lock the account for 10 minutes, known or not, so that
// neither the answer nor its time tells which names exist.
import { writeAudit } from '../audit/audit';
import { type Db, inTransaction, type Tx } from '../database/connect';
import { passwordsOverloaded, verifyPassword } from './password';
import { RateLimit } from './rate-limit';
import { startSession } from './sessions';

export const MOST_FAILURES = 5;
export const LOCK_MINUTES = 10;
const LOCK_MS = LOCK_MINUTES * 60_000;

/** What the login page gets as `result.error`. */
export type SignInProblem = 'wrong-credentials' | 'account-locked' | 'too-many-requests';
export type SignInResult = { ok: true; personId: string; name: string; sessionId: string } | { ok: false; code: SignInProblem };

/** Wrong passwords from one address, and for names that nobody has. */
const failuresByAddress = new RateLimit(60, 5 * 60_000);
const failuresByUnknownName = new RateLimit(MOST_FAILURES, LOCK_MS);

interface Attempt {
  username: string;
  password: string;
  ip: string | null;
}

/** Checks the password and opens a session. Writes an audit row whatever comes of it. */
export async function signIn(db: Db, attempt: Attempt, now: Date): Promise<SignInResult> {
  const username = attempt.username.trim().toLowerCase();
  const address = attempt.ip ?? 'unknown';
  if (username.length > 64 || attempt.password.length > 256) return { ok: false, code: 'wrong-credentials' };
  if (passwordsOverloaded() || failuresByAddress.wait(address, now) > 0) return { ok: false, code: 'too-many-requests' };

  const known = await db.person.findUnique({ where: { username }, select: { passwordHash: true, active: true } });
  // Outside the transaction: hashing takes tens of milliseconds, in which nobody else could write.
  const right = await verifyPassword(known?.active ? known.passwordHash : null, attempt.password);
  const result = await inTransaction(db, (tx) => decide(tx, { ...attempt, username }, right, now));
  if (!result.ok) failuresByAddress.count(address, now);
  return result;
}

async function decide(tx: Tx, { username, ip }: Attempt, right: boolean, now: Date): Promise<SignInResult> {
  // Read again: the account may have been locked while the password was hashed.
  const person = await tx.person.findUnique({ where: { username } });
  if (!person?.active) {
    // The name is not kept: people type their password into the wrong field.
    await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-failed', subject: 'person:unknown', details: { username: null, ip } });
    if (failuresByUnknownName.wait(username, now) > 0) return { ok: false, code: 'account-locked' };
    const failures = failuresByUnknownName.count(username, now);
    return { ok: false, code: failures >= MOST_FAILURES ? 'account-locked' : 'wrong-credentials' };
  }
  const subject = `person:${person.id}`;
  if (person.lockedUntil && person.lockedUntil > now) {
    await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-failed', subject, details: { username, ip } });
    return { ok: false, code: 'account-locked' };
  }
  if (!right) return recordFailure(tx, person, ip, now);
  await tx.person.update({ where: { id: person.id }, data: { failedAttempts: 0, lockedUntil: null } });
  const sessionId = await startSession(tx, person.id, now);
  await writeAudit(tx, { at: now, actorId: person.id, action: 'sign-in', subject, details: { ip } });
  return { ok: true, personId: person.id, name: person.name, sessionId };
}

/** Counts a wrong password and locks the account at the fifth. Also used where a signed-in person's password is asked again. */
export async function recordFailure(
  tx: Tx,
  person: { id: string; username: string; failedAttempts: number },
  ip: string | null,
  now: Date,
): Promise<{ ok: false; code: SignInProblem }> {
  const subject = `person:${person.id}`;
  const failures = person.failedAttempts + 1;
  const locks = failures >= MOST_FAILURES;
  const until = new Date(now.getTime() + LOCK_MS);
  await tx.person.update({
    where: { id: person.id },
    data: locks ? { failedAttempts: 0, lockedUntil: until } : { failedAttempts: failures },
  });
  await writeAudit(tx, { at: now, actorId: null, action: 'sign-in-failed', subject, details: { username: person.username, ip } });
  if (locks) {
    await writeAudit(tx, { at: now, actorId: null, action: 'account-locked', subject, details: { until: until.toISOString(), ip } });
  }
  return { ok: false, code: locks ? 'account-locked' : 'wrong-credentials' };
}
