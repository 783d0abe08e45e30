// A form as commands and queries load it: its row with the draft read, and whose it is.
import type { Draft } from '@/lib/domain/draft';
import type { FormKind } from '@/lib/domain/evaluation';
import { type PermittedAction, PERMISSIONS } from '@/lib/domain/permission';
import { isStateOf, type State } from '@/lib/domain/workflow';
import type { CommandSubject } from './command';
import type { Db, Tx } from './connect';
import type { Prisma } from './generated/client';

const INCLUDE = {
  year: { include: { department: true } },
  section: true,
  savedBy: { select: { name: true } },
} satisfies Prisma.EvaluationInclude;

export type EvaluationRow = Prisma.EvaluationGetPayload<{ include: typeof INCLUDE }>;

export interface EvaluationSubject extends CommandSubject {
  row: EvaluationRow;
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

/** The form of that id, or null. Authorises nothing. */
export async function evaluationSubject(tx: Tx | Db, id: string): Promise<EvaluationSubject | null> {
  const row = await tx.evaluation.findUnique({ where: { id }, include: INCLUDE });
  return row && subjectOf(row);
}

/** Reads the texts of a row: draft, form and state. Throws where the database holds what no version ever wrote. */
export function subjectOf(row: EvaluationRow): EvaluationSubject {
  const form = formOf(row.form);
  if (!isStateOf(form, row.state)) throw new Error(`unknown state in the database: ${row.state}`);
  return {
    row,
    form,
    state: row.state,
    version: row.version,
    // Written by this server only, after its schema (lib/schema/draft.ts) had passed it.
    draft: JSON.parse(row.draft) as Draft,
    auditSubject: `evaluation:${row.id}`,
    departmentId: row.year.departmentId,
    sectionId: row.sectionId,
  };
}

/** Reading a form of that kind. */
export function readPermission(form: FormKind): PermittedAction {
  return `${form}-form.read`;
}

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
