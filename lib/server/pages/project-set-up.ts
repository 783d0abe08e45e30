// Setting up the year: its projects with amounts, sources, purpose, section and deadline.
import 'server-only';
import { ok } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { ProjectSetUp } from '@/lib/contract/project-set-up';
import { db } from '../database/db';
import { defineRead } from '../gate/read';
import { ownSaves } from '../gate/requests';
import { SETTLED_YEAR, type YearRow } from '../year/department-year';
import { setUpProjects, setUpSaves } from '../forms/commands/set-up-projects';
import { formName, yearContents } from '../forms/year-contents';
import { isAsMade, setUpFunds } from '../forms/set-up-form';
import { schemesFor } from '../year/year-schemes';

/** The set-up of the actor's department. */
export const projectSetUp = defineRead({
  name: 'project-set-up',
  ...SETTLED_YEAR,
  answer: async ({ subject, actor }) => ok(await setUpOf(subject.year, actor, setUpProjects.may(actor, subject))),
});

async function setUpOf(row: YearRow, actor: Actor, mayEdit: boolean): Promise<ProjectSetUp> {
  const { year } = row;
  const saved = await ownSaves(db(), setUpSaves(actor, year));
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
    mayEdit,
    saved,
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
