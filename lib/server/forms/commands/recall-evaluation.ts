// Taking a submitted project form back, while the office has not looked at it.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';

export const recallEvaluation = defineCommand({
  name: 'recall-evaluation',
  label: '撤回',
  what: '这张自评表',
  permission: formPermission('recall'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'recall' },
  version: (input) => input.version,
  refusal: ({ row }) => (row.lookedAt ? refuse('already-looked-at') : ok(null)),
  async run(tx, { subject, transition, now }) {
    const state = transition?.to ?? subject.state;
    await tx.evaluation.update({
      where: { id: subject.row.id },
      data: { state, stateSince: now, version: subject.version + 1 },
    });
    return ok({ state, version: subject.version + 1 });
  },
  audit: () => ({}),
  trail: { label: '撤回自评表', details: nothing },
});
