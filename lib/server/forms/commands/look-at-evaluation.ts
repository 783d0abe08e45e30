// The office opens a submitted form: from then on the section cannot recall it.
import { ok } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';

export const lookAtEvaluation = defineCommand({
  name: 'look-at-evaluation',
  label: '审核',
  what: '这张自评表',
  permission: formPermission('look-at'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: 'any',
  // Opening a form marks it as looked at: harmless, and reading goes on.
  inClosedYear: true,
  async run(tx, { subject, now }) {
    const first = subject.state === 'submitted' && !subject.row.lookedAt;
    if (first) await tx.evaluation.update({ where: { id: subject.row.id }, data: { lookedAt: now } });
    return ok({ state: subject.state, first });
  },
  audit: (_, { first }) => (first ? {} : null),
  trail: { label: '开始审核', details: nothing },
});
