// Confirming and refusing what waits, by a second person or, where nobody is left who could, on the server's command line.
import { ok, type Outcome, refuse } from '@/lib/domain/problem';
import { writeAudit } from '../audit/audit';
import { fingerprintOf } from '@/lib/signature/keys/certificates';
import { retireOthers } from '../certificates/authority';
import { chainOf } from '../certificates/stored-certificate';
import type { Tx } from '../database/connect';
import { auditSubjectOf, nameOfAccess, type Waiting } from './changed-access';

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
  }
  return lines.length > 0 ? refuse('not-confirmable', { count: lines.length }, lines) : ok(null);
}

async function waitingIssuer(tx: Tx, { chain }: { chain: string }, together: readonly Waiting[]): Promise<boolean> {
  const fingerprints = chainOf({ chain }).map(fingerprintOf);
  const issuers = await tx.certificate.findMany({ where: { fingerprint: { in: fingerprints }, changes: { some: { state: { in: ['waiting', 'refused'] } } } }, select: { id: true } });
  return issuers.some(({ id }) => !together.some(({ certificate }) => certificate?.id === id));
}

/** They count from now on; a certificate takes the place of those that its department had. */
export async function confirmAccess(tx: Tx, waiting: readonly Waiting[], { byId, reason, now }: Settled): Promise<void> {
  for (const one of waiting) {
    await tx.accessChange.updateMany({ where: { id: { in: one.changes.map(({ id }) => id) }, state: 'waiting' }, data: { state: 'confirmed', decidedAt: now, decidedById: byId, reason } });
    const { certificate } = one;
    const replaced = certificate?.departmentId ? await retireOthers(tx, certificate.departmentId, now, { but: certificate.id }) : [];
    await writeAudit(tx, { at: now, actorId: byId, action: 'confirm-changes', subject: auditSubjectOf(one), details: { changes: one.changes.map(({ what }) => what), at: byId === null ? 'server' : 'page', by: reason, retired: replaced } });
  }
}

/** They do not count; a certificate goes out of use at once, an account stays as it is and can sign nothing. */
export async function refuseAccess(tx: Tx, waiting: readonly Waiting[], { byId, reason, now }: Settled): Promise<void> {
  for (const one of waiting) {
    await tx.accessChange.updateMany({ where: { id: { in: one.changes.map(({ id }) => id) }, state: 'waiting' }, data: { state: 'refused', decidedAt: now, decidedById: byId, reason } });
    if (one.certificate) await tx.certificate.update({ where: { id: one.certificate.id }, data: { retiredAt: now } });
    await writeAudit(tx, { at: now, actorId: byId, action: 'refuse-changes', subject: auditSubjectOf(one), details: { changes: one.changes.map(({ what }) => what), reason } });
  }
}
