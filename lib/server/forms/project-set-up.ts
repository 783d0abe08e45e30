// Setting up the year: its projects with amounts, sources, purpose, section and deadline.
import 'server-only';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import type { ProjectSetUp } from '@/lib/contract/project-set-up';
import { db } from '../database/db';
import { findYear, isYearSigned, mayReadYear } from '../year/department-year';
import { formName, yearContents } from './year-contents';
import { isAsMade, setUpFunds } from './set-up-form';
import { schemesFor } from '../year/year-schemes';

/** The set-up of the actor's department, or null where there is no such year or the actor may not see it. */
export async function projectSetUp(actor: Actor, year: number, _now: Date): Promise<ProjectSetUp | null> {
  const row = mayReadYear(actor) ? await findYear(db(), actor.departmentId, year) : null;
  if (!row) return null;
  const { forms, list } = await yearContents(db(), row);
  const purposes = new Map(list.map(({ formId, purpose }) => [formId, purpose]));
  const sections = await db().section.findMany({
    where: { departmentId: row.departmentId, OR: [{ active: true }, { evaluations: { some: { yearId: row.id } } }] },
    orderBy: [{ order: 'asc' }, { name: 'asc' }],
  });
  const previous = await db().year.findFirst({
    where: { departmentId: row.departmentId, year: { lt: year }, evaluations: { some: { form: 'project' } } },
    orderBy: { year: 'desc' },
    select: { year: true, _count: { select: { evaluations: { where: { form: 'project' } } } } },
  });
  return {
    year,
    departmentName: row.department.name,
    deadline: row.deadline.toISOString(),
    mayEdit:
      row.state === 'open' &&
      !(await isYearSigned(db(), row.id)) &&
      mayDo(actor, 'year.set-up', { departmentId: row.departmentId, sectionId: null }),
    sections: sections.map(({ id, name }) => ({ id, name })),
    schemes: schemesFor(row.round, 'project').map(({ id, name }) => ({ id, name })),
    rows: forms.map((form) => ({
      id: form.row.id,
      name: formName(form),
      sectionId: form.row.sectionId,
      deadline: form.row.deadline?.toISOString() ?? null,
      state: form.state,
      schemeId: form.draft.scheme,
      asMade: isAsMade(form),
      ...setUpFunds(form.draft),
      purpose: purposes.get(form.row.id) ?? '',
    })),
    previousYear: previous && { year: previous.year, count: previous._count.evaluations },
  };
}
