// An account is taken out of use at once, with whatever it has open. People are never deleted: the trail names them.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { isLastAdministrator, MANAGED_PERSON } from '../managed-people';
import { revokeSessions } from '../../session/sessions';

export const lockPerson = defineCommand({
  name: 'lock-person',
  label: '停用账号',
  ...MANAGED_PERSON,
  async run(tx, { subject: { person }, actor, now }) {
    if (await isLastAdministrator(tx, person)) return refuse('last-administrator', { action: '停用' });
    if (person.id === actor.id) return refuse('not-for-oneself', { action: '停用' });
    await tx.person.update({ where: { id: person.id }, data: { active: false } });
    await revokeSessions(tx, { personId: person.id, except: '' }, now);
    return ok({ changed: person.active });
  },
  audit: (_, { changed }) => (changed ? {} : null),
  trail: { label: '停用账号', details: nothing },
});
