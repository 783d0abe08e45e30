// Changing one's own password: the present one asked again, other sessions ended, other browsers known no more.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { passwordPolicy } from '../../env';
import { forgetBrowsers } from '../../session/known-browsers';
import { hashPassword } from '../../session/password';
import { checkPasswordAgain, refuseWrongPassword } from '../../session/password-again';
import { turnOf } from '../../session/password-turns';
import { passwordOwner, reusesOf, setPassword, weaknessesOf } from '../../session/set-password';
import { revokeSessions } from '../../session/sessions';

export const changePassword = defineCommand({
  name: 'change-password',
  label: '修改密码',
  what: '您的账号',
  permission: 'self',
  during: ['first-password'],
  keepsRefusal: true,
  async prepare(db, { current, next }, session, now) {
    const policy = passwordPolicy();
    const why = await weaknessesOf(policy, { next, current, owner: await passwordOwner(db, session.actor.id) });
    if (why.length > 0) return { why, check: null, hash: null };
    const check = await checkPasswordAgain(db, session, current, now);
    if (!check.right) return { why, check, hash: null };
    const reused = await reusesOf(db, policy, session.actor.id, next);
    return { why: reused, check, hash: reused.length > 0 ? null : await hashPassword(next, turnOf(session.actor.id)) };
  },
  async subject(tx, _, actor) {
    const person = await tx.person.findUnique({ where: { id: actor.id } });
    return person && { auditSubject: `person:${person.id}`, departmentId: person.departmentId, sectionId: null, person };
  },
  state: 'any',
  async run(tx, { subject: { person }, prepared, session, now }) {
    if (!prepared.check) return refuse('password-too-weak', {}, prepared.why);
    const wrong = await refuseWrongPassword(tx, session, prepared.check, 'change-password', now);
    if (wrong) return wrong;
    if (!prepared.hash) return refuse('password-too-weak', {}, prepared.why);
    await setPassword(tx, passwordPolicy(), person.id, { hash: prepared.hash, mustChange: false }, now);
    await forgetBrowsers(tx, person.id, session.browserId);
    await revokeSessions(tx, { personId: person.id, except: session.sessionId }, now);
    return ok({});
  },
  audit: () => ({}),
  trail: { label: '修改密码', details: nothing },
});
