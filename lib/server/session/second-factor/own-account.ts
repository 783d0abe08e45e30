// What the commands on one's own second factors share: the account as a subject, and the first codes for an emergency.
import type { Actor } from '@/lib/workflow/role';
import type { Tx } from '../../database/connect';
import { browserPassedFactor } from '../known-browsers';
import type { SignedIn } from '../sessions';
import type { ChallengePurpose } from './challenges';
import { makeRecoveryCodes } from './recovery-codes';

/** What setting up a factor is asked by. */
const SET_UPS: ChallengePurpose[] = ['authenticator', 'passkey-new'];

/** The account of whoever asks, as a command's subject. */
async function ownAccount(tx: Tx, _: unknown, actor: Actor) {
  const person = await tx.person.findUnique({ where: { id: actor.id }, include: { passkeys: true, authenticator: true } });
  return person && { auditSubject: `person:${person.id}`, departmentId: person.departmentId, sectionId: null, person };
}

/** What every command on one's own account has. */
export const OWN_ACCOUNT = { what: '您的账号', permission: 'self', subject: ownAccount, state: 'any' } as const;

/** This session has passed the second factor, and the browser that it is in is one where it was. */
export async function factorPassed(tx: Tx, { sessionId, browserId, actor }: SignedIn, now: Date): Promise<void> {
  await tx.session.update({ where: { id: sessionId }, data: { factorAt: now } });
  await browserPassedFactor(tx, actor.id, browserId, now);
}

/** After a factor was set up, which this session has passed: whoever has no recovery codes gets some. Null where there are. */
export async function factorSetUp(tx: Tx, session: SignedIn, now: Date): Promise<string[] | null> {
  const personId = session.actor.id;
  await factorPassed(tx, session, now);
  // What was begun before, in whatever session, was allowed to somebody who lacked it.
  await tx.sessionChallenge.deleteMany({ where: { session: { personId }, purpose: { in: SET_UPS } } });
  return (await tx.recoveryCode.count({ where: { personId, usedAt: null } })) > 0 ? null : makeRecoveryCodes(tx, personId);
}

/** After one was taken away: without any, the recovery codes open nothing any more. */
export async function factorRemoved(tx: Tx, personId: string): Promise<void> {
  const left = (await tx.passkey.count({ where: { personId } })) + (await tx.authenticator.count({ where: { personId } }));
  if (left === 0) await tx.recoveryCode.deleteMany({ where: { personId } });
}
