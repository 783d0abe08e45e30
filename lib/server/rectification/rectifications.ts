// The measures of the report as items that are carried out (整改).
import 'server-only';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import type { Rectifications } from '@/lib/contract/rectifications';
import { db } from '../database/db';
import { findYear, mayReadYear } from '../year/department-year';

/** The items that the actor may see: the department's, or those of own sections. Null where there is no such year, or nothing of it is theirs to see. */
export async function rectifications(actor: Actor, year: number, _now: Date): Promise<Rectifications | null> {
  const whole = mayReadYear(actor);
  const own = actor.sectionIds.filter((sectionId) => mayDo(actor, 'rectification.read', { departmentId: actor.departmentId, sectionId }));
  const row = whole || own.length > 0 ? await findYear(db(), actor.departmentId, year) : null;
  if (!row) return null;
  const items = await db().rectification.findMany({
    where: { yearId: row.id, ...(!whole && { sectionId: { in: own } }) },
    orderBy: [{ order: 'asc' }, { id: 'asc' }],
    include: { carriedFrom: { select: { year: { select: { year: true } } } } },
  });
  const waiting = { state: 'open', carriedTo: { is: null } };
  const previous = await db().year.findFirst({
    where: { departmentId: row.departmentId, year: { lt: year }, measures: { some: waiting } },
    orderBy: { year: 'desc' },
    select: { year: true, _count: { select: { measures: { where: waiting } } } },
  });
  const sections = await db().section.findMany({ where: { departmentId: row.departmentId }, orderBy: [{ order: 'asc' }, { name: 'asc' }] });
  return {
    year,
    departmentName: row.department.name,
    mayEdit: row.state === 'open' && mayDo(actor, 'rectification.edit', { departmentId: row.departmentId, sectionId: null }),
    mayReport: !whole && own.some((sectionId) => mayDo(actor, 'rectification.report', { departmentId: row.departmentId, sectionId })),
    sections: sections.map(({ id, name }) => ({ id, name })),
    items: items.map(({ id, version, order, measure, sectionId, deadline, state, done, carriedFrom }) => ({
      id,
      version,
      order,
      measure,
      sectionId,
      deadline: deadline?.toISOString() ?? null,
      state: state === 'done' ? 'done' : 'open',
      done,
      carriedFromYear: carriedFrom?.year.year ?? null,
    })),
    previousYear: previous && { year: previous.year, open: previous._count.measures },
  };
}
