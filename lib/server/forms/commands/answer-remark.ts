// The section answers what the reviewer remarked.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { subjectOf, WITH_NAMES } from '../evaluation-subject';

export const answerRemark = defineCommand({
  name: 'answer-remark',
  label: '回复审核意见',
  what: '这条审核意见',
  permission: { see: () => 'remark.read', act: () => 'remark.answer' },
  async subject(tx, { remarkId }) {
    const remark = await tx.remark.findUnique({
      where: { id: remarkId },
      include: { evaluation: { include: WITH_NAMES } },
    });
    return remark && { ...subjectOf(remark.evaluation), auditSubject: `remark:${remark.id}`, remark };
  },
  state: 'any',
  async run(tx, { subject: { remark }, input: { text }, actor, now }) {
    if (remark.state === 'closed') return refuse('wrong-state', { state: '已办结', action: '回复审核意见' });
    await tx.remarkAnswer.create({ data: { remarkId: remark.id, text, byId: actor.id, at: now } });
    await tx.remark.update({ where: { id: remark.id }, data: { state: 'answered' } });
    return ok({});
  },
  audit: ({ subject }) => ({ evaluationId: subject.row.id }),
});
