// The audit trail for the auditor: rows by filter, newest first, with names. Reads nothing but the trail and names.
import 'server-only';
import { z } from 'zod';
import { ok } from '@/lib/workflow/problem';
import type { AuditFilter, AuditHome, AuditLine } from '@/lib/contract/audit-trail';
import { ofNothing } from '../gate/address';
import { defineRead, ofInstallation } from '../gate/read';
import { storedLinks } from './check-trail';
import { trailHead } from '../audit/trail-head';
import { auditNames, idsInDetails, subjectKind } from './audit-names';
import { actionWords, detailWords } from './audit-words';
import { storedDetails } from '../audit/stored-details';
import { db } from '../database/db';
import { Prisma } from '../generated/client';

export const AUDIT_A_PAGE = 50;
/** Counting stops there. */
export const AUDIT_COUNTED = 10_000;
const DAY = 24 * 60 * 60 * 1000;

const OF_TRAIL = { what: '审计记录', subject: ofInstallation, see: 'audit.read' } as const;

const FILTER = z.object({
  who: z.string(),
  action: z.string().nullable(),
  departmentId: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  subject: z.string().nullable(),
});

function where({ who, action, departmentId, from, to, subject }: AuditFilter, before: number | null): Prisma.Sql {
  const all: Prisma.Sql[] = [Prisma.sql`1 = 1`];
  if (before !== null) all.push(Prisma.sql`a."id" < ${before}`);
  if (action !== null) all.push(Prisma.sql`a."action" = ${action}`);
  if (subject !== null) all.push(Prisma.sql`a."subject" = ${subject}`);
  if (from !== null) all.push(Prisma.sql`a."at" >= ${new Date(`${from}T00:00:00+08:00`)}`);
  if (to !== null) all.push(Prisma.sql`a."at" < ${new Date(Date.parse(`${to}T00:00:00+08:00`) + DAY)}`);
  if (who !== '') {
    const people = Prisma.sql`SELECT "id" FROM "Person" WHERE "username" = ${who.toLowerCase()} OR instr("name", ${who}) > 0`;
    all.push(Prisma.sql`(a."actorId" IN (${people}) OR a."subject" IN (SELECT 'person:' || "id" FROM (${people})))`);
  }
  if (departmentId !== null) all.push(ofDepartment(departmentId));
  return Prisma.join(all, ' AND ');
}

/** Done by the department's people, or to what is the department's. */
function ofDepartment(id: string): Prisma.Sql {
  const years = Prisma.sql`SELECT "id" FROM "Year" WHERE "departmentId" = ${id}`;
  return Prisma.sql`(a."actorId" IN (SELECT "id" FROM "Person" WHERE "departmentId" = ${id})
    OR a."subject" = ${`department:${id}`}
    OR a."subject" IN (SELECT 'person:' || "id" FROM "Person" WHERE "departmentId" = ${id}
      UNION ALL SELECT 'section:' || "id" FROM "Section" WHERE "departmentId" = ${id}
      UNION ALL SELECT 'certificate:' || "id" FROM "Certificate" WHERE "departmentId" = ${id}
      UNION ALL SELECT 'year:' || "id" FROM "Year" WHERE "departmentId" = ${id}
      UNION ALL SELECT 'evaluation:' || "id" FROM "Evaluation" WHERE "yearId" IN (${years})
      UNION ALL SELECT 'delivery:' || "id" FROM "SignedSet" WHERE "yearId" IN (${years})))`;
}

async function lines(filter: AuditFilter, before: number | null, most: number): Promise<AuditLine[]> {
  const ids = await db().$queryRaw<
    { id: number | bigint }[]
  >`SELECT a."id" FROM "AuditRow" a WHERE ${where(filter, before)} ORDER BY a."id" DESC LIMIT ${most}`;
  const rows = await db().auditRow.findMany({
    where: { id: { in: ids.map(({ id }) => Number(id)) } },
    orderBy: { id: 'desc' },
    include: { actor: { select: { name: true, username: true } } },
  });
  const read = rows.map((row) => ({ ...row, details: storedDetails(row.details) }));
  const names = await auditNames(
    db(),
    rows.map(({ subject }) => subject),
    idsInDetails(read.map(({ details }) => details)),
  );
  return read.map(({ id, at, actor, action, subject, details }) => ({
    id,
    at: at.toISOString(),
    actor,
    action,
    actionLabel: actionWords(action),
    subject,
    subjectKind: subjectKind(subject),
    subjectName: names.subject(subject),
    details: detailWords(action, details, names),
  }));
}

/** A page of the trail before a row, newest first, with what it can be filtered by and the last row of all. */
export const auditTrail = defineRead({
  name: 'audit-trail',
  ...OF_TRAIL,
  input: FILTER.extend({ before: z.int().nullable() }),
  async answer({ db: from, input: { before, ...filter } }) {
    const departments = await from.department.findMany({
      select: { id: true, name: true },
      orderBy: [{ bureau: 'desc' }, { name: 'asc' }],
    });
    return ok({ ...(await pageOf(filter, before)), departments, head: await trailHead(from) });
  },
});

async function pageOf(filter: AuditFilter, before: number | null): Promise<{ lines: AuditLine[]; older: number | null; count: number }> {
  const found = await lines(filter, before, AUDIT_A_PAGE + 1);
  const [counted] = await db().$queryRaw<
    { n: number | bigint }[]
  >`SELECT COUNT(*) AS n FROM (SELECT 1 FROM "AuditRow" a WHERE ${where(filter, null)} LIMIT ${AUDIT_COUNTED})`;
  const shown = found.slice(0, AUDIT_A_PAGE);
  return { lines: shown, older: found.length > AUDIT_A_PAGE ? (shown.at(-1)?.id ?? null) : null, count: Number(counted?.n ?? 0) };
}

const AT_ONCE = 1_000;

/** The whole trail of a filter in pieces, newest first, for a file. */
export const auditExport = defineRead({
  name: 'audit-export',
  ...OF_TRAIL,
  input: FILTER,
  answer: ({ input }) => Promise.resolve(ok(wholeTrail(input))),
});

/** Every row with its hash, a row a line: what `ziping trail check FILE` reads. */
export const chainExport = defineRead({
  name: 'chain-export',
  ...OF_TRAIL,
  input: ofNothing,
  answer: ({ db: from }) => Promise.resolve(ok(storedLinks(from))),
});

function wholeTrail(filter: AuditFilter): AsyncGenerator<AuditLine[]> {
  return (async function* pieces() {
    for (let before: number | null = null; ;) {
      const piece: AuditLine[] = await lines(filter, before, AT_ONCE);
      if (piece.length > 0) yield piece;
      const last = piece.at(-1);
      if (piece.length < AT_ONCE || !last) return;
      before = last.id;
    }
  })();
}

/** What the auditor's home page says of the last days. */
export const auditHome = defineRead({
  name: 'audit-home',
  ...OF_TRAIL,
  input: ofNothing,
  answer: async ({ now }) => ok(await homeOf(now)),
});

async function homeOf(now: Date): Promise<AuditHome> {
  const week = new Date(now.getTime() - 7 * DAY);
  const since = async (actions: string[] | null) =>
    db().auditRow.count({ where: { at: { gte: week }, ...(actions && { action: { in: actions } }) } });
  const nothing: AuditFilter = { who: '', action: null, departmentId: null, from: null, to: null, subject: null };
  return {
    rows: await since(null),
    failed: await since(['sign-in-failed', 'change-password-failed', 'password-again-failed']),
    locked: await since(['sign-in-slowed', 'account-locked']),
    administration: await since([
      'save-person',
      'import-people',
      'lock-person',
      'unlock-person',
      'reset-password',
      'make-certificate',
      'upload-certificate',
      'retire-certificate',
    ]),
    latest: await lines(nothing, null, 15),
  };
}
