// A delivery was returned: the office begins again from there. The department form opens, and with it the project forms.
import { ok } from '@/lib/workflow/problem';
import { revisionOf } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { takeDepartmentName } from '../take-department-name';

export const startAgain = defineCommand({
  name: 'start-again',
  label: '重新编制',
  what: '部门整体自评表',
  permission: formPermission('start-again'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'start-again' },
  version: ({ version: seen }) => seen,
  async run(tx, { subject, transition, actor, now }) {
    const state = transition?.to ?? subject.state;
    // The department may have been renamed while its set was with the bureau.
    await takeDepartmentName(tx, subject.row.yearId, { id: actor.id, now });
    await tx.evaluation.update({ where: { id: subject.row.id }, data: { state, stateSince: now, version: subject.version + 1 } });
    return ok({ state, version: subject.version + 1, revision: subject.row.returnedRevision ?? 0 });
  },
  audit: (_, { revision }) => ({ revision }),
  trail: { label: '退回后重新编制', details: revisionOf },
});
