// A form as commands and queries load it: its row with the draft read, and whose it is.
import type { Draft } from '@/lib/form/draft';
import type { FormKind } from '@/lib/form/evaluation';
import { storedDraft } from './stored-draft';
import { type PermittedAction, PERMISSIONS } from '@/lib/workflow/permission';
import { isStateOf, type State } from '@/lib/workflow/workflow';
import type { CommandSubject } from '../gate/command-spec';
import { ofId } from '../gate/address';
import type { Db, Tx } from '../database/connect';
import type { Prisma } from '../generated/client';

/** What a command needs besides the row itself. Loaded at every save: nothing more. */
export const FORM_ROW = {
  year: { select: { departmentId: true, state: true } },
  savedBy: { select: { name: true } },
} satisfies Prisma.EvaluationInclude;

/** What pages show besides. */
export const WITH_NAMES = {
  year: { include: { department: true } },
  section: true,
  savedBy: { select: { name: true } },
} satisfies Prisma.EvaluationInclude;

type LeanRow = Prisma.EvaluationGetPayload<{ include: typeof FORM_ROW }>;
export type NamedRow = Prisma.EvaluationGetPayload<{ include: typeof WITH_NAMES }>;

export interface EvaluationSubject<Row extends LeanRow = LeanRow> extends CommandSubject {
  row: Row;
  form: FormKind;
  state: State;
  version: number;
  draft: Draft;
}

/** A form's kind as read from the database, checked. */
export function formOf(text: string): FormKind {
  if (text === 'project' || text === 'department') return text;
  throw new Error(`unknown form in the database: ${text}`);
}

/** A form's row and what a command needs besides, in one. */
type FlatRow = Omit<LeanRow, 'year' | 'savedBy'> & {
  yearDepartmentId: string;
  yearState: LeanRow['year']['state'];
  savedByName: string | null;
};

/** The form of that id, or null. Authorises nothing. In SQL: every save asks for it, and Prisma would send three statements. */
export async function evaluationSubject(tx: Tx | Db, id: string): Promise<EvaluationSubject | null> {
  const [row] = await tx.$queryRaw<FlatRow[]>`
    SELECT e.*, y."departmentId" AS "yearDepartmentId", y."state" AS "yearState", p."name" AS "savedByName"
    FROM "Evaluation" e JOIN "Year" y ON y."id" = e."yearId" LEFT JOIN "Person" p ON p."id" = e."savedById" WHERE e."id" = ${id}`;
  if (!row) return null;
  const { yearDepartmentId, yearState, savedByName, ...own } = row;
  return subjectOf({
    ...own,
    year: { departmentId: yearDepartmentId, state: yearState },
    savedBy: savedByName === null ? null : { name: savedByName },
  });
}

/** The same with the names that pages show. */
export async function namedEvaluation(db: Db, id: string): Promise<EvaluationSubject<NamedRow> | null> {
  const row = await db.evaluation.findUnique({ where: { id }, include: WITH_NAMES });
  return row && subjectOf(row);
}

/** Reads the texts of a row: draft, form and state. Throws where the database holds what no version ever wrote. */
export function subjectOf<Row extends LeanRow>(row: Row): EvaluationSubject<Row> {
  const form = formOf(row.form);
  if (!isStateOf(form, row.state)) throw new Error(`unknown state in the database: ${row.state}`);
  return {
    row,
    form,
    state: row.state,
    version: row.version,
    draft: storedDraft(row),
    auditSubject: `evaluation:${row.id}`,
    departmentId: row.year.departmentId,
    yearState: row.year.state,
    sectionId: row.sectionId,
  };
}

/** Reading a form of that kind. */
export function readPermission(form: FormKind): PermittedAction {
  return `${form}-form.read`;
}

/** One form, as whoever may read it sees it. Its subject: `evaluationSubject`, or with names. */
export const ONE_FORM = {
  what: '这张自评表',
  input: ofId,
  see: ({ form }: EvaluationSubject) => [readPermission(form)],
} as const;

/** The permission of a command on forms, by the kind of form it meets. */
export function formPermission(act: string): {
  see: (subject: EvaluationSubject) => PermittedAction;
  act: (subject: EvaluationSubject) => PermittedAction | null;
} {
  return {
    see: ({ form }) => readPermission(form),
    act: ({ form }) => {
      const action = `${form}-form.${act}`;
      return Object.hasOwn(PERMISSIONS, action) ? (action as PermittedAction) : null;
    },
  };
}
