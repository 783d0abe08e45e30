// The office marks which money of a project form is outside the department's own project expenditure, so that forms and
// expenditure list can be held against each other. What was submitted or confirmed is frozen anew, in the state it is in.
import { randomUUID } from 'node:crypto';
import { ok, refuse } from '@/lib/workflow/problem';
import { markOutside as marked } from '@/lib/department/outside-money';
import { isEditable } from '@/lib/workflow/workflow';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { checkReview, freezeRevision } from '../freeze-revision';
import { carryDecisions } from '../score-decisions';
import { keptByDepartment } from '../../year/kept-by-department';
import { latestRevision } from '../latest-revision';

export const markOutside = defineCommand({
  name: 'mark-outside',
  label: '标明不计入部门项目支出的资金',
  what: '这张自评表',
  permission: formPermission('mark-outside'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: 'any',
  version: (input) => input.version,
  async run(tx, { subject, input: { rows, whole }, actor, now }) {
    const kept = await keptByDepartment(tx, subject.row.yearId);
    if (kept) return refuse(kept, { action: '标明资金' });
    const draft = marked(subject.draft, { rows, whole: whole === null ? null : { id: randomUUID(), label: whole } });
    if (!draft) return refuse('stale-revision');
    const text = JSON.stringify(draft);
    if (text === subject.row.draft) return ok({ version: subject.version, revision: null });
    const version = subject.version + 1;
    await tx.evaluation.update({ where: { id: subject.row.id }, data: { draft: text, version, savedAt: now, savedById: actor.id } });
    if (isEditable('project', subject.state)) return ok({ version, revision: null });
    const checked = checkReview(draft, '标明资金');
    if (!checked.ok) return checked;
    const before = await latestRevision(tx, subject.row.id);
    const { number } = await freezeRevision(tx, subject.row.id, checked.value, actor.id, now);
    await carryDecisions(tx, subject.row.id, before.number, number);
    return ok({ version, revision: number });
  },
  audit: (_, { revision }) => ({ revision }),
  trail: {
    label: '标记不计入整体支出的资金',
    details: ({ revision }: { revision: number | null }) => (revision === null ? '' : `形成第 ${revision} 版`),
  },
});
