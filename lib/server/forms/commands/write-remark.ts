// The office remarks upon a place of what was submitted: the whole form, a row, or one cell.
import { pathOfRow } from '@/lib/form/draft';
import { mayDo } from '@/lib/workflow/permission';
import { ok, refuse } from '@/lib/workflow/problem';
import { isRemarkPlace, placeOfCell } from '@/lib/form/remark-place';
import { stateLabel } from '@/lib/workflow/workflow';
import { defineCommand } from '../../gate/command';
import { evaluationSubject } from '../evaluation-subject';
import { latestRevision } from '../latest-revision';

export const writeRemark = defineCommand({
  name: 'write-remark',
  label: '填写审核意见',
  what: '这张自评表',
  permission: { see: () => 'remark.read', act: () => 'remark.write' },
  async subject(tx, { evaluationId }, actor) {
    const subject = await evaluationSubject(tx, evaluationId);
    return subject?.form === 'project' && mayDo(actor, 'project-form.read', subject) ? subject : null;
  },
  state: 'any',
  async run(tx, { subject, input: { revisionNumber, row, cell, text }, actor, now }) {
    if (subject.state !== 'submitted') return refuse('wrong-state', { state: stateLabel(subject.state), action: '填写审核意见' });
    const { number } = await latestRevision(tx, subject.row.id);
    if (number !== revisionNumber) return refuse('stale-revision');
    // By its id, never by a path of the page's: what the office fills in meanwhile makes rows of money that the revision has not.
    const place = pathOfRow(subject.draft, row);
    const path = placeOfCell(place, cell);
    if ((row !== '' && place === '') || !isRemarkPlace(path))
      return refuse('invalid-input', {}, ['表中没有这个位置：请刷新页面后重新选择']);
    const remark = await tx.remark.create({
      data: { evaluationId: subject.row.id, revisionNumber, path, rowId: row, text, byId: actor.id, at: now },
    });
    return ok({ id: remark.id, path });
  },
  auditSubject: ({ id: remarkId }) => `remark:${remarkId}`,
  audit: ({ subject, input: { revisionNumber } }, { path }) => ({ evaluationId: subject.row.id, revision: revisionNumber, path }),
  trail: {
    label: '写审核意见',
    details: ({ evaluationId, revision }: { evaluationId: string; revision: number; path: string }, names) =>
      `${names.evaluation(evaluationId)}，第 ${revision} 版`,
  },
});
