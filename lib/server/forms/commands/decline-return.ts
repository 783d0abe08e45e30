// The office does not return a form that its section asked for, and says why. Returning or reopening it is the other answer.
import { ok, refuse } from '@/lib/workflow/problem';
import { revisionOf } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { latestRevision } from '../latest-revision';
import { answerRequest } from '../return-requests';

export const declineReturn = defineCommand({
  name: 'decline-return',
  label: '不退回',
  what: '这张自评表',
  permission: formPermission('decline-return'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'decline-return' },
  version: (input) => input.version,
  refusal: ({ row }) => (row.returnAskedAt ? ok(null) : refuse('return-not-asked')),
  async run(tx, { subject, input: { answer }, actor, now }) {
    const { number } = await latestRevision(tx, subject.row.id);
    await answerRequest(tx, subject.row.id, 'declined', { answer, byId: actor.id, at: now });
    await tx.evaluation.update({ where: { id: subject.row.id }, data: { version: subject.version + 1, returnAskedAt: null } });
    return ok({ state: subject.state, version: subject.version + 1, revision: number });
  },
  audit: (_, { revision }) => ({ revision }),
  trail: { label: '不退回自评表', details: revisionOf },
});
