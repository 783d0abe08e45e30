// Returning a submitted project form to its section, with a reason.
import { ok } from '@/lib/workflow/problem';
import { revisionOf } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { answerRequest } from '../return-requests';
import { checkReview, freezeReview } from '../freeze-revision';

export const returnEvaluation = defineCommand({
  name: 'return-evaluation',
  label: '退回',
  what: '这张自评表',
  permission: formPermission('return'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'return' },
  version: (input) => input.version,
  async run(tx, { subject, transition, input: { reason }, actor, now }) {
    // What the office filled in meanwhile stays, and is the office's in the form's history.
    const reviewed = await freezeReview(tx, subject, () => checkReview(subject.draft, '退回'), actor.id, now);
    if (!reviewed.ok) return reviewed;
    const number = reviewed.value;
    await answerRequest(tx, subject.row.id, 'granted', { answer: reason, byId: actor.id, at: now });
    const state = transition?.to ?? subject.state;
    await tx.evaluation.update({
      where: { id: subject.row.id },
      data: {
        state,
        stateSince: now,
        version: subject.version + 1,
        returnReason: reason,
        returnedRevision: number,
        lookedAt: subject.row.lookedAt ?? now,
        returnAskedAt: null,
      },
    });
    return ok({ state, version: subject.version + 1, revision: number });
  },
  audit: (_, { revision }) => ({ revision }),
  trail: { label: '退回自评表', details: revisionOf },
});
