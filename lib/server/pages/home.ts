// What waits for a person, and the numbers of the year, without the contents of forms they may not see.
import 'server-only';
import { hasReport } from '../forms/report-of-year';
import { schemesFor, WITH_SCHEMES } from '../year/year-schemes';
import { printedTitle } from '@/lib/scheme/printed-title';
import { pressing } from '@/lib/score/open-problems';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import { allowedTransitions, isEditable, permissionOf, typistIn } from '@/lib/workflow/workflow';
import type { HomeEvaluation, HomePage } from '@/lib/contract/home-page';
import { db } from '../database/db';
import { standingOf } from '../forms/standing';
import { storedEvaluation } from '../forms/stored-draft';
import { type EvaluationSubject, formPermission, type NamedRow, readPermission, subjectOf, WITH_NAMES } from '../forms/evaluation-subject';

/** The home page of that person. */
export async function homePage(actor: Actor): Promise<HomePage> {
  if (!['section', 'office', 'signer'].includes(actor.role)) return { years: [], mine: [], sections: [], measures: [] };
  const years = await db().year.findMany({
    where: { departmentId: actor.departmentId },
    include: { department: true, round: { include: WITH_SCHEMES } },
    orderBy: { year: 'desc' },
  });
  const forms = await visibleForms(actor);
  return {
    years: years.map(({ id, year, department, deadline, extension, round, state }) => ({
      year,
      departmentName: department.name,
      deadline: deadline.toISOString(),
      extension,
      notice: round.notice,
      open: state === 'open',
      schemes: schemesFor(round, 'project').map((scheme) => ({ id: scheme.id, name: scheme.name })),
      report: hasReport(forms.find(({ form, row }) => form === 'department' && row.yearId === id)?.draft ?? null, round),
    })),
    mine: forms.map((subject) => homeEvaluation(subject, actor)),
    sections: await sectionsOf(actor),
    measures: await ownMeasures(actor),
  };
}

async function ownMeasures(actor: Actor): Promise<HomePage['measures']> {
  const own = actor.sectionIds.filter((sectionId) => mayDo(actor, 'rectification.report', { departmentId: actor.departmentId, sectionId }));
  if (own.length === 0) return [];
  const rows = await db().rectification.findMany({
    where: { sectionId: { in: own } },
    select: { state: true, year: { select: { year: true } } },
  });
  const years = [...new Set(rows.map(({ year }) => year.year))].sort((a, b) => b - a);
  return years.map((year) => ({ year, open: rows.filter((row) => row.year.year === year && row.state === 'open').length }));
}

type HomeRow = NamedRow & { _count: { revisions: number } };

async function visibleForms(actor: Actor): Promise<EvaluationSubject<HomeRow>[]> {
  const rows = await db().evaluation.findMany({
    where: { year: { departmentId: actor.departmentId }, ...(actor.role === 'section' && { sectionId: { in: actor.sectionIds } }) },
    include: { ...WITH_NAMES, _count: { select: { revisions: true } } },
    orderBy: [{ year: { year: 'desc' } }, { order: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => subjectOf(row)).filter((subject) => mayDo(actor, readPermission(subject.form), subject));
}

function homeEvaluation(subject: EvaluationSubject<HomeRow>, actor: Actor): HomeEvaluation {
  const { row, form, state, draft } = subject;
  const { scheme, total, grade, rate, scored, errors, warnings, firstFinding } = standingOf(
    draft,
    storedEvaluation(subject),
    pressing(form, state === 'submitted' && actor.role !== 'section'),
  );
  const yearOpen = row.year.state === 'open';
  const steps = allowedTransitions(form, state, actor.role).filter((step) => yearOpen && mayDo(actor, permissionOf(step), subject));
  const edit = formPermission('edit').act(subject);
  const remove = formPermission('delete').act(subject);
  const open = yearOpen && edit !== null && mayDo(actor, edit, subject) && isEditable(form, state) && typistIn(form, state) === actor.role;
  return {
    id: row.id,
    name:
      form === 'department'
        ? scheme
          ? printedTitle(scheme, draft)
          : `${draft.department}整体绩效自评表`
        : (draft.projectName ?? row.projectName),
    year: row.year.year,
    sectionName: row.section?.name ?? '',
    form,
    state,
    scored,
    total,
    grade,
    rate,
    errors,
    warnings,
    firstFinding,
    deadline: (row.deadline ?? row.year.deadline).toISOString(),
    // Reopening and recalling are possible but nothing that waits; what the bureau returned concerns the signer, too.
    waitsForMe:
      open ||
      steps.some(({ action }) => action !== 'recall' && action !== 'reopen') ||
      (form === 'department' && state === 'returned' && mayDo(actor, 'department-form.sign', subject)),
    mayDelete: yearOpen && remove !== null && mayDo(actor, remove, subject) && isEditable(form, state) && row._count.revisions === 0,
    note: state === 'returned' ? row.returnReason : null,
  };
}

async function sectionsOf(actor: Actor): Promise<{ id: string; name: string }[]> {
  const sections = await db().section.findMany({
    where: { departmentId: actor.departmentId, active: true },
    orderBy: [{ order: 'asc' }, { name: 'asc' }],
  });
  return sections
    .filter(({ id, departmentId }) => mayDo(actor, 'project-form.create', { departmentId, sectionId: id }))
    .map(({ id, name }) => ({ id, name }));
}
