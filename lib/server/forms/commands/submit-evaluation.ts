// Submitting a project form: scored by the server, refused while it has errors or unexplained warnings, frozen as a revision.
import { ok } from '@/lib/workflow/problem';
import { short } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { checkSubmittable, freezeRevision } from '../freeze-revision';

export const submitEvaluation = defineCommand({
  name: 'submit-evaluation',
  label: '提交',
  what: '这张自评表',
  permission: formPermission('submit'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'submit' },
  version: (input) => input.version,
  async run(tx, { subject, transition, actor, now }) {
    const checked = checkSubmittable(subject.draft);
    if (!checked.ok) return checked;
    const frozen = await freezeRevision(tx, subject.row.id, checked.value, actor.id, now);
    const state = transition?.to ?? subject.state;
    await tx.evaluation.update({
      where: { id: subject.row.id },
      // In today's format, as its revision is.
      data: {
        draft: JSON.stringify(subject.draft),
        state,
        stateSince: now,
        version: subject.version + 1,
        lookedAt: null,
        returnReason: null,
      },
    });
    return ok({ state, revision: frozen.number, version: subject.version + 1, sha256: frozen.sha256, total: frozen.total ?? '' });
  },
  audit: (_, { revision, sha256, total }) => ({ revision, sha256, total }),
  trail: {
    label: '提交自评表',
    details: ({ revision, total, sha256 }: { revision: number; sha256: string; total: string }) =>
      `第 ${revision} 版，总分 ${total}，校验值 ${short(sha256)}…`,
  },
});
