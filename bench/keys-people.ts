// One person and one form of a hundred rows, for bench/keys.mjs, in a new database: prints both as JSON.
import { connect } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { makeDepartment, makeEvaluation, makePerson, TEST_PASSWORD } from '@/testing/factories';
import { formOfRows } from './form-of-rows';

const ROWS = 100;

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set');
await migrateDeploy(url);
const db = connect(url);
const now = new Date();
const department = await makeDepartment(db, now);
const by = await makePerson(db, 'section', department.id, { sectionIds: department.sections.map(({ id }) => id) });
const { id } = await makeEvaluation(db, { department, evaluation: formOfRows(ROWS), by, now });
await db.$disconnect();
process.stdout.write(`${JSON.stringify({ username: by.username, password: TEST_PASSWORD, evaluationId: id })}\n`);
process.exit(0); // the schema engine keeps the event loop alive
