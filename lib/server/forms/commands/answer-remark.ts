// The section answers what the reviewer remarked.
import { ok } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { remarkSubject, unlessSettled } from '../remark-subject';

export const answerRemark = defineCommand({
  name: 'answer-remark',
  label: '回复审核意见',
  what: '这条审核意见',
  permission: { see: () => 'remark.read', act: () => 'remark.answer' },
  subject: (tx, { remarkId }) => remarkSubject(tx, remarkId),
  state: 'any',
  refusal: (subject) => unlessSettled(subject, '回复审核意见'),
  async run(tx, { subject: { remark }, input: { text }, actor, now }) {
    await tx.remarkAnswer.create({ data: { remarkId: remark.id, text, byId: actor.id, at: now } });
    await tx.remark.update({ where: { id: remark.id }, data: { state: 'answered' } });
    return ok({});
  },
  audit: ({ subject }) => ({ evaluationId: subject.row.id }),
  trail: { label: '答复审核意见', details: ({ evaluationId }: { evaluationId: string }, names) => names.evaluation(evaluationId) },
});
