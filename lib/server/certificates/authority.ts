// The installation's own authority: made when first needed, and what it issues. Both inside a transaction, which SQLite
// lets only one have at a time, so that no second one is ever made.
import { issueCertificate, makeAuthority } from '@/lib/signature/keys/certificates';
import type { KeyPair } from '@/lib/signature/keys/certificates';
import { recordCertificate } from '../audit/record-change';
import { COUNTS } from '../gate/standing';
import { writeAudit } from '../audit/audit';
import type { Db, Tx } from '../database/connect';
import { openPair, storeCertificate } from './stored-certificate';

const inUse = (now: Date) => ({ departmentId: null, origin: 'authority', retiredAt: null, notAfter: { gt: now } });

/** The authority's row that issues now, or null where none was needed yet. It may wait for the bureau: nothing is told to trust it then. */
export async function authorityRow(tx: Db | Tx, now: Date) {
  return tx.certificate.findFirst({ where: inUse(now), orderBy: { createdAt: 'asc' } });
}

/** The one that others are to trust: valid now, and confirmed by the bureau; null where there is none. */
export async function confirmedAuthority(db: Db | Tx, now: Date) {
  return db.certificate.findFirst({ where: { ...inUse(now), ...COUNTS }, orderBy: { createdAt: 'asc' } });
}

/**
 * The authority with its key; made, and written into the trail, when first needed (and again after 20 years).
 * Call it in a transaction. Throws KeyDecryptionError where the stored key was encrypted under another `master`.
 */
export async function authority(tx: Tx, master: Uint8Array, now: Date): Promise<KeyPair> {
  const row = await authorityRow(tx, now);
  if (row) return openPair(row, master);
  const bureau = await tx.department.findFirst({ where: { bureau: true }, select: { name: true } });
  const made = await makeAuthority({ name: `${bureau?.name ?? ''}绩效自评签署根证书`, at: now });
  const { id, fingerprint } = await storeCertificate(tx, { departmentId: null, origin: 'authority', pair: made, chain: [], master, now });
  await writeAudit(tx, { at: now, actorId: null, action: 'make-authority', subject: `certificate:${id}`, details: { fingerprint } });
  return made;
}

/**
 * Issues a certificate to the department and puts it to use in place of the earlier one; where it `waits` for a second person, in
 * place of others that wait, until it is confirmed. Call it in a transaction; the trail is the caller's. Throws KeyDecryptionError
 * like `authority`.
 */
export async function issueTo(
  tx: Tx,
  department: { id: string; name: string },
  master: Uint8Array,
  now: Date,
  waits: { byId: string } | null = null,
): Promise<{ id: string; fingerprint: string; notAfter: Date; retired: string[] }> {
  const known = await authorityRow(tx, now);
  const issuer = await authority(tx, master, now);
  const pair = await issueCertificate({ authority: issuer, department: department.name, at: now });
  const retired = await retireOthers(tx, department.id, now, { waiting: waits !== null });
  const stored = await storeCertificate(tx, {
    departmentId: department.id,
    origin: 'made',
    pair,
    chain: [issuer.certificate],
    master,
    now,
  });
  if (waits) {
    const made = known ? null : await authorityRow(tx, now);
    if (made) await recordCertificate(tx, made.id, 'authority-made', waits.byId, now);
    await recordCertificate(tx, stored.id, 'certificate-made', waits.byId, now);
  }
  return { ...stored, retired };
}

/** Takes every certificate of the department out of use, or only those that wait; they keep verifying what they signed. Gives their ids. */
export async function retireOthers(tx: Tx, departmentId: string, now: Date, { waiting = false, but = '' } = {}): Promise<string[]> {
  const where = { departmentId, retiredAt: null, id: { not: but }, ...(waiting && { changes: { some: { state: 'waiting' } } }) };
  const inUse = await tx.certificate.findMany({ where, select: { id: true } });
  await tx.certificate.updateMany({ where: { id: { in: inUse.map(({ id }) => id) } }, data: { retiredAt: now, retiredWhy: 'replaced' } });
  return inUse.map(({ id }) => id);
}
