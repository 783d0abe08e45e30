// A department's year as the office sees it: its project forms, its department form and its expenditure list.
import type { DepartmentYear } from '@/lib/domain/cross-finding';
import type { Evaluation } from '@/lib/form/evaluation';
import type { ListRow } from '@/lib/domain/expenditure-list';
import { mayDo } from '@/lib/domain/permission';
import type { Actor } from '@/lib/domain/role';
import type { CommandSubject } from '../command';
import type { Db, Tx } from '../database/connect';
import { storedEvaluation } from '../evaluation/stored-draft';
import { type EvaluationSubject, subjectOf, WITH_NAMES } from '../evaluation/evaluation-subject';
import { yuanOf } from '../database/fen';
import { WITH_SCHEMES } from './year-schemes';
import type { Prisma } from '../generated/client';

/** What the office sees of each form besides its draft. */
const WITH_REVIEW = {
  ...WITH_NAMES,
  revisions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 },
  decisions: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  remarks: { where: { state: { not: 'closed' } }, select: { state: true } },
} satisfies Prisma.EvaluationInclude;

export type ReviewedRow = Prisma.EvaluationGetPayload<{ include: typeof WITH_REVIEW }>;

export interface YearForm extends EvaluationSubject<ReviewedRow> {
  /** The present draft as a form. Of a confirmed one that is its newest revision; of a submitted one, with what the office filled in since. */
  evaluation: Evaluation;
  /** Number of its newest revision; 0 where it was never submitted. */
  revision: number;
}

/** A year with whose it is and the schemes of its round. */
export const WITH_DEPARTMENT = { department: true, round: { include: WITH_SCHEMES } } satisfies Prisma.YearInclude;

export type YearRow = Prisma.YearGetPayload<{ include: typeof WITH_DEPARTMENT }>;

export interface YearContents {
  row: YearRow;
  /** Project forms in the order of the year. */
  forms: YearForm[];
  department: YearForm | null;
  list: ListRow[];
}

/** Whether that person may see the whole of their department's year: office and head. */
export function mayReadYear(actor: Actor): boolean {
  return mayDo(actor, 'department-form.read', { departmentId: actor.departmentId, sectionId: null });
}

/** A year of a department without its contents, or null. */
export async function findYear(tx: Tx | Db, departmentId: string, year: number): Promise<YearRow | null> {
  return tx.year.findUnique({ where: { departmentId_year: { departmentId, year } }, include: WITH_DEPARTMENT });
}

/** Everything of the year. Authorises nothing. */
export async function yearContents(tx: Tx | Db, row: YearRow): Promise<YearContents> {
  const forms = (await tx.evaluation.findMany({ where: { yearId: row.id }, include: WITH_REVIEW, orderBy: [{ order: 'asc' }, { id: 'asc' }] })).map(yearForm);
  return {
    row,
    forms: forms.filter(({ form }) => form === 'project'),
    department: forms.find(({ form }) => form === 'department') ?? null,
    list: await listRows(tx, row.id),
  };
}

function yearForm(row: ReviewedRow): YearForm {
  const subject = subjectOf(row);
  return { ...subject, evaluation: storedEvaluation(subject), revision: row.revisions[0]?.number ?? 0 };
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

/** As the findings over all forms take it. */
export function departmentYear({ forms, department, list }: YearContents): DepartmentYear {
  return { forms: forms.map(({ row, evaluation }) => ({ id: row.id, evaluation })), list, department: department?.evaluation ?? null };
}

/** The name of a project form: as its draft has it. */
export function formName({ draft, row }: Pick<YearForm, 'draft'> & { row: { projectName: string } }): string {
  return draft.projectName?.trim() || row.projectName;
}

export interface YearSubject extends CommandSubject {
  year: YearRow;
}

/** The actor's department's year as what a command acts upon; null where there is none. */
export async function yearSubject(tx: Tx, actor: Actor, year: number): Promise<YearSubject | null> {
  const row = await findYear(tx, actor.departmentId, year);
  return row && { auditSubject: `year:${row.id}`, departmentId: row.departmentId, sectionId: null, yearState: row.state, year: row };
}

/** A department form in these states is signed: what it was made from no longer changes. */
const SIGNED: readonly string[] = ['signed', 'delivered', 'accepted'];

/** Whether the year's department form is signed. */
export async function isYearSigned(tx: Tx | Db, yearId: string): Promise<boolean> {
  return (await tx.evaluation.findFirst({ where: { yearId, form: 'department', state: { in: [...SIGNED] } }, select: { id: true } })) !== null;
}
