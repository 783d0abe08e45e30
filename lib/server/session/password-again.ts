// A signed-in person's password, asked again before a step that counts. A wrong one counts towards the lock and is audited.
import { refuse } from '@/lib/domain/problem';
import { writeAudit } from '../audit/audit';
import type { Db, Tx } from '../database/connect';
import { verifyPassword } from './password';
import { LOCK_MINUTES, recordFailure } from './sign-in';

export interface PasswordCheck {
  right: boolean;
  /** The hash that it was held against: another by now means that the password was changed meanwhile. */
  against: string;
}

/** Checks the password, outside a transaction: hashing takes its time. Of a locked account no password is right. */
export async function checkPasswordAgain(db: Db, personId: string, password: string, now: Date): Promise<PasswordCheck> {
  const { passwordHash, lockedUntil } = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { passwordHash: true, lockedUntil: true } });
  if (lockedUntil && lockedUntil > now) return { right: false, against: passwordHash };
  return { right: await verifyPassword(passwordHash, password), against: passwordHash };
}

/** The refusal of a wrong password, counted and audited; null where it was right. Its command needs `keepsRefusal`. */
export async function refuseWrongPassword(tx: Tx, personId: string, { right, against }: PasswordCheck, action: string, now: Date): Promise<ReturnType<typeof refuse> | null> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  if (person.lockedUntil && person.lockedUntil > now) {
    return refuse('account-locked', { minutes: Math.ceil((person.lockedUntil.getTime() - now.getTime()) / 60_000) });
  }
  if (right && person.passwordHash === against) {
    if (person.failedAttempts > 0) await tx.person.update({ where: { id: personId }, data: { failedAttempts: 0 } });
    return null;
  }
  await writeAudit(tx, { at: now, actorId: personId, action: 'password-again-failed', subject: `person:${personId}`, details: { action } });
  const { code } = await recordFailure(tx, person, null, now);
  return code === 'account-locked' ? refuse('account-locked', { minutes: LOCK_MINUTES }) : refuse('wrong-password');
}
