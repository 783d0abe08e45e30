// People who type in forms of their own: 40 forms, 30 with one person each, 10 with two, who type in different cells.
import { publishedForms } from '@/prisma/demo';
import { makeDepartment, makeEvaluation, makePerson, TEST_PASSWORD } from '@/testing/factories';
import type { Db } from '@/lib/server/database/connect';

const FORMS = 40;
const SHARED = 10;

/** Who edits which form; `share` of `of` of its rows. */
export interface Saver {
  username: string;
  password: string;
  evaluationId: string;
  share: number;
  of: number;
}

/** A department with those people and forms. */
export async function makeSavers(db: Db, now: Date): Promise<Saver[]> {
  const department = await makeDepartment(db, now);
  const sectionIds = department.sections.map(({ id }) => id);
  const forms = (await publishedForms()).filter(({ form }) => form === 'project');
  const people: Saver[] = [];
  for (let at = 0; at < FORMS; at += 1) {
    const evaluation = forms[at % forms.length];
    const of = at < SHARED ? 2 : 1;
    const made = [];
    for (let share = 0; share < of; share += 1) made.push(await makePerson(db, 'section', department.id, { sectionIds }));
    const [by] = made;
    if (!evaluation || !by) throw new Error('no forms to type in');
    const { id } = await makeEvaluation(db, { department, evaluation, by, now });
    people.push(...made.map(({ username }, share) => ({ username, password: TEST_PASSWORD, evaluationId: id, share, of })));
  }
  return people;
}
