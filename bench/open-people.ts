// One person and two forms for bench/open.mjs, in a new database: an ordinary one of the demo and one of a hundred rows. Prints all as JSON.
import { connect } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { makeDepartment, makeEvaluation, makePerson, publishedForm, TEST_PASSWORD } from '@/testing/factories';
import { formOfRows } from './form-of-rows';

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set');
await migrateDeploy(url);
const db = connect(url);
const now = new Date();
const department = await makeDepartment(db, now);
const by = await makePerson(db, 'section', department.id, { sectionIds: department.sections.map(({ id }) => id) });
const forms = [];
for (const evaluation of [publishedForm('05-investment-consultants'), formOfRows(100)]) {
  const rows = evaluation.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators)).length;
  const { id } = await makeEvaluation(db, { department, evaluation, by, now });
  forms.push({ rows, evaluationId: id });
}
await db.$disconnect();
process.stdout.write(`${JSON.stringify({ username: by.username, password: TEST_PASSWORD, forms })}\n`);
process.exit(0); // the schema engine keeps the event loop alive
