// A department's year: its row, its expenditure list, and who may see it. Its forms: forms/year-contents.ts.
import type { ListRow } from '@/lib/department/expenditure-list';
import type { Actor } from '@/lib/workflow/role';
import type { CommandSubject } from '../gate/command-spec';
import { ofYear } from '../gate/address';
import type { Db, Tx } from '../database/connect';
import { yuanOf } from '../database/fen';
import { WITH_SCHEMES } from './year-schemes';
import type { Prisma } from '../generated/client';

/** A year with whose it is and the schemes of its round. */
export const WITH_DEPARTMENT = { department: true, round: { include: WITH_SCHEMES } } satisfies Prisma.YearInclude;

export type YearRow = Prisma.YearGetPayload<{ include: typeof WITH_DEPARTMENT }>;

/** A year of a department without its contents, or null. */
export async function findYear(tx: Tx | Db, departmentId: string, year: number): Promise<YearRow | null> {
  return tx.year.findUnique({ where: { departmentId_year: { departmentId, year } }, include: WITH_DEPARTMENT });
}

/** The expenditure list of a year in its order. */
export async function listRows(tx: Tx | Db, yearId: string): Promise<ListRow[]> {
  const rows = await tx.listRow.findMany({ where: { yearId }, orderBy: [{ order: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, name, budgetFen, executedFen, purpose, evaluationId }) => ({
    id,
    name,
    budget: yuanOf(budgetFen),
    executed: yuanOf(executedFen),
    purpose,
    formId: evaluationId,
  }));
}

export interface YearSubject extends CommandSubject {
  sectionId: null;
  yearState: string;
  year: YearRow;
}

/** The actor's department's year as what is read, and what a command acts upon; null where there is none. Authorises nothing. */
export async function yearSubject(tx: Tx | Db, actor: Actor, year: number): Promise<YearSubject | null> {
  const row = await findYear(tx, actor.departmentId, year);
  return row && { auditSubject: `year:${row.id}`, departmentId: row.departmentId, sectionId: null, yearState: row.state, year: row };
}

/** The same with whether its department form is signed: what the year's list and projects are is then settled. */
export async function settledYear(tx: Tx | Db, actor: Actor, year: number): Promise<(YearSubject & { signed: boolean }) | null> {
  const subject = await yearSubject(tx, actor, year);
  return subject && { ...subject, signed: await isYearSigned(tx, subject.year.id) };
}

/** What a department's year shows as a whole: to its office and its head. */
export const OWN_YEAR = {
  what: '这个年度',
  input: ofYear,
  subject: (db: Db, { year }: { year: number }, actor: Actor) => yearSubject(db, actor, year),
  see: 'department-form.read',
} as const;

/** Such a read of a year that may be settled. */
export const SETTLED_YEAR = {
  ...OWN_YEAR,
  subject: (db: Db, { year }: { year: number }, actor: Actor) => settledYear(db, actor, year),
} as const;

/** A department form in these states is signed: what it was made from no longer changes. */
const SIGNED: readonly string[] = ['signed', 'delivered', 'accepted'];

/** Whether the year's department form is signed. */
export async function isYearSigned(tx: Tx | Db, yearId: string): Promise<boolean> {
  return (
    (await tx.evaluation.findFirst({ where: { yearId, form: 'department', state: { in: [...SIGNED] } }, select: { id: true } })) !== null
  );
}
