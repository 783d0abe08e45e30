// For the load of bench/book-load.mjs, in a new database: savers, and departments with 400 confirmed forms each, whose office
// has the book made. Prints both as JSON.
import { publishedForms } from '@/prisma/demo';
import { makeDepartment, makePerson, TEST_PASSWORD } from '@/testing/factories';
import type { Evaluation } from '@/lib/form/evaluation';
import { toDraft } from '@/lib/form/draft';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from '@/lib/score/score';
import { connect, type Db, inTransaction } from '@/lib/server/database/connect';
import { freezeRevision } from '@/lib/server/forms/freeze-revision';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { makeSavers } from './savers';

const FORMS = 400;
const BOOKS = 3;

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set');
await migrateDeploy(url);
const db = connect(url);
const now = new Date();
const savers = await makeSavers(db, now);
const offices = [];
for (let book = 0; book < BOOKS; book += 1) offices.push(await confirmedDepartment(db));
await db.$disconnect();
process.stdout.write(`${JSON.stringify({ savers, offices })}\n`);
process.exit(0); // the schema engine keeps the event loop alive

/** A department whose published forms, over and over, are all confirmed; who has its documents made. */
async function confirmedDepartment(to: Db): Promise<{ username: string; password: string }> {
  const department = await makeDepartment(to, now);
  const office = await makePerson(to, 'office', department.id);
  const published = await publishedForms();
  const [own, ...projects] = published;
  if (!own) throw new Error('no forms to print');
  await settle(to, department, { ...own, department: department.name }, office.id, 'compiled');
  for (let at = 0; at < FORMS - 1; at += 1) {
    const project = projects[at % projects.length];
    if (!project) throw new Error('no forms to print');
    await settle(
      to,
      department,
      { ...project, department: department.name, projectName: `${project.projectName ?? ''}（${at + 1}）` },
      office.id,
      'confirmed',
    );
  }
  await to.listRow.create({
    data: { yearId: department.yearId, order: 1, name: '全部项目', budgetFen: 100n, executedFen: 100n, purpose: '用途' },
  });
  return { username: office.username, password: TEST_PASSWORD };
}

/** Findings do not matter for what it costs to print. */
async function settle(
  to: Db,
  department: { yearId: string; sections: { id: string }[] },
  evaluation: Evaluation,
  byId: string,
  state: string,
): Promise<void> {
  let count = 0;
  const row = await to.evaluation.create({
    data: {
      yearId: department.yearId,
      form: evaluation.form,
      sectionId: evaluation.form === 'project' ? (department.sections[0]?.id ?? null) : null,
      projectName: evaluation.projectName ?? '',
      state,
      stateSince: now,
      draft: JSON.stringify(toDraft(evaluation, () => `r${(count += 1)}`)),
    },
  });
  const score = scoreEvaluation(evaluation, schemeOfForm(evaluation));
  await inTransaction(to, (tx) => freezeRevision(tx, row.id, { evaluation, score, warnings: [] }, byId, now));
}
