// Deleting a project form that was never submitted. What was submitted once is kept for good.
import { ok, refuse } from '@/lib/workflow/problem';
import { stateLabel } from '@/lib/workflow/workflow';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';

export const deleteEvaluation = defineCommand({
  name: 'delete-evaluation',
  label: '删除',
  what: '这张自评表',
  permission: formPermission('delete'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: 'editable',
  version: (input) => input.version,
  async run(tx, { subject }) {
    const submitted = await tx.revision.count({ where: { evaluationId: subject.row.id } });
    if (submitted > 0) return refuse('wrong-state', { state: `${stateLabel(subject.state)}（曾经提交）`, action: '删除' });
    await tx.evaluation.delete({ where: { id: subject.row.id } });
    return ok({});
  },
  audit: ({ subject }) => ({ projectName: subject.row.projectName }),
});
