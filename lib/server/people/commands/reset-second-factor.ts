// Somebody lost telephone and recovery codes: the administrator takes all their factors away, with a reason. Ends every session.
import { ok, refuse } from '@/lib/workflow/problem';
import { recordPersonChange } from '../../audit/record-change';
import { defineCommand } from '../../gate/command';
import { MANAGED_PERSON } from '../managed-people';
import { removeFactors } from '../../session/second-factor/remove-factors';
import { revokeSessions, roleOf } from '../../session/sessions';

export const resetSecondFactor = defineCommand({
  name: 'reset-second-factor',
  label: '重置两步验证',
  ...MANAGED_PERSON,
  async run(tx, { subject: { person }, actor, now }) {
    // One's own are taken away with one of them, not without.
    if (person.id === actor.id) return refuse('not-for-oneself', { action: '重置两步验证（请在“两步验证”页停用）' });
    const factors = await removeFactors(tx, person.id);
    await recordPersonChange(tx, {
      person: { id: person.id, role: roleOf(person.role) },
      what: 'second-factor-reset',
      byId: actor.id,
      now,
    });
    await revokeSessions(tx, { personId: person.id, except: '' }, now);
    return ok({ factors });
  },
  audit: ({ input: { reason } }, { factors }) => ({ factors, reason }),
  /** By the administrator: how many factors were taken away, and why. */
  trail: {
    label: '重置两步验证',
    details: ({ factors, reason }: { factors: number; reason: string }) =>
      `${factors > 0 ? `${factors} 项` : '原来没有设置'}，理由：${reason}`,
  },
});
