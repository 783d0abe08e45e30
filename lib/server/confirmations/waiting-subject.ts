// What both commands of the second person begin with: what waits, as the person saw it, and whether they are the second person.
import { z } from 'zod';
import { confirmersOf, isSecondPerson, seesChange } from '@/lib/workflow/access-change';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { CommandSubject } from '../gate/command';
import type { Tx } from '../database/connect';
import { nameOfAccess, type Waiting, waitingAccess } from './changed-access';

/** The last change of each account, certificate or name, as the page showed it. */
export const changeIds = z
  .array(z.int().min(1), { error: '请至少选择一项' })
  .min(1, { error: '请至少选择一项' })
  .max(500, { error: '一次最多处理 500 项' })
  .transform((ids) => [...new Set(ids)]);

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
