// Deleting a project form that was never submitted. What was submitted once is kept for good.
import { ok, refuse } from '@/lib/workflow/problem';
import { stateLabel } from '@/lib/workflow/workflow';
import type { AuditDetails } from '../../audit/audit';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';

export const deleteEvaluation = defineCommand({
  name: 'delete-evaluation',
  label: '删除',
  what: '这张自评表',
  permission: formPermission('delete'),
  async subject(tx, { evaluationId }) {
    const subject = await evaluationSubject(tx, evaluationId);
    return subject && { ...subject, submitted: await tx.revision.count({ where: { evaluationId } }) };
  },
  state: 'editable',
  version: (input) => input.version,
  refusal: ({ submitted, state }) =>
    submitted > 0 ? refuse('wrong-state', { state: `${stateLabel(state)}（曾经提交）`, action: '删除' }) : ok(null),
  async run(tx, { subject }) {
    await tx.evaluation.delete({ where: { id: subject.row.id } });
    return ok({});
  },
  audit: ({ subject }) => ({ projectName: subject.row.projectName }),
  trail: { label: '删除自评表', details: ({ projectName }: AuditDetails['delete-evaluation']) => `“${projectName}”` },
});
