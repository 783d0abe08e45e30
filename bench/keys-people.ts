// One person and one form of a hundred rows, for bench/keys.mjs, in a new database: prints both as JSON.
import { connect } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { makeDepartment, makeEvaluation, makePerson, publishedForm, TEST_PASSWORD } from '@/testing/factories';

const ROWS = 100;
const GROUPS = 4;

/** The demo's largest project form, its rows over and over, each by a name of its own; what they filed goes: the score is the live one. */
function formOfRows(count: number): Evaluation {
  const form = publishedForm('05-investment-consultants');
  const [goal] = form.goals;
  if (!goal) throw new Error('no goal');
  const rows = goal.groups.flatMap(({ indicators }) => indicators);
  const rowAt = (at: number): Indicator => {
    const own = rows[at % rows.length];
    if (!own) throw new Error('no rows');
    const { score: _, ...row } = own;
    return { ...row, level3: `${own.level3}（${at + 1}）`, points: '0.8' };
  };
  const groups = Array.from({ length: GROUPS }, (_, group) => ({
    level1: goal.groups[group % goal.groups.length]?.level1 ?? '',
    points: null,
    indicators: Array.from({ length: count / GROUPS }, (__, at) => rowAt(group * (count / GROUPS) + at)),
  }));
  return { ...form, total: undefined, goals: [{ ...goal, groups }] };
}

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
