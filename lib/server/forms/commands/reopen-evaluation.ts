// Opening again what was settled: a confirmed project form goes back to its section with a reason, while nothing was
// compiled from it; a compiled department form goes back to the office, while it is not signed.
import { ok, refuse } from '@/lib/workflow/problem';
import { revisionOf } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { keptByDepartment } from '../../year/kept-by-department';
import { answerRequest } from '../return-requests';
import { latestRevision } from '../latest-revision';

export const reopenEvaluation = defineCommand({
  name: 'reopen-evaluation',
  label: '重新打开',
  what: '这张自评表',
  permission: formPermission('reopen'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'reopen' },
  version: (input) => input.version,
  async run(tx, { subject, transition, input: { reason }, actor, now }) {
    const { number } = await latestRevision(tx, subject.row.id);
    const conditions = transition?.conditions ?? [];
    if (conditions.includes('reason') && reason === '') return refuse('reason-required', { action: '重新打开' });
    if (conditions.includes('not-signed')) {
      const kept = await keptByDepartment(tx, subject.row.yearId);
      if (kept) return refuse(kept, { action: '重新打开' });
    }
    await answerRequest(tx, subject.row.id, 'granted', { answer: reason, byId: actor.id, at: now });
    const state = transition?.to ?? subject.state;
    await tx.evaluation.update({
      where: { id: subject.row.id },
      data: {
        state,
        stateSince: now,
        version: subject.version + 1,
        ...(subject.form === 'project' && { returnReason: reason, returnedRevision: number, returnAskedAt: null }),
      },
    });
    return ok({ state, version: subject.version + 1, revision: number });
  },
  audit: (_, { revision }) => ({ revision }),
  trail: { label: '重新打开自评表', details: revisionOf },
});
