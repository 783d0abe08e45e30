// Changing one's own password: the present one asked again, other sessions ended. A wrong one counts towards the lock.
import { z } from 'zod';
import { ok, refuse } from '@/lib/domain/problem';
import { writeAudit } from '../audit/audit';
import { defineCommand } from '../command';
import { hashPassword, verifyPassword, weaknessOf } from '../session/password';
import { revokeSessions } from '../session/sessions';
import { LOCK_MINUTES, recordFailure } from '../session/sign-in';

const password = z.string().max(256, { error: '密码太长' });

export const changePassword = defineCommand({
  name: 'change-password',
  label: '修改密码',
  input: z.strictObject({ current: password, next: password }),
  what: '您的账号',
  permission: 'self',
  withFirstPassword: true,
  keepsRefusal: true,
  async prepare(db, { current, next }, session) {
    const why = next === current ? '不能与原密码相同' : weaknessOf(next, session.username);
    if (why) return { why };
    const person = await db.person.findUniqueOrThrow({ where: { id: session.actor.id } });
    const right = await verifyPassword(person.passwordHash, current);
    return { why: null, against: person.passwordHash, hash: right ? await hashPassword(next) : null };
  },
  async subject(tx, _, actor) {
    const person = await tx.person.findUnique({ where: { id: actor.id } });
    return person && { auditSubject: `person:${person.id}`, departmentId: person.departmentId, sectionId: null, person };
  },
  state: 'any',
  async run(tx, { subject: { person }, prepared, session, now }) {
    if (prepared.why !== null) return refuse('password-too-weak', { why: prepared.why });
    if (person.lockedUntil && person.lockedUntil > now) {
      return refuse('account-locked', { minutes: Math.ceil((person.lockedUntil.getTime() - now.getTime()) / 60_000) });
    }
    if (!prepared.hash || person.passwordHash !== prepared.against) {
      await writeAudit(tx, { at: now, actorId: person.id, action: 'change-password-failed', subject: `person:${person.id}`, details: {} });
      const { code } = await recordFailure(tx, person, null, now);
      return code === 'account-locked' ? refuse('account-locked', { minutes: LOCK_MINUTES }) : refuse('wrong-password');
    }
    await tx.person.update({
      where: { id: person.id },
      data: { passwordHash: prepared.hash, mustChangePassword: false, failedAttempts: 0 },
    });
    await revokeSessions(tx, { personId: person.id, except: session.sessionId }, now);
    return ok({});
  },
  audit: () => ({}),
});
