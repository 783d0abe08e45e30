// What both commands of the second person begin with: what waits, as the person saw it, and whether they are the second person.
import { confirmersOf, isSecondPerson, seesChange } from '@/lib/workflow/access-change';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { CommandSubject } from '../gate/command-spec';
import type { Tx } from '../database/connect';
import { nameOfAccess, type Waiting, waitingAccess } from './changed-access';

export interface WaitingSubject extends CommandSubject {
  waiting: Waiting[];
}

/** Null where one of them is not there for that person, or waits no more: settled meanwhile, or changed again. */
export async function waitingSubject(tx: Tx, ids: readonly number[], actor: Actor): Promise<WaitingSubject | null> {
  const all = await waitingAccess(tx);
  const waiting = ids.map((id) => all.find((one) => one.id === id && seesChange(actor, one)));
  if (waiting.includes(undefined)) return null;
  return {
    auditSubject: 'access:changes',
    departmentId: actor.departmentId,
    sectionId: null,
    waiting: waiting.filter((one) => one !== undefined),
  };
}

/** The refusal of those that need somebody else. */
export function secondPerson(actor: Actor, waiting: readonly Waiting[]): Outcome<null> {
  const others = waiting.filter((one) => !isSecondPerson(actor, one));
  if (others.length === 0) return ok(null);
  return refuse(
    'needs-another',
    { count: others.length },
    others.map((one) => `${nameOfAccess(one)}：请由${confirmersOf(one)}处理`),
  );
}
