// Certificates as the administrator sees them: whose, by whom issued, until when, in use or not. Never a key.
import 'server-only';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import { isSameDepartment } from '@/lib/signature/given-names';
import { describeCertificate } from '@/lib/signature/keys/certificates';
import type { CertificateDuty, CertificateRow } from '@/lib/contract/certificates';
import { warningOf } from './certificate-store';
import { knownRegions } from '../people/known-regions';
import { COUNTS } from '../gate/standing';
import { db } from '../database/db';

const FIELDS = {
  id: true,
  departmentId: true,
  origin: true,
  subject: true,
  issuer: true,
  serial: true,
  fingerprint: true,
  notBefore: true,
  notAfter: true,
  createdAt: true,
  retiredAt: true,
  certificate: true,
  department: { select: { name: true } },
  _count: { select: { sets: true, changes: { where: { state: 'waiting' } } } },
} as const;

const nowhere = { departmentId: '', sectionId: null };

function originOf(text: string): CertificateRow['origin'] {
  if (text === 'authority' || text === 'made' || text === 'uploaded') return text;
  throw new Error(`unknown origin of a certificate in the database: ${text}`);
}

/** Certificates, newest first: of one department, or all with the authority's; null for who does not manage them. */
export async function certificates(actor: Actor, departmentId?: string): Promise<CertificateRow[] | null> {
  if (!mayDo(actor, 'certificate.manage', nowhere)) return null;
  const regions = await knownRegions(db());
  const rows = await db().certificate.findMany({
    where: departmentId === undefined ? {} : { departmentId },
    select: FIELDS,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(({ department, _count, origin, notBefore, notAfter, createdAt, retiredAt, certificate, ...row }) => ({
    ...row,
    origin: originOf(origin),
    departmentName: department?.name ?? null,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    createdAt: createdAt.toISOString(),
    retiredAt: retiredAt?.toISOString() ?? null,
    waits: _count.changes > 0,
    otherName: department !== null && !isSameDepartment(describeCertificate(certificate).organization, department.name, regions),
    sets: _count.sets,
  }));
}

/** How every active department stands, the bureau first: it signs the lists of what it gives out. Null for who does not manage certificates. */
export async function certificateDuties(actor: Actor, now: Date): Promise<CertificateDuty[] | null> {
  if (!mayDo(actor, 'certificate.manage', nowhere)) return null;
  const departments = await db().department.findMany({
    where: { active: true },
    orderBy: [{ bureau: 'desc' }, { name: 'asc' }],
    select: {
      id: true,
      name: true,
      bureau: true,
      certificates: {
        where: { retiredAt: null },
        orderBy: { createdAt: 'desc' },
        select: {
          notBefore: true,
          notAfter: true,
          certificate: true,
          changes: { where: { state: { not: 'confirmed' } }, select: { id: true } },
        },
      },
    },
  });
  const regions = await knownRegions(db());
  return departments.map(({ id, name, bureau, certificates: there }) => {
    const inUse = there.find(({ changes }) => changes.length === 0);
    const warning = warningOf(inUse ?? null, name, regions, now);
    return {
      departmentId: id,
      departmentName: name,
      bureau,
      kind: warning && there.some(({ changes }) => changes.length > 0) ? 'waiting' : (warning?.kind ?? 'good'),
      notAfter: inUse?.notAfter.toISOString() ?? null,
      daysLeft: warning?.daysLeft ?? null,
    };
  });
}

/** The newest authority's certificate (DER) for others to check signatures with; null where none was confirmed, or for who may not. */
export async function authorityToDownload(actor: Actor): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!mayDo(actor, 'certificate.manage', nowhere)) return null;
  const row = await db().certificate.findFirst({
    where: { departmentId: null, origin: 'authority', ...COUNTS },
    orderBy: { createdAt: 'desc' },
    select: { certificate: true },
  });
  return row && new Uint8Array(row.certificate);
}
