// Accepting what a department delivered: its form and its signed set are settled together.
import { ok, refuse } from '@/lib/workflow/problem';
import { numbered } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { deliverySubject } from '../delivery-subject';

export const acceptDelivery = defineCommand({
  name: 'accept-delivery',
  label: '接收报送',
  what: '这次报送',
  permission: { see: () => 'delivery.read', act: () => 'department-form.accept' },
  subject: (tx, { setId }) => deliverySubject(tx, setId),
  state: { step: 'accept' },
  // Delivered again meanwhile: the form is open to the step, this set is not.
  refusal: ({ set }) => (set.state === 'delivered' ? ok(null) : refuse('delivery-superseded', { number: set.number })),
  async run(tx, { subject: { set, evaluation }, transition, actor, now }) {
    const state = transition?.to ?? evaluation.state;
    await tx.signedSet.update({ where: { id: set.id }, data: { state: 'accepted', decidedAt: now, decidedById: actor.id } });
    await tx.evaluation.update({ where: { id: evaluation.id }, data: { state, stateSince: now, version: evaluation.version + 1 } });
    return ok({ state, number: set.number });
  },
  audit: (_, { number }) => ({ number }),
  trail: { label: '接收报送', details: numbered },
});
