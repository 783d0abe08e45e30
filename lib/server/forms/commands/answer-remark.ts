// The section answers what the reviewer remarked.
import { z } from 'zod';
import { ok, refuse } from '@/lib/workflow/problem';
import { plainText } from '@/lib/contract/text';
import { defineCommand } from '../../gate/command';
import { subjectOf, WITH_NAMES } from '../evaluation-subject';
import { id } from '../../gate/input';

export const answerRemark = defineCommand({
  name: 'answer-remark',
  label: '回复审核意见',
  input: z.strictObject({
    remarkId: id,
    text: plainText(2000)
      .transform((text) => text.trim())
      .refine((text) => text !== '', { error: '请填写回复内容' }),
  }),
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
