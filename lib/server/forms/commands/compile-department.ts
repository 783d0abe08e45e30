// Compiling the department form: frozen as a revision once every project form is confirmed, nothing contradicts it, and
// what was rolled up is what its sources say.
import { crossFindings } from '@/lib/department/cross-findings';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { stateLabel } from '@/lib/workflow/workflow';
import { short } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import type { Tx } from '../../database/connect';
import { WITH_DEPARTMENT } from '../../year/department-year';
import { departmentYear, formName, type YearContents, yearContents } from '../year-contents';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { checkWithoutErrors, freezeRevision, type Submittable } from '../freeze-revision';
import { staleRowsOf } from '../roll-ups';
import { takeDepartmentName } from '../take-department-name';

async function checkCompilable(tx: Tx, contents: YearContents): Promise<Outcome<Submittable>> {
  const { department, forms } = contents;
  if (!department) return refuse('not-found', { what: '部门整体自评表' });
  const open = forms.filter(({ state }) => state !== 'confirmed');
  if (open.length > 0) {
    return refuse(
      'project-forms-unconfirmed',
      { count: open.length },
      open.map((form) => `${formName(form)}：${stateLabel(form.state)}`),
    );
  }
  const checked = checkWithoutErrors(department.draft);
  if (!checked.ok) return checked;
  const contradictions = crossFindings(departmentYear(contents)).filter(({ severity }) => severity === 'error');
  if (contradictions.length > 0)
    return refuse(
      'has-errors',
      { count: contradictions.length },
      contradictions.map(({ message }) => message),
    );
  const stale = await staleRowsOf(tx, contents);
  if (stale.length > 0)
    return refuse(
      'roll-up-stale',
      { count: stale.length },
      stale.map(({ name, problem }) => (problem ? `“${name}”：${problem}` : `“${name}”`)),
    );
  return checked;
}

export const compileDepartment = defineCommand({
  name: 'compile-department',
  label: '汇总定稿',
  what: '部门整体自评表',
  permission: formPermission('compile'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: { step: 'compile' },
  version: (input) => input.version,
  async run(tx, { subject, transition, actor, now }) {
    // Forms of a database whose department was renamed before forms took the new name.
    await takeDepartmentName(tx, subject.row.yearId, { id: actor.id, now });
    const year = await tx.year.findUniqueOrThrow({ where: { id: subject.row.yearId }, include: WITH_DEPARTMENT });
    const checked = await checkCompilable(tx, await yearContents(tx, year));
    if (!checked.ok) return checked;
    const frozen = await freezeRevision(tx, subject.row.id, checked.value, actor.id, now);
    const state = transition?.to ?? subject.state;
    await tx.evaluation.update({
      where: { id: subject.row.id },
      // In today's format, as its revision is.
      data: { draft: JSON.stringify(subject.draft), state, stateSince: now, version: subject.version + 1, returnReason: null },
    });
    return ok({ state, version: subject.version + 1, revision: frozen.number, sha256: frozen.sha256, total: frozen.total ?? '' });
  },
  audit: (_, { revision, sha256, total }) => ({ revision, sha256, total }),
  trail: {
    label: '汇总定稿',
    details: ({ revision, total, sha256 }: { revision: number; sha256: string; total: string }) =>
      `第 ${revision} 版，总分 ${total}，校验值 ${short(sha256)}…`,
  },
});
