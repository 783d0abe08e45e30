// 恢复码: ten, shown once, each for one sign-in without the telephone. Made anew, the ones before are void.
import { createHash } from 'node:crypto';
import type { Db, Tx } from '../../database/connect';
import { randomPassword } from '../random-password';

export const RECOVERY_CODES = 10;

/** What is kept of a code, however it was typed. */
function hashOf(personId: string, code: string): string {
  return createHash('sha256')
    .update(`${personId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
    .digest('hex');
}

/** Ten new codes in place of all before. */
export async function makeRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, randomPassword);
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ hash: hashOf(personId, code), personId })) });
  return codes;
}

/** The stored code that was typed, if there is one that was not used. */
export async function findRecoveryCode(db: Db, personId: string, code: string): Promise<string | null> {
  const row = await db.recoveryCode.findUnique({ where: { hash: hashOf(personId, code), personId, usedAt: null }, select: { hash: true } });
  return row?.hash ?? null;
}
