// Data for tests: departments, people, and a form in whatever state a test begins with.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Draft, toDraft } from '@/lib/form/draft';
import { applyEdits } from '@/lib/form/draft-edits';
import type { Evaluation } from '@/lib/form/evaluation';
import type { Role } from '@/lib/workflow/role';
import type { State } from '@/lib/workflow/workflow';
import { readFormText } from '@/lib/exchange/ziping/read-form';
import { findScheme } from '@/lib/scheme/known-schemes';
import { heldSchemes, keepScheme } from '@/lib/server/schemes/held-schemes';
import '@/lib/server/shipped/know-shipped';
import { type Db, inTransaction } from '@/lib/server/database/connect';
import { checkSubmittable, freezeRevision } from '@/lib/server/forms/freeze-revision';
import { hashPassword } from '@/lib/server/session/password';
import { findSession, type SignedIn, startSession } from '@/lib/server/session/sessions';

export const TEST_PASSWORD = 'Long enough 1';

let passwordHash: Promise<string> | undefined;

const unique = () => randomBytes(5).toString('hex');

/** A published form of the demo, by the beginning of its file name, such as `02-party-awards` (which has no findings). */
export function publishedForm(name = '02-party-awards'): Evaluation {
  const parsed = readFormText(readFileSync(new URL(`../prisma/demo/evaluations/${name}.json`, import.meta.url), 'utf8'), findScheme);
  if (!parsed.ok) throw new Error(`${name} is no form`);
  return parsed.evaluation;
}

/** The draft of a form with row ids r1, r2, … in order. */
export function draftOf(evaluation: Evaluation): Draft {
  let count = 0;
  return applyEdits(
    toDraft(evaluation, () => `r${(count += 1)}`),
    [],
  ).draft;
}

export interface DepartmentMade {
  id: string;
  name: string;
  yearId: string;
  year: number;
  sections: { id: string; name: string }[];
}

/** A department with two sections and the year 2022 of wuhan-2022, due six days after `now`. */
export async function makeDepartment(db: Db, now: Date, name = `部门${unique()}`): Promise<DepartmentMade> {
  const row = await db.department.create({
    data: {
      name,
      sections: {
        create: [
          { name: '甲科', order: 0 },
          { name: '乙科', order: 1 },
        ],
      },
    },
    include: { sections: { orderBy: { order: 'asc' } } },
  });
  const { id: yearId, year } = await makeYear(db, { departmentId: row.id, deadline: new Date(now.getTime() + 6 * 24 * 60 * 60 * 1000) });
  return { id: row.id, name, yearId, year, sections: row.sections.map((section) => ({ id: section.id, name: section.name })) };
}

/** A round that offers these shipped schemes, unless that year is open already. */
export async function makeRound(
  db: Db,
  { year, schemeIds = ['wuhan-2022'], deadline }: { year: number; schemeIds?: readonly string[]; deadline: Date },
): Promise<void> {
  if (await db.round.findUnique({ where: { year }, select: { year: true } })) return;
  await inTransaction(db, async (tx) => {
    const { of } = await heldSchemes(tx);
    const schemes = schemeIds.flatMap((id) => of(id) ?? []);
    for (const held of schemes) await keepScheme(tx, held, deadline);
    await tx.round.create({
      data: {
        year,
        deadline,
        openedAt: deadline,
        schemes: { create: schemes.map(({ scheme: { id, sha256 } }, order) => ({ order, schemeId: id, schemeSha256: sha256 })) },
      },
    });
  });
}

/** A department's part in a round; the round is opened where it was not. */
export async function makeYear(
  db: Db,
  {
    departmentId,
    year = 2022,
    schemeId = 'wuhan-2022',
    schemeIds = [schemeId],
    deadline,
    state = 'open',
  }: { departmentId: string; year?: number; schemeId?: string; schemeIds?: readonly string[]; deadline: Date; state?: 'open' | 'closed' },
): Promise<{ id: string; year: number }> {
  await makeRound(db, { year, schemeIds, deadline });
  return db.year.create({ data: { departmentId, year, deadline, state }, select: { id: true, year: true } });
}

export interface PersonMade {
  id: string;
  username: string;
  name: string;
}

/** Somebody with that role, whose password is TEST_PASSWORD and need not be changed. */
export async function makePerson(
  db: Db,
  role: Role,
  departmentId: string,
  { sectionIds = [], mustChangePassword = false }: { sectionIds?: string[]; mustChangePassword?: boolean } = {},
): Promise<PersonMade> {
  const username = `${role}-${unique()}`;
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const row = await db.person.create({
    data: {
      username,
      name: `${role} ${username}`,
      role,
      departmentId,
      mustChangePassword,
      passwordHash: await passwordHash,
      sections: { create: sectionIds.map((sectionId) => ({ sectionId })) },
    },
  });
  return { id: row.id, username, name: row.name };
}

/** A session of that person, begun at `now`. */
export async function signInAs(db: Db, person: { id: string }, now: Date): Promise<SignedIn> {
  const id = await inTransaction(db, (tx) => startSession(tx, person.id, now));
  const signedIn = await findSession(db, id, now, { touch: false });
  if (!signedIn) throw new Error('the session was not opened');
  return signedIn;
}

export interface EvaluationWanted {
  department: DepartmentMade;
  /** Project forms: whose it is; the department's first section by default. */
  sectionId?: string;
  /** What stands in it; a form without findings by default. */
  evaluation?: Evaluation;
  state?: State;
  /** Who saved and submitted it. */
  by: { id: string };
  now: Date;
}

/** A form in that state. In any state after the first it has its frozen revision 1. */
export async function makeEvaluation(
  db: Db,
  { department, sectionId, evaluation = publishedForm(), state = 'draft', by, now }: EvaluationWanted,
): Promise<{ id: string; version: number; draft: Draft }> {
  const draft = draftOf({ ...evaluation, department: department.name });
  const row = await db.evaluation.create({
    data: {
      yearId: department.yearId,
      form: evaluation.form,
      sectionId: evaluation.form === 'project' ? (sectionId ?? department.sections[0]?.id ?? null) : null,
      projectName: evaluation.projectName ?? '',
      state,
      stateSince: now,
      draft: JSON.stringify(draft),
      savedAt: now,
      savedById: by.id,
      ...(state === 'returned' && { returnReason: '请补充佐证材料。', returnedRevision: 1 }),
    },
  });
  if (state !== 'draft') {
    const checked = checkSubmittable(draft);
    if (!checked.ok) throw new Error(`a form in state ${state} must be free of errors: ${checked.problem.message}`);
    await inTransaction(db, (tx) => freezeRevision(tx, row.id, checked.value, by.id, now));
  }
  return { id: row.id, version: row.version, draft };
}
