// Certificates for whoever signs and checks: a department's key of today, the bureau's own, what is trusted, and when a
// certificate must be renewed. Making and retiring them are commands.
import type { SigningKey } from '@/lib/signature/keys/signing-key';
import type { Trust } from '@/lib/signature/keys/trusted-certificate';
import { isSameDepartment } from '@/lib/signature/given-names';
import { type CertificateFacts, describeCertificate } from '@/lib/signature/keys/certificates';
import { COUNTS } from '../gate/standing';
import type { Db, Tx } from '../database/connect';
import { env } from '../env';
import { knownRegions } from '../people/known-regions';
import { keyOpens, openSigningKey } from './stored-certificate';

/** How many days before its end a certificate is warned of. */
export const WARNING_DAYS = 60;
const DAY = 24 * 60 * 60 * 1000;

/** The row that the department signs with at that time, or null. */
async function currentRow(tx: Db | Tx, departmentId: string, now: Date) {
  return tx.certificate.findFirst({
    where: { departmentId, retiredAt: null, notBefore: { lte: now }, notAfter: { gt: now }, ...COUNTS },
    orderBy: { createdAt: 'desc' },
  });
}

/**
 * What the department signs with; null where it has no valid certificate in use. `now` must be the present: keys are not
 * for signing in the past. Throws KeyDecryptionError under another ZIPING_KEY, which the gate answers as `signing-key-unreadable`.
 */
export async function currentSigningKey(
  db: Db | Tx,
  departmentId: string,
  now: Date,
  master = env().keyEncryptionKey,
): Promise<SigningKey | null> {
  const row = await currentRow(db, departmentId, now);
  return row && openSigningKey(row, master);
}

/** The certificate that the department signs with, and whether its key opens here; null where it has none in use. Needs no key to be told. */
export async function currentCertificate(
  db: Db | Tx,
  departmentId: string,
  now: Date,
  master = env().keyEncryptionKey,
): Promise<{ facts: CertificateFacts; opens: boolean } | null> {
  const row = await currentRow(db, departmentId, now);
  return row && { facts: describeCertificate(row.certificate), opens: keyOpens(row, master) };
}

/**
 * What the bureau signs its manifests with; null where it has no certificate of its name that counts: one is made and confirmed like any
 * other's.
 * Throws KeyDecryptionError like `currentSigningKey`.
 */
export async function bureauSigningKey(db: Db, now: Date, master = env().keyEncryptionKey): Promise<SigningKey | null> {
  const bureau = await db.department.findFirstOrThrow({ where: { bureau: true }, select: { id: true, name: true } });
  const key = await currentSigningKey(db, bureau.id, now, master);
  return key && isSameDepartment(key.facts.organization, bureau.name, await knownRegions(db)) ? key : null;
}

/** What signatures are held against: every authority and every certificate that ever counted; retired ones for what they signed until then. */
export async function trust(db: Db | Tx): Promise<Trust> {
  const rows = await db.certificate.findMany({
    where: COUNTS,
    select: {
      certificate: true,
      fingerprint: true,
      createdAt: true,
      retiredAt: true,
      registeredFor: true,
      department: { select: { name: true, formerNames: { orderBy: { until: 'asc' } } } },
    },
    orderBy: { createdAt: 'asc' },
  });
  return {
    authorities: rows.filter(({ department }) => department === null).map(({ certificate }) => certificate),
    pinned: rows.filter(({ department }) => department !== null).map(({ certificate }) => certificate),
    regions: await knownRegions(db),
    holders: new Map(
      rows.flatMap(({ fingerprint, department, ...row }) => (department ? [[fingerprint, namesOf(row, department)] as const] : [])),
    ),
    retired: new Map(rows.flatMap(({ fingerprint, department, retiredAt }) => (department && retiredAt ? [[fingerprint, retiredAt]] : []))),
  };
}

/** The department's name when the certificate was registered, and those that it took while it had it. */
function namesOf(
  { createdAt, registeredFor }: { createdAt: Date; registeredFor: string },
  { name, formerNames }: { name: string; formerNames: readonly { name: string; until: Date }[] },
): string[] {
  return [...new Set([registeredFor, ...formerNames.filter(({ until }) => until > createdAt).map((former) => former.name), name])].filter(
    (each) => each !== '',
  );
}

/** What is to be said of a department's certificate. */
export interface CertificateWarning {
  kind: 'none' | 'expired' | 'expiring' | 'not-yet-valid' | 'other-name';
  /** ISO time; null where there is none in use. */
  notAfter: string | null;
  /** Whole days until its end, rounded up; null unless it is expiring. */
  daysLeft: number | null;
  /** Chinese, for the department's people. */
  message: string;
}

/** The warning that a certificate deserves which is to sign for that department; null where it will do for more than WARNING_DAYS. */
export function warningOf(
  certificate: { notBefore: Date; notAfter: Date; certificate: Uint8Array } | null,
  department: string,
  regions: readonly string[],
  now: Date,
): CertificateWarning | null {
  if (!certificate)
    return { kind: 'none', notAfter: null, daysLeft: null, message: '还没有签署证书，不能签署。请联系系统管理员制作或导入。' };
  const { notBefore, notAfter } = certificate;
  const left = Math.ceil((notAfter.getTime() - now.getTime()) / DAY);
  const ends = { notAfter: notAfter.toISOString() };
  if (notAfter <= now)
    return { kind: 'expired', ...ends, daysLeft: null, message: '签署证书已过期，不能签署。请联系系统管理员更换；原来的签名仍然有效。' };
  if (notBefore > now)
    return { kind: 'not-yet-valid', ...ends, daysLeft: null, message: '签署证书尚未生效，不能签署。请联系系统管理员核对。' };
  const holder = describeCertificate(certificate.certificate).organization;
  if (!isSameDepartment(holder, department, regions))
    return {
      kind: 'other-name',
      ...ends,
      daysLeft: null,
      message: `签署证书是“${holder}”的，部门现在叫“${department}”，不能签署。请联系系统管理员以新名称重新制作或导入证书；原来的签名仍然有效。`,
    };
  if (left > WARNING_DAYS) return null;
  return { kind: 'expiring', ...ends, daysLeft: left, message: `签署证书还有 ${left} 天到期。请联系系统管理员更换，以免影响签署。` };
}

/** What the department's people are to be told of its certificate, or null where all is well. */
export async function certificateWarning(db: Db | Tx, departmentId: string, now: Date): Promise<CertificateWarning | null> {
  const row = await db.certificate.findFirst({
    where: { departmentId, retiredAt: null, ...COUNTS },
    orderBy: { createdAt: 'desc' },
    select: { notBefore: true, notAfter: true, certificate: true },
  });
  const { name } = await db.department.findUniqueOrThrow({ where: { id: departmentId }, select: { name: true } });
  const warning = warningOf(row, name, await knownRegions(db), now);
  if (warning?.kind !== 'none' || !(await db.certificate.findFirst({ where: { departmentId, retiredAt: null }, select: { id: true } })))
    return warning;
  return { ...warning, message: '签署证书还没有第二人确认，不能签署。请联系财政局，或由本单位在任的负责人在“账号与证书变动”中确认。' };
}
