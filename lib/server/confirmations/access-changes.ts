// Accounts, certificates and names that wait for a second person, and what changed in thirty days: for the bureau everywhere, for a head in the
// department.
import 'server-only';
import {
  accessChangeLabel,
  confirmersOf,
  isSecondPerson,
  needsSecondPerson,
  seesChange,
  TOLD_DAYS,
  TOLD_ROLES,
  whoConfirms,
} from '@/lib/workflow/access-change';
import { ok } from '@/lib/workflow/problem';
import type { Actor, Role } from '@/lib/workflow/role';
import { roleLabel } from '@/lib/workflow/role-label';
import type { AccessChangeLine, AccessChangesPage, WaitingAccess } from '@/lib/contract/access-changes';
import { type AccessChangeRow, nameOfAccess, type Waiting, waitingAccess } from './changed-access';
import { foldedChanges } from './folded-changes';
import { counts } from '../gate/standing';
import { db } from '../database/db';
import { ofNothing } from '../gate/address';
import { defineRead, ownDepartment } from '../gate/read';
import { confirmChanges } from './commands/confirm-changes';
import type { Prisma } from '../generated/client';
import { roleOf } from '../session/sessions';

const DAY = 24 * 60 * 60 * 1000;

/** What waits for a second person and what changed: of the department, of the bureau everywhere. */
export const accessChangesPage = defineRead({
  name: 'access-changes',
  what: '账号与证书变动',
  input: ofNothing,
  see: 'access.confirm',
  subject: ownDepartment,
  answer: async ({ actor, now }) => ok(await pageOf(actor, now)),
});

async function pageOf(actor: Actor, now: Date): Promise<AccessChangesPage> {
  const own = await counts(db(), actor.id);
  const waiting = (await waitingAccess(db())).filter((one) => seesChange(actor, one));
  const since = new Date(now.getTime() - TOLD_DAYS * DAY);
  const ofAll = actor.role === 'finance';
  const recent = await foldedChanges(db(), {
    at: { gte: since },
    ...(ofAll ? { OR: [ofRoles(TOLD_ROLES), { personId: null }] } : ofDepartment(actor.departmentId)),
  });
  return {
    counts: own,
    waiting: waiting.map((one) => lineOfWaiting(one, actor, own)),
    recent: recent.map(({ row, times }) => lineOf(row, times)),
    ofAll,
  };
}

/** What of it concerns whoever asks: how many wait that they can confirm, and who can confirm their own account, in words. */
export const secondPersonNotice = defineRead({
  name: 'second-person-notice',
  what: '账号与证书变动',
  input: ofNothing,
  see: 'signed-in',
  async answer({ db: from, actor }) {
    const unconfirmed = await unconfirmedBy(actor);
    // Asks as the command would be asked, about nothing in particular.
    const confirms = confirmChanges.may(actor, { ...(await ownDepartment(from, {}, actor)), auditSubject: 'access:changes', waiting: [] });
    const waiting = confirms && unconfirmed === null ? (await waitingAccess(from)).filter((one) => isSecondPerson(actor, one)).length : 0;
    return ok({ waiting, unconfirmedBy: unconfirmed });
  },
});

/** Where the person signs or confirms and the account does not count yet: who can confirm it, in words. */
export async function unconfirmedBy({ id, role }: Actor): Promise<string | null> {
  return needsSecondPerson(role) && !(await counts(db(), id)) ? whoConfirms(role) : null;
}

/**
 * What changed in the thirty days before that time and could have to do with a signature of the department: its heads and its
 * certificates; then of the installation its authority and its bureau; then its administrators. All of them. Authorises nothing.
 */
export async function changesBefore(departmentId: string, until: Date): Promise<AccessChangeLine[]> {
  const since = new Date(until.getTime() - TOLD_DAYS * DAY);
  const changes = await foldedChanges(db(), {
    at: { gte: since, lte: until },
    OR: [
      ofDepartment(departmentId),
      ofRoles(['finance', 'admin']),
      { certificate: { departmentId: null } },
      { certificate: { department: { bureau: true } } },
      { department: { bureau: true } },
    ],
  });
  return [...changes]
    .sort((a, b) => distance(a.row, departmentId) - distance(b.row, departmentId))
    .map(({ row, times }) => lineOf(row, times));
}

/** How far a change is from the department's signatures: 0 its own, 1 of the authority and the bureau, 2 of who administers. */
function distance({ person, certificate, departmentId, role }: AccessChangeRow, own: string): number {
  if ([person?.departmentId, certificate?.departmentId, departmentId].includes(own)) return 0;
  return person && role !== 'finance' && person.role !== 'finance' ? 2 : 1;
}

/** Of accounts that had one of those roles then, or have it now. */
function ofRoles(roles: readonly Role[]): Prisma.AccessChangeWhereInput {
  return { OR: [{ role: { in: [...roles] } }, { person: { role: { in: [...roles] } } }] };
}

function ofDepartment(departmentId: string): Prisma.AccessChangeWhereInput {
  return { OR: [{ person: { departmentId }, ...ofRoles(['signer']) }, { certificate: { departmentId } }, { departmentId }] };
}

function lineOfWaiting(one: Waiting, actor: Actor, own: boolean): WaitingAccess {
  const { person, certificate, rename } = one;
  return {
    id: one.id,
    name: nameOfAccess(one),
    department: person?.department.name ?? certificate?.department?.name ?? rename?.name ?? '',
    kind: person ? roleLabel(roleOf(person.role)) : rename ? '部门名称' : certificate?.departmentId ? '签署证书' : '根证书',
    changes: one.changes.map((row) => lineOf(row, 1)),
    hindrance: person?.mustChangePassword ? '本人还没有登录并修改密码' : null,
    mine: own && isSecondPerson(actor, one),
    whoConfirms: confirmersOf(one),
    fingerprint: certificate?.fingerprint ?? null,
  };
}

const nameOf = (person: { name: string; username: string } | null) =>
  person ? `${person.name}（${person.username}）` : '系统或服务器命令行';

function lineOf(row: AccessChangeRow, times: number): AccessChangeLine {
  const { id, at, what, role, by, state, decidedAt, decidedBy, reason, department, wanted } = row;
  const name = nameOfAccess({ ...row, rename: null });
  const subject = department ? department.name : role === '' ? name : `${roleLabel(roleOf(role))} ${name}`;
  return {
    id,
    at: at.toISOString(),
    what: `${accessChangeLabel(what)}${wanted === '' ? '' : `为“${wanted}”`}${times === 1 ? '' : `（${times} 次）`}`,
    subject,
    by: nameOf(by),
    state: state as AccessChangeLine['state'],
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: decidedAt ? nameOf(decidedBy) : null,
    reason,
  };
}
