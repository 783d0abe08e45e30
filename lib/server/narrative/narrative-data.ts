// What the report's fields, tables and findings are computed from: the present drafts of a department and year, and its list.
import type { CrossFinding, DepartmentYear } from '@/lib/department/cross-finding';
import { inListOrder } from '@/lib/department/expenditure-list';
import { isEmptyContent, NARRATIVE_DOCUMENTS, type NarrativeData } from '@/lib/department/narrative/narrative';
import { narrativeFindings } from '@/lib/department/narrative/narrative-figures';
import { narrativeOf, narrativePlan } from '@/lib/department/narrative/narrative-of';
import { sectionContent } from '@/lib/department/narrative/narrative-pattern';
import { writtenSections } from '@/lib/contract/narrative';
import type { Scheme } from '@/lib/scheme/scheme';
import type { Db, Tx } from '../database/connect';
import { FORM_ROW, subjectOf } from '../forms/evaluation-subject';
import { storedEvaluation } from '../forms/stored-draft';
import { yuanOf } from '../database/fen';
import { WITH_DEPARTMENT, type YearRow } from '../year/department-year';
import { nameOfYear } from '../year/name-of-year';
import { reportOf } from '../forms/report-of-year';
import { narrativeSections } from './narrative-sections';

/** Of that year, or null where it is not there or has no report. Authorises nothing. */
export async function narrativeData(db: Db | Tx, yearId: string): Promise<NarrativeData | null> {
  const year = await db.year.findUnique({ where: { id: yearId }, include: WITH_DEPARTMENT });
  const scheme = year && (await reportOf(db, year));
  if (!year || !scheme) return null;
  const forms = await db.evaluation.findMany({ where: { yearId }, orderBy: [{ order: 'asc' }, { id: 'asc' }], include: FORM_ROW });
  const list = await db.listRow.findMany({ where: { yearId }, orderBy: [{ order: 'asc' }, { id: 'asc' }] });
  const read = forms.map((row) => {
    const subject = subjectOf(row);
    return { id: row.id, form: subject.form, evaluation: storedEvaluation(subject) };
  });
  return {
    year: year.year,
    departmentName: nameOfYear(year),
    scheme,
    ...(await narrativeSections(db, year)),
    forms: inListOrder(
      read.filter(({ form }) => form === 'project').map(({ id, evaluation }) => ({ id, evaluation })),
      list.map(({ evaluationId }) => evaluationId),
    ),
    department: read.find(({ form }) => form === 'department')?.evaluation ?? null,
    list: list.map(({ id, name, budgetFen, executedFen, purpose, evaluationId }) => ({
      id,
      name,
      budget: yuanOf(budgetFen),
      executed: yuanOf(executedFen),
      purpose,
      formId: evaluationId,
    })),
  };
}

/** Department forms in these states are signed: what belongs to them no longer changes. */
const SIGNED: readonly string[] = ['signed', 'delivered', 'accepted'];

/** Why the texts of that year cannot be changed: the state's name in the workflow, or `closed`; null where they can. */
export async function narrativeLock(db: Db | Tx, yearId: string): Promise<string | null> {
  const year = await db.year.findUniqueOrThrow({ where: { id: yearId }, select: { state: true } });
  if (year.state === 'closed') return 'closed';
  const form = await db.evaluation.findFirst({
    where: { yearId, form: 'department', state: { in: [...SIGNED] } },
    select: { state: true },
  });
  return form?.state ?? null;
}

/** How many sections of that year's report stand under their heading without a word, a figure or a table. Authorises nothing. */
export async function unwrittenSections(db: Db | Tx, year: YearRow, whole: DepartmentYear): Promise<number> {
  const scheme = await reportOf(db, year);
  if (!scheme) return 0;
  const data = await dataOf(db, year, whole, scheme);
  const written = writtenSections(
    await db.narrative.findMany({ where: { yearId: year.id, document: 'report' }, select: { section: true, content: true } }),
  );
  return narrativePlan('report', narrativeOf(data)).filter(
    ({ key, hint }) => hint !== null && isEmptyContent(sectionContent('report', key, written, data)),
  ).length;
}

async function dataOf(db: Db | Tx, year: YearRow, whole: DepartmentYear, scheme: Scheme): Promise<NarrativeData> {
  return { ...whole, scheme, year: year.year, departmentName: nameOfYear(year), ...(await narrativeSections(db, year)) };
}

/** What the written sections of that year say otherwise than its forms and list, both documents. Authorises nothing. */
export async function writtenFindings(db: Db | Tx, year: YearRow, whole: DepartmentYear): Promise<CrossFinding[]> {
  const scheme = await reportOf(db, year);
  if (!scheme) return [];
  const data = await dataOf(db, year, whole, scheme);
  const rows = await db.narrative.findMany({ where: { yearId: year.id }, select: { document: true, section: true, content: true } });
  return NARRATIVE_DOCUMENTS.flatMap((document) =>
    narrativeFindings(document, writtenSections(rows.filter((row) => row.document === document)), data),
  );
}
