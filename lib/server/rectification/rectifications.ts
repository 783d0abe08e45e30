// The measures of the report as items that are carried out (整改).
import 'server-only';
import { ok } from '@/lib/workflow/problem';
import type { Rectifications } from '@/lib/contract/rectifications';
import type { Db } from '../database/connect';
import { ofYear } from '../gate/address';
import { defineRead } from '../gate/read';
import { ownSaves } from '../gate/requests';
import type { Rectification } from '../generated/client';
import { type YearRow, yearSubject } from '../year/department-year';
import { reportRectification } from './commands/report-rectification';
import { saveRectification } from './commands/save-rectification';
import { measureSubject } from './measure-subject';
import { measureSaves } from './saved-then';

/** The items that the person may see: the department's, or those of own sections. */
export const rectifications = defineRead({
  name: 'rectifications',
  what: '这个年度的整改',
  input: ofYear,
  see: 'rectification.read',
  async subject(db, { year: wanted }, actor) {
    const subject = await yearSubject(db, actor, wanted);
    // Whoever fills in asks for a section, others for the department.
    const own = await db.section.findFirst({
      where: { departmentId: actor.departmentId, id: { in: actor.sectionIds } },
      select: { id: true },
    });
    return subject && { ...subject, sectionId: own?.id ?? null, asked: subject };
  },
  async answer({ db, subject: { asked, sectionId }, actor, only }) {
    const saved = await ownSaves(db, measureSaves(actor));
    const items = await db.rectification.findMany({
      where: { yearId: asked.year.id },
      orderBy: [{ order: 'asc' }, { id: 'asc' }],
      include: { year: true, carriedFrom: { select: { year: { select: { year: true } } } } },
    });
    const seen = only(
      'rectification.read',
      items.map((item) => ({ ...measureSubject(item), item })),
    );
    return ok({
      ...(await pageOf(db, asked.year)),
      saved,
      items: seen.map(({ item }) => itemOf(item)),
      mayEdit: saveRectification.may(actor, { ...asked, item: null }),
      mayReport: sectionId !== null && seen.every((one) => reportRectification.may(actor, one)),
    } satisfies Rectifications);
  },
});

async function pageOf(db: Db, row: YearRow): Promise<Pick<Rectifications, 'year' | 'departmentName' | 'sections' | 'previousYear'>> {
  const { year } = row;
  const waiting = { state: 'open', carriedTo: { is: null } };
  const previous = await db.year.findFirst({
    where: { departmentId: row.departmentId, year: { lt: year }, measures: { some: waiting } },
    orderBy: { year: 'desc' },
    select: { year: true, _count: { select: { measures: { where: waiting } } } },
  });
  const sections = await db.section.findMany({ where: { departmentId: row.departmentId }, orderBy: [{ order: 'asc' }, { name: 'asc' }] });
  return {
    year,
    departmentName: row.department.name,
    sections: sections.map(({ id, name }) => ({ id, name })),
    previousYear: previous && { year: previous.year, open: previous._count.measures },
  };
}

function itemOf({
  id,
  version,
  order,
  measure,
  sectionId,
  deadline,
  state,
  done,
  carriedFrom,
}: Rectification & { carriedFrom: { year: { year: number } } | null }): Rectifications['items'][number] {
  return {
    id,
    version,
    order,
    measure,
    sectionId,
    deadline: deadline?.toISOString() ?? null,
    state: state === 'done' ? 'done' : 'open',
    done,
    carriedFromYear: carriedFrom?.year.year ?? null,
  };
}
