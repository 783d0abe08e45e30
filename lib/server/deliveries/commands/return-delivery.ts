// Returning a delivery with a reason, which the department reads: its office begins again from there.
import { ok, refuse } from '@/lib/workflow/problem';
import { numbered } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { deliverySubject } from '../delivery-subject';

export const returnDelivery = defineCommand({
  name: 'return-delivery',
  label: '退回报送',
  what: '这次报送',
  permission: { see: () => 'delivery.read', act: () => 'department-form.return' },
  subject: (tx, { setId }) => deliverySubject(tx, setId),
  state: { step: 'return' },
  // Delivered again meanwhile: the form is open to the step, this set is not.
  refusal: ({ set }) => (set.state === 'delivered' ? ok(null) : refuse('delivery-superseded', { number: set.number })),
  async run(tx, { subject: { set, evaluation }, transition, input: { reason }, actor, now }) {
    const state = transition?.to ?? evaluation.state;
    await tx.signedSet.update({ where: { id: set.id }, data: { state: 'returned', reason, decidedAt: now, decidedById: actor.id } });
    await tx.evaluation.update({
      where: { id: evaluation.id },
      data: { state, stateSince: now, version: evaluation.version + 1, returnReason: reason, returnedRevision: set.revisionNumber },
    });
    return ok({ state, number: set.number });
  },
  audit: (_, { number }) => ({ number }),
  trail: { label: '退回报送', details: numbered },
});
