// Which sections the report and the disclosure text speak of: those with project forms in the year, and all there are.
import type { NarrativeData } from '@/lib/department/narrative/narrative';
import type { Db, Tx } from '../database/connect';

/** Of that department and year, in the department's order. Authorises nothing. */
export async function narrativeSections(
  db: Db | Tx,
  year: { id: string; departmentId: string },
): Promise<Pick<NarrativeData, 'sectionNames' | 'allSectionNames'>> {
  const sections = await db.section.findMany({
    where: { departmentId: year.departmentId },
    orderBy: [{ order: 'asc' }, { name: 'asc' }],
    select: { name: true, evaluations: { where: { yearId: year.id, form: 'project' }, select: { id: true }, take: 1 } },
  });
  const namesOf = (some: typeof sections) => some.map(({ name }) => name);
  return { sectionNames: namesOf(sections.filter(({ evaluations }) => evaluations.length > 0)), allSectionNames: namesOf(sections) };
}
