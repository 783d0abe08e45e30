// Returning a submitted project form to its section, with a reason.
import { z } from 'zod';
import { ok } from '@/lib/domain/problem';
import { defineCommand } from '../command';
import { evaluationSubject, formPermission } from '../evaluation/evaluation-subject';
import { latestRevision } from '../evaluation/latest-revision';
import { givenText, id, version } from './input';

export const returnEvaluation = defineCommand({
  name: 'return-evaluation',
  label: '退回',
  input: z.strictObject({ evaluationId: id, version, reason: givenText(2000, '请填写退回的理由') }),
  what: '这张自评表',
  permission: formPermission('return'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'return' },
  version: (input) => input.version,
  async run(tx, { subject, transition, input: { reason }, now }) {
    const { number } = await latestRevision(tx, subject.row.id);
    const state = transition?.to ?? subject.state;
    await tx.evaluation.update({
      where: { id: subject.row.id },
      data: { state, stateSince: now, version: subject.version + 1, returnReason: reason, returnedRevision: number, lookedAt: subject.row.lookedAt ?? now },
    });
    return ok({ state, version: subject.version + 1, revision: number });
  },
  audit: (_, { revision }) => ({ revision }),
});
