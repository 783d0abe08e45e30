// A second person confirms accounts and certificates, after asking whom they belong to: from now on they count.
import { ok } from '@/lib/workflow/problem';
import { confirmAccess, confirmProblem } from '../settle-changes';
import { secondPerson, waitingSubject } from '../waiting-subject';
import { listedChanges, named } from '../../audit/trail-words';
import type { AuditDetails } from '../../audit/audit';
import { defineCommand } from '../../gate/command';
import { checkPresence, refuseAbsent } from '../../session/second-factor/presence';

export const confirmChanges = defineCommand({
  name: 'confirm-changes',
  label: '确认账号与证书变动',
  what: '待确认的变动',
  permission: { see: () => 'access.confirm', act: () => 'access.confirm' },
  keepsRefusal: true,
  prepare: (db, input, session, now) => checkPresence(db, session, input, now),
  subject: (tx, { ids }, actor) => waitingSubject(tx, ids, actor),
  state: 'any',
  async run(tx, { subject: { waiting }, prepared, session, actor, now }) {
    const absent = await refuseAbsent(tx, session, prepared, 'confirm-changes', now);
    if (absent) return absent;
    const second = secondPerson(actor, waiting);
    if (!second.ok) return second;
    const confirmable = await confirmProblem(tx, waiting);
    if (!confirmable.ok) return confirmable;
    await confirmAccess(tx, waiting, { byId: actor.id, reason: '', now });
    return ok({ confirmed: waiting.length });
  },
  // Each account and certificate has its own row, written above: its history is found by it.
  audit: () => null,
  trail: {
    label: '确认账号或证书变动',
    details: ({ changes, at, by, name }: AuditDetails['confirm-changes']) =>
      `${listedChanges(changes)}${named(name)}${at === 'server' ? `，在服务器上确认${by === '' ? '' : `（${by}）`}` : ''}`,
  },
});
