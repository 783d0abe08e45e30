// A second person refuses accounts, certificates and names, and says why: they do not count, certificates go out of use, and whoever
// changed an account has no way into it.
import { ok } from '@/lib/workflow/problem';
import { refuseAccess } from '../settle-changes';
import { secondPerson, waitingSubject } from '../waiting-subject';
import { TAKEN, listedChanges, named } from '../../audit/trail-words';
import type { AuditDetails } from '../../audit/audit';
import { defineCommand } from '../../gate/command';
import { hashRandomPasswords } from '../../session/password';
import { turnOf } from '../../session/password-turns';
import { randomPassword } from '../../session/random-password';
import { checkPresence, refuseAbsent } from '../../session/second-factor/presence';

export const refuseChanges = defineCommand({
  name: 'refuse-changes',
  label: '拒绝账号与证书变动',
  what: '待确认的变动',
  permission: { see: () => 'access.confirm', act: () => 'access.confirm' },
  keepsRefusal: true,
  async prepare(db, input, session, now) {
    const presence = await checkPresence(db, session, input, now);
    // Nobody else's work is made to wait for who is not shown to be there.
    const [hash = ''] = presence.present ? await hashRandomPasswords([randomPassword()], turnOf(session.actor.id)) : [];
    return { presence, hash };
  },
  subject: (tx, { ids }, actor) => waitingSubject(tx, ids, actor),
  state: 'any',
  async run(tx, { subject: { waiting }, input: { reason }, prepared, session, actor, now }) {
    const absent = await refuseAbsent(tx, session, prepared.presence, 'refuse-changes', now);
    if (absent) return absent;
    const second = secondPerson(actor, waiting);
    if (!second.ok) return second;
    await refuseAccess(tx, waiting, prepared.hash, { byId: actor.id, reason, now });
    return ok({ refused: waiting.length });
  },
  // Each has its own row, written above.
  audit: () => null,
  trail: {
    label: '拒绝账号或证书变动',
    details: ({ changes, reason, name, taken = [] }: AuditDetails['refuse-changes']) =>
      `${listedChanges(changes)}${named(name)}，理由：${reason}${taken.length > 0 ? `；${taken.map((one) => TAKEN[one] ?? one).join('、')}已作废` : ''}`,
  },
});
