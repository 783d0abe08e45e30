// A department's year as the office sees it: its project forms, its department form and its expenditure list.
import type { DepartmentYear } from '@/lib/department/cross-finding';
import type { ListRow } from '@/lib/department/expenditure-list';
import type { Evaluation } from '@/lib/form/evaluation';
import type { Db, Tx } from '../database/connect';
import type { Prisma } from '../generated/client';
import { listRows, type YearRow } from '../year/department-year';
import { type EvaluationSubject, subjectOf, WITH_NAMES } from './evaluation-subject';
import { storedEvaluation } from './stored-draft';

/** What the office sees of each form besides its draft. */
const WITH_REVIEW = {
  ...WITH_NAMES,
  revisions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 },
  decisions: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  remarks: { where: { state: { not: 'closed' } }, select: { state: true } },
  returnRequests: { where: { state: 'open' }, select: { reason: true, at: true, by: { select: { name: true } } } },
} satisfies Prisma.EvaluationInclude;

export type ReviewedRow = Prisma.EvaluationGetPayload<{ include: typeof WITH_REVIEW }>;

export interface YearForm extends EvaluationSubject<ReviewedRow> {
  /** The present draft as a form. Of a confirmed one that is its newest revision; of a submitted one, with what the office filled in since. */
  evaluation: Evaluation;
  /** Number of its newest revision; 0 where it was never submitted. */
  revision: number;
}

export interface YearContents {
  row: YearRow;
  /** Project forms in the order of the year. */
  forms: YearForm[];
  department: YearForm | null;
  list: ListRow[];
}

/** Everything of the year. Authorises nothing. */
export async function yearContents(tx: Tx | Db, row: YearRow): Promise<YearContents> {
  const forms = await yearForms(tx, row.id, { orderBy: [{ order: 'asc' }, { id: 'asc' }] });
  return {
    row,
    forms: forms.filter(({ form }) => form === 'project'),
    department: forms.find(({ form }) => form === 'department') ?? null,
    list: await listRows(tx, row.id),
  };
}

/** Those forms of the year. Authorises nothing. */
export async function yearForms(
  tx: Tx | Db,
  yearId: string,
  { where, orderBy }: { where?: Prisma.EvaluationWhereInput; orderBy: readonly Prisma.EvaluationOrderByWithRelationInput[] },
): Promise<YearForm[]> {
  return (await tx.evaluation.findMany({ where: { ...where, yearId }, include: WITH_REVIEW, orderBy: [...orderBy] })).map(yearForm);
}

function yearForm(row: ReviewedRow): YearForm {
  const subject = subjectOf(row);
  return { ...subject, evaluation: storedEvaluation(subject), revision: row.revisions[0]?.number ?? 0 };
}

/** As the findings over all forms take it. */
export function departmentYear({ forms, department, list }: YearContents): DepartmentYear {
  return { forms: forms.map(({ row, evaluation }) => ({ id: row.id, evaluation })), list, department: department?.evaluation ?? null };
}

/** The name of a project form: as its draft has it. */
export function formName({ draft, row }: Pick<YearForm, 'draft'> & { row: { projectName: string } }): string {
  return draft.projectName?.trim() || row.projectName;
}
