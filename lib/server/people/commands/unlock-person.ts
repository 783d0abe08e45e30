// An account is taken back into use, also one that too many wrong passwords had slowed.
import { ok } from '@/lib/workflow/problem';
import { recordPersonChange } from '../../audit/record-change';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { MANAGED_PERSON } from '../managed-people';
import { forgetGuesses } from '../../session/guess-tallies';
import { roleOf } from '../../session/sessions';

export const unlockPerson = defineCommand({
  name: 'unlock-person',
  label: '启用账号或解除限次',
  ...MANAGED_PERSON,
  async run(tx, { subject: { person }, actor, now }) {
    const forgotten = await forgetGuesses(tx, { personId: person.id });
    if (!person.active) {
      await tx.person.update({ where: { id: person.id }, data: { active: true } });
      await recordPersonChange(tx, { person: { id: person.id, role: roleOf(person.role) }, what: 'reactivated', byId: actor.id, now });
    }
    return ok({ changed: !person.active || forgotten > 0 });
  },
  audit: (_, { changed }) => (changed ? {} : null),
  trail: { label: '启用账号或解除限次', details: nothing },
});
