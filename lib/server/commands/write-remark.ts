// The office remarks upon a place of what was submitted: the whole form, a row, or one cell.
import { z } from 'zod';
import { idOfPath } from '@/lib/form/draft';
import { mayDo } from '@/lib/domain/permission';
import { ok, refuse } from '@/lib/domain/problem';
import { isRemarkPlace, rowOfPlace } from '@/lib/form/remark-place';
import { stateLabel } from '@/lib/domain/workflow';
import { defineCommand } from '../command';
import { evaluationSubject } from '../evaluation/evaluation-subject';
import { latestRevision } from '../evaluation/latest-revision';
import { givenText, id } from './input';

export const writeRemark = defineCommand({
  name: 'write-remark',
  label: '填写审核意见',
  input: z.strictObject({
    evaluationId: id,
    revisionNumber: z.int().min(1),
    path: z.string().max(200).refine(isRemarkPlace, { error: '表中没有这个位置' }),
    text: givenText(2000, '请填写审核意见'),
  }),
  what: '这张自评表',
  permission: { see: () => 'remark.read', act: () => 'remark.write' },
  async subject(tx, { evaluationId }, actor) {
    const subject = await evaluationSubject(tx, evaluationId);
    return subject?.form === 'project' && mayDo(actor, 'project-form.read', subject) ? subject : null;
  },
  state: 'any',
  async run(tx, { subject, input: { revisionNumber, path, text }, actor, now }) {
    // While it is submitted the draft is the revision, so that the row's id is that of the place.
    if (subject.state !== 'submitted') return refuse('wrong-state', { state: stateLabel(subject.state), action: '填写审核意见' });
    const { number } = await latestRevision(tx, subject.row.id);
    if (number !== revisionNumber) return refuse('stale-revision');
    const row = rowOfPlace(path);
    const rowId = idOfPath(subject.draft, row);
    if (row !== '' && rowId === '') return refuse('invalid-input', {}, ['表中没有这一行：请刷新页面后重新选择']);
    const remark = await tx.remark.create({
      data: { evaluationId: subject.row.id, revisionNumber, path, rowId, text, byId: actor.id, at: now },
    });
    return ok({ id: remark.id });
  },
  auditSubject: ({ id: remarkId }) => `remark:${remarkId}`,
  audit: ({ subject, input: { revisionNumber, path } }) => ({ evaluationId: subject.row.id, revision: revisionNumber, path }),
});
