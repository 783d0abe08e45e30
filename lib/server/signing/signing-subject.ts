// Whose signing it is: the year that is signed, and a signed set as commands load it.
import { mayDo, type PermittedAction } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import { findTransition } from '@/lib/workflow/workflow';
import type { CommandSubject } from '../gate/command-spec';
import type { Db, Tx } from '../database/connect';
import { findYear, type YearRow } from '../year/department-year';
import { evaluationSubject } from '../forms/evaluation-subject';
import type { Prisma } from '../generated/client';

interface SigningWanted {
  year: number;
  evaluationId: string;
  version: number;
}

/** The year, where the gate would let that person sign that version of it now; else null: no work is to be done for them. */
export async function yearToSign(db: Db, actor: Actor, { year: wanted, evaluationId, version }: SigningWanted): Promise<YearRow | null> {
  const year = await findYear(db, actor.departmentId, wanted);
  const form = await evaluationSubject(db, evaluationId);
  if (!year || year.state !== 'open' || !form || form.row.yearId !== year.id || form.form !== 'department') return null;
  const may =
    mayDo(actor, 'department-form.sign', form) && form.version === version && findTransition(form.form, form.state, 'sign', actor.role);
  return may ? year : null;
}

const WITH_YEAR = {
  files: { orderBy: { order: 'asc' } },
  year: { include: { department: { select: { name: true } }, evaluations: { where: { form: 'department' } } } },
} satisfies Prisma.SignedSetInclude;

export type SetRow = Prisma.SignedSetGetPayload<{ include: typeof WITH_YEAR }>;

export interface SetSubject extends CommandSubject {
  form: 'department';
  state: string;
  version: number;
  set: SetRow;
  evaluation: SetRow['year']['evaluations'][number];
}

/** The set of that id with the department form whose state follows it; null where there is none. Authorises nothing. */
export async function setSubject(tx: Tx | Db, setId: string): Promise<SetSubject | null> {
  const set = await tx.signedSet.findUnique({ where: { id: setId }, include: WITH_YEAR });
  const evaluation = set?.year.evaluations[0];
  if (!set || !evaluation) return null;
  return {
    auditSubject: `delivery:${set.id}`,
    departmentId: set.year.departmentId,
    sectionId: null,
    yearState: set.year.state,
    form: 'department',
    state: evaluation.state,
    version: evaluation.version,
    set,
    evaluation,
  };
}

/** The signed set of that year that waits to be delivered; null where there is none. Authorises nothing. */
export async function signedSetOf(db: Db, yearId: string): Promise<SetSubject | null> {
  const set = await db.signedSet.findFirst({ where: { yearId, state: 'signed' }, orderBy: { number: 'desc' }, select: { id: true } });
  return set && setSubject(db, set.id);
}

/** A set is seen by who may read the department's form, and acted upon by its signer. */
export const SET_PERMISSION: { see: () => PermittedAction; act: () => PermittedAction } = {
  see: () => 'department-form.read',
  act: () => 'department-form.sign',
};
