// A remark is settled: only the office closes it, answered or not.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { subjectOf, WITH_NAMES } from '../evaluation-subject';

export const closeRemark = defineCommand({
  name: 'close-remark',
  label: '办结审核意见',
  what: '这条审核意见',
  permission: { see: () => 'remark.read', act: () => 'remark.close' },
  async subject(tx, { remarkId }) {
    const remark = await tx.remark.findUnique({ where: { id: remarkId }, include: { evaluation: { include: WITH_NAMES } } });
    return remark && { ...subjectOf(remark.evaluation), auditSubject: `remark:${remark.id}`, remark };
  },
  state: 'any',
  async run(tx, { subject: { remark } }) {
    if (remark.state === 'closed') return refuse('wrong-state', { state: '已办结', action: '办结审核意见' });
    await tx.remark.update({ where: { id: remark.id }, data: { state: 'closed' } });
    return ok({});
  },
  audit: ({ subject }) => ({ evaluationId: subject.row.id }),
});
