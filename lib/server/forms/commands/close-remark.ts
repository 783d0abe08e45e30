// A remark is settled: only the office closes it, answered or not.
import { ok } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { remarkSubject, unlessSettled } from '../remark-subject';

export const closeRemark = defineCommand({
  name: 'close-remark',
  label: '办结审核意见',
  what: '这条审核意见',
  permission: { see: () => 'remark.read', act: () => 'remark.close' },
  subject: (tx, { remarkId }) => remarkSubject(tx, remarkId),
  state: 'any',
  refusal: (subject) => unlessSettled(subject, '办结审核意见'),
  async run(tx, { subject: { remark } }) {
    await tx.remark.update({ where: { id: remark.id }, data: { state: 'closed' } });
    return ok({});
  },
  audit: ({ subject }) => ({ evaluationId: subject.row.id }),
  trail: { label: '关闭审核意见', details: ({ evaluationId }: { evaluationId: string }, names) => names.evaluation(evaluationId) },
});
