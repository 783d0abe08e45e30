// The installation that bench/kill.mjs kills: people who save, submit, review, compile, sign, deliver and seal, each with a session.
// Prints who does what, as JSON.
import { randomBytes } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { connect, inTransaction } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { startSession } from '@/lib/server/session/sessions';
import { makeCompiledYear } from '@/testing/compiled-year';
import { issueTo } from '@/lib/server/certificates/authority';
import type { Role } from '@/lib/workflow/role';
import { type DepartmentMade, makeDepartment, makeEvaluation, makePerson, TEST_PASSWORD } from '@/testing/factories';

const { DATABASE_URL: url, NEXTAUTH_SECRET: secret, ZIPING_KEY: key } = process.env;
if (!url || !secret || !key) throw new Error('DATABASE_URL, NEXTAUTH_SECRET and ZIPING_KEY must be set');
await migrateDeploy(url);
const db = connect(url);
const now = new Date();

/** Somebody signed in: what goes into the cookie. */
async function cookieOf(role: Role, departmentId: string, sectionIds: string[] = []): Promise<string> {
  const { id } = await makePerson(db, role, departmentId, { sectionIds });
  const sid = await inTransaction(db, (tx) => startSession(tx, id, now));
  return `next-auth.session-token=${await encode({ token: { sid }, secret: secret ?? '' })}`;
}

const sectionsOf = ({ sections }: DepartmentMade) => sections.map(({ id }) => id);

const typing = await makeDepartment(db, now);
const author = await makePerson(db, 'section', typing.id);
const form = async () => (await makeEvaluation(db, { department: typing, by: author, now })).id;
const sectionCookie = () => cookieOf('section', typing.id, sectionsOf(typing));
const office = await cookieOf('office', typing.id);
const finance = await cookieOf('finance', typing.id);
const people: Record<string, string>[] = [];
for (let at = 0; at < 4; at += 1) people.push({ kind: 'typist', evaluationId: await form(), section: await sectionCookie() });
for (let at = 0; at < 2; at += 1) people.push({ kind: 'submitter', evaluationId: await form(), section: await sectionCookie() });
people.push({ kind: 'reviewed', evaluationId: await form(), section: await sectionCookie(), office });

const master = new Uint8Array(Buffer.from(key, 'base64'));
for (const kind of ['signing', 'signing', 'sealing']) {
  const department = await makeDepartment(db, now, `部门${randomBytes(4).toString('hex')}`);
  const signerId = await makePerson(db, 'office', department.id);
  const { evaluationId } = await makeCompiledYear(db, department, signerId, now);
  await inTransaction(db, (tx) => issueTo(tx, department, master, now));
  people.push({
    kind,
    evaluationId,
    yearId: department.yearId,
    year: String(department.year),
    password: TEST_PASSWORD,
    finance,
    office: await cookieOf('office', department.id),
    signer: await cookieOf('signer', department.id),
  });
}
await db.$disconnect();
process.stdout.write(`${JSON.stringify({ since: new Date().toISOString(), people })}\n`);
process.exit(0); // the schema engine keeps the event loop alive
