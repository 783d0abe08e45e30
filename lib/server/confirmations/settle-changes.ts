// Confirming and refusing what waits, by a second person or, where nobody is left who could, on the server's command line.
import { takenByRefusal } from '@/lib/workflow/access-change';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { writeAudit } from '../audit/audit';
import { fingerprintOf } from '@/lib/signature/keys/certificates';
import { retireOthers } from '../certificates/authority';
import { chainOf } from '../certificates/stored-certificate';
import type { Tx } from '../database/connect';
import { revokeSessions } from '../session/sessions';
import { resetAccount } from '../session/reset-account';
import { removeFactors } from '../session/second-factor/remove-factors';
import { auditSubjectOf, nameOfAccess, type Waiting } from './changed-access';
import { takenName } from '../people/department-name';
import { renameDepartment } from '../departments/rename-department';

interface Settled {
  /** Null: on the server's command line. */
  byId: string | null;
  /** Of a refusal why; on the command line who did it. */
  reason: string;
  now: Date;
}

/** What keeps these from being confirmed, whoever does it. They are confirmed together, the authority before what it issued. */
export async function confirmProblem(tx: Tx, waiting: readonly Waiting[]): Promise<Outcome<null>> {
  const lines: string[] = [];
  for (const one of waiting) {
    // Until then whoever was shown the first password can sign in with it.
    if (one.person?.mustChangePassword) lines.push(`${nameOfAccess(one)}：本人还没有用新密码登录并修改密码`);
    const issuer = one.certificate && (await waitingIssuer(tx, one.certificate, waiting));
    if (issuer) lines.push(`${nameOfAccess(one)}：签发它的根证书还没有由财政局确认`);
    const taken = one.rename && (await takenName(tx, one.rename.wanted, one.rename.id));
    if (taken) lines.push(`${nameOfAccess(one)}：另一个部门用着、用过或正等待改用“${taken}”`);
  }
  return lines.length > 0 ? refuse('not-confirmable', { count: lines.length }, lines) : ok(null);
}

async function waitingIssuer(tx: Tx, { chain }: { chain: string }, together: readonly Waiting[]): Promise<boolean> {
  const fingerprints = chainOf({ chain }).map(fingerprintOf);
  const issuers = await tx.certificate.findMany({
    where: { fingerprint: { in: fingerprints }, changes: { some: { state: { in: ['waiting', 'refused'] } } } },
    select: { id: true },
  });
  return issuers.some(({ id }) => !together.some(({ certificate }) => certificate?.id === id));
}

/** What was settled before, or only told, stays as it was. */
async function settle(tx: Tx, { changes }: Waiting, state: 'confirmed' | 'refused', { byId, reason, now }: Settled): Promise<void> {
  await tx.accessChange.updateMany({
    where: { id: { in: changes.map(({ id }) => id) }, state: 'waiting' },
    data: { state, decidedAt: now, decidedById: byId, reason },
  });
}

/** Whoever asked for it: what is frozen anew is theirs. */
function askedBy({ changes }: Waiting): string {
  const id = changes.at(-1)?.byId;
  if (!id) throw new Error('nobody asked for a name');
  return id;
}

/** They count from now on; a certificate takes the place of those that its department had, a department has its new name. */
export async function confirmAccess(tx: Tx, waiting: readonly Waiting[], settled: Settled): Promise<void> {
  const { byId, reason, now } = settled;
  for (const one of waiting) {
    await settle(tx, one, 'confirmed', settled);
    const { certificate, rename } = one;
    const replaced = certificate?.departmentId ? await retireOthers(tx, certificate.departmentId, now, { but: certificate.id }) : [];
    if (rename) await renameDepartment(tx, rename, rename.wanted, { id: askedBy(one), now });
    await writeAudit(tx, {
      at: now,
      actorId: byId,
      action: 'confirm-changes',
      subject: auditSubjectOf(one),
      details: {
        changes: one.changes.map(({ what }) => what),
        at: byId === null ? 'server' : 'page',
        by: reason,
        retired: replaced,
        ...(rename && { name: rename.wanted }),
      },
    });
  }
}

/**
 * They do not count. A certificate goes out of use at once, a department keeps its name. An account can sign nothing, and what whoever
 * changed it may hold is taken away (lib/workflow/access-change.ts): its password gives way to the one of `hash`, which nobody knows.
 */
export async function refuseAccess(tx: Tx, waiting: readonly Waiting[], hash: string, settled: Settled): Promise<void> {
  const { byId, reason, now } = settled;
  for (const one of waiting) {
    await settle(tx, one, 'refused', settled);
    if (one.certificate) await tx.certificate.update({ where: { id: one.certificate.id }, data: { retiredAt: now } });
    const changes = one.changes.map(({ what }) => what);
    const taken = one.personId === null ? [] : takenByRefusal(changes);
    if (one.personId !== null) {
      if (taken.includes('identity')) await tx.identity.deleteMany({ where: { personId: one.personId } });
      if (taken.includes('factors')) await removeFactors(tx, one.personId);
      if (taken.includes('password')) await resetAccount(tx, one.personId, hash, now);
      await revokeSessions(tx, { personId: one.personId, except: '' }, now);
    }
    await writeAudit(tx, {
      at: now,
      actorId: byId,
      action: 'refuse-changes',
      subject: auditSubjectOf(one),
      details: { changes, reason, taken, ...(one.rename && { name: one.rename.wanted }) },
    });
  }
}
