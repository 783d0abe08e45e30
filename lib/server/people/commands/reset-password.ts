// A forgotten password gives way to a random one, given back once, to be changed at the next sign-in. Ends every session.
import { ok, refuse } from '@/lib/workflow/problem';
import { recordPersonChange } from '../../audit/record-change';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { MANAGED_PERSON, managesPeople } from '../managed-people';
import { hashPassword } from '../../session/password';
import { turnOf } from '../../session/password-turns';
import { randomPassword } from '../../session/random-password';
import { resetAccount } from '../../session/reset-account';
import { roleOf } from '../../session/sessions';

export const resetPassword = defineCommand({
  name: 'reset-password',
  label: '重置密码',
  ...MANAGED_PERSON,
  async prepare(_, __, { actor }) {
    // Hashing is slow on purpose: not for who may not.
    if (!managesPeople(actor)) return null;
    const password = randomPassword();
    return { password, hash: await hashPassword(password, turnOf(actor.id)) };
  },
  async run(tx, { subject: { person }, actor, now, prepared }) {
    // One's own is changed with the present one, not without it.
    if (person.id === actor.id) return refuse('not-for-oneself', { action: '重置密码（请用“修改密码”）' });
    if (!prepared) throw new Error('made for whoever may');
    await resetAccount(tx, person.id, prepared.hash, now);
    await recordPersonChange(tx, { person: { id: person.id, role: roleOf(person.role) }, what: 'password-reset', byId: actor.id, now });
    return ok({ password: prepared.password });
  },
  audit: () => ({}),
  trail: { label: '重置密码', details: nothing },
});
