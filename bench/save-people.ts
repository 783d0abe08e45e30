// People and forms for the load of bench/save.mjs, in a new database: prints who edits which form, as JSON.
// 40 forms: 30 with one person each, 10 with two, who type in different cells.
import { publishedForms } from '@/prisma/demo';
import { makeDepartment, makeEvaluation, makePerson, TEST_PASSWORD } from '@/prisma/factories';
import { connect } from '@/lib/server/connect';
import { migrateDeploy } from '@/lib/server/migrate-deploy';

const FORMS = 40;
const SHARED = 10;

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set');
await migrateDeploy(url);
const db = connect(url);
const now = new Date();
const department = await makeDepartment(db, now);
const sectionIds = department.sections.map(({ id }) => id);
const forms = (await publishedForms()).filter(({ form }) => form === 'project');

const people: { username: string; password: string; evaluationId: string; share: number; of: number }[] = [];
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
await db.$disconnect();
process.stdout.write(`${JSON.stringify(people)}\n`);
process.exit(0); // the schema engine keeps the event loop alive
