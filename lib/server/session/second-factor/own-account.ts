// What the commands on one's own second factors share: the account as a subject, and the first codes for an emergency.
import type { Actor } from '@/lib/domain/role';
import type { Tx } from '../../database/connect';
import { makeRecoveryCodes } from './recovery-codes';

/** The account of whoever asks, as a command's subject. */
export async function ownAccount(tx: Tx, _: unknown, actor: Actor) {
  const person = await tx.person.findUnique({ where: { id: actor.id }, include: { passkeys: true, authenticator: true } });
  return person && { auditSubject: `person:${person.id}`, departmentId: person.departmentId, sectionId: null, person };
}

/** After a factor was set up: this session has passed it, and whoever has no recovery codes gets some. Null where there are. */
export async function factorSetUp(tx: Tx, { personId, sessionId, now }: { personId: string; sessionId: string; now: Date }): Promise<string[] | null> {
  await tx.session.update({ where: { id: sessionId }, data: { factorAt: now } });
  return (await tx.recoveryCode.count({ where: { personId, usedAt: null } })) > 0 ? null : makeRecoveryCodes(tx, personId);
}

/** After one was taken away: without any, the recovery codes open nothing any more. */
export async function factorRemoved(tx: Tx, personId: string): Promise<void> {
  const left = (await tx.passkey.count({ where: { personId } })) + (await tx.authenticator.count({ where: { personId } }));
  if (left === 0) await tx.recoveryCode.deleteMany({ where: { personId } });
}
