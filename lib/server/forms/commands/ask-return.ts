// The section asks for a form back, with a reason, that it cannot recall any more: the office answers by returning it, or says why not.
import { ok, refuse } from '@/lib/workflow/problem';
import { revisionOf } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { keptByDepartment } from '../../year/kept-by-department';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { latestRevision } from '../latest-revision';

export const askReturn = defineCommand({
  name: 'ask-return',
  label: '申请退回',
  what: '这张自评表',
  permission: formPermission('ask-return'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'ask-return' },
  version: (input) => input.version,
  refusal({ state, row }) {
    if (row.returnAskedAt) return refuse('return-asked-already');
    return state === 'submitted' && !row.lookedAt ? refuse('not-looked-at') : ok(null);
  },
  async run(tx, { subject, input: { reason }, actor, now }) {
    // What was compiled the office can open again; what was signed it cannot.
    const kept = subject.state === 'confirmed' ? await keptByDepartment(tx, subject.row.yearId) : null;
    if (kept === 'already-signed') return refuse(kept, { action: '退回' });
    const { number } = await latestRevision(tx, subject.row.id);
    await tx.returnRequest.create({
      data: { evaluationId: subject.row.id, revisionNumber: number, reason, byId: actor.id, at: now },
    });
    await tx.evaluation.update({ where: { id: subject.row.id }, data: { version: subject.version + 1, returnAskedAt: now } });
    return ok({ state: subject.state, version: subject.version + 1, revision: number });
  },
  audit: (_, { revision }) => ({ revision }),
  trail: { label: '申请退回自评表', details: revisionOf },
});
