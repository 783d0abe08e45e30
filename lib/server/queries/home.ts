// What waits for a person, and the numbers of the year, without the contents of forms they may not see.
import 'server-only';
import { defaultTitle, schemeOf } from '@/lib/domain/scheme';
import { fromDraft } from '@/lib/domain/draft';
import { mayDo } from '@/lib/domain/permission';
import type { Actor } from '@/lib/domain/role';
import { scoreEvaluation } from '@/lib/domain/score';
import type { Grade } from '@/lib/domain/score-result';
import { allowedTransitions, isEditable, permissionOf } from '@/lib/domain/workflow';
import { db } from '../db';
import { type EvaluationSubject, formPermission, type NamedRow, readPermission, subjectOf, WITH_NAMES } from '../evaluation-subject';
import { reasonFor } from '../freeze-revision';

export interface HomeYear {
  year: number;
  departmentName: string;
  /** ISO time. */
  deadline: string;
  /** Whole days from now, rounded up; negative when past. */
  daysLeft: number;
  /** Why the deadline is the department's own; "" where it is the round's. */
  extension: string;
  /** What the bureau tells the departments. */
  notice: string;
  open: boolean;
}

export interface HomeEvaluation {
  id: string;
  name: string;
  year: number;
  sectionName: string;
  form: 'project' | 'department';
  state: string;
  stateSince: string;
  total: string;
  grade: Grade;
  rate: string | null;
  errors: number;
  warnings: number;
  /** The first error, else the first warning without a reason. */
  firstFinding: string | null;
  deadline: string;
  waitsForMe: boolean;
  /** Why it was returned. */
  note: string | null;
}

export interface HomePage {
  years: HomeYear[];
  mine: HomeEvaluation[];
  /** Where the person may make new forms. */
  sections: { id: string; name: string }[];
}

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from `now`, rounded up; negative when past. */
export function daysUntil(deadline: Date, now: Date): number {
  return Math.ceil((deadline.getTime() - now.getTime()) / DAY);
}

/** The home page of that person at that time. */
export async function homePage(actor: Actor, now: Date): Promise<HomePage> {
  if (!['section', 'office', 'signer'].includes(actor.role)) return { years: [], mine: [], sections: [] };
  const years = await db().year.findMany({
    where: { departmentId: actor.departmentId },
    include: { department: true, round: { select: { notice: true } } },
    orderBy: { year: 'desc' },
  });
  const seen = (await visibleForms(actor)).map((subject) => homeEvaluation(subject, actor));
  return {
    years: years.map(({ year, department, deadline, extension, round, state }) => ({
      year,
      departmentName: department.name,
      deadline: deadline.toISOString(),
      daysLeft: daysUntil(deadline, now),
      extension,
      notice: round.notice,
      open: state === 'open',
    })),
    mine: seen,
    sections: await sectionsOf(actor),
  };
}

async function visibleForms(actor: Actor): Promise<EvaluationSubject<NamedRow>[]> {
  const rows = await db().evaluation.findMany({
    where: { year: { departmentId: actor.departmentId }, ...(actor.role === 'section' && { sectionId: { in: actor.sectionIds } }) },
    include: WITH_NAMES,
    orderBy: [{ year: { year: 'desc' } }, { order: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => subjectOf(row)).filter((subject) => mayDo(actor, readPermission(subject.form), subject));
}

function homeEvaluation(subject: EvaluationSubject<NamedRow>, actor: Actor): HomeEvaluation {
  const { row, form, state, draft } = subject;
  const scheme = schemeOf(draft.scheme);
  const score = scoreEvaluation(fromDraft(draft), scheme);
  const errors = score.findings.filter(({ severity }) => severity === 'error');
  const warnings = score.findings.filter((finding) => finding.severity === 'warning' && reasonFor(draft, finding) === '');
  const yearOpen = row.year.state === 'open';
  const steps = allowedTransitions(form, state, actor.role).filter((step) => yearOpen && mayDo(actor, permissionOf(step), subject));
  const edit = formPermission('edit').act(subject);
  const open = yearOpen && edit !== null && mayDo(actor, edit, subject) && isEditable(form, state);
  return {
    id: row.id,
    name: form === 'department' ? (draft.title ?? defaultTitle(scheme, form, draft.year, draft.department)) : (draft.projectName ?? row.projectName),
    year: row.year.year,
    sectionName: row.section?.name ?? '',
    form,
    state,
    stateSince: row.stateSince.toISOString(),
    total: score.total,
    grade: score.grade,
    rate: score.execution.rate,
    errors: errors.length,
    warnings: warnings.length,
    firstFinding: (errors[0] ?? warnings[0])?.message ?? null,
    deadline: (row.deadline ?? row.year.deadline).toISOString(),
    // Reopening and recalling are possible but nothing that waits; what the bureau returned concerns the signer, too.
    waitsForMe: open || steps.some(({ action }) => action !== 'recall' && action !== 'reopen') || (form === 'department' && state === 'returned' && mayDo(actor, 'department-form.sign', subject)),
    note: state === 'returned' ? row.returnReason : null,
  };
}

async function sectionsOf(actor: Actor): Promise<{ id: string; name: string }[]> {
  const sections = await db().section.findMany({ where: { departmentId: actor.departmentId, active: true }, orderBy: [{ order: 'asc' }, { name: 'asc' }] });
  return sections
    .filter(({ id, departmentId }) => mayDo(actor, 'project-form.create', { departmentId, sectionId: id }))
    .map(({ id, name }) => ({ id, name }));
}
