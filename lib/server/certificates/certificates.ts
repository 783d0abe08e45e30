// Certificates as the administrator sees them: whose, by whom issued, until when, in use or not. Never a key.
import 'server-only';
import { ok, refuse } from '@/lib/workflow/problem';
import { isSameDepartment } from '@/lib/signature/given-names';
import { describeCertificate } from '@/lib/signature/keys/certificates';
import type { CertificateDuty, CertificateRow } from '@/lib/contract/certificates';
import { warningOf } from './certificate-store';
import { knownRegions } from '../people/known-regions';
import { ofNothing } from '../gate/address';
import { defineRead, ofInstallation } from '../gate/read';
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

function originOf(text: string): CertificateRow['origin'] {
  if (text === 'authority' || text === 'made' || text === 'uploaded') return text;
  throw new Error(`unknown origin of a certificate in the database: ${text}`);
}

/** What whoever manages certificates sees of the installation. */
const OF_CERTIFICATES = { subject: ofInstallation, see: 'certificate.manage', input: ofNothing } as const;

/** All certificates, and how every department stands. */
export const certificatesPage = defineRead({
  name: 'certificates',
  what: '签署证书',
  ...OF_CERTIFICATES,
  answer: async ({ now }) => ok({ certificates: await certificates(), duties: await certificateDuties(now) }),
});

/** Certificates, newest first: of one department, or all with the authority's. Authorises nothing. */
export async function certificates(departmentId?: string): Promise<CertificateRow[]> {
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

/** How every active department stands, the bureau first: it signs the lists of what it gives out. Authorises nothing. */
export async function certificateDuties(now: Date): Promise<CertificateDuty[]> {
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

/** The newest authority's certificate (DER) for others to check signatures with. */
export const authorityFile = defineRead({
  name: 'authority-file',
  what: '根证书',
  ...OF_CERTIFICATES,
  async answer({ db: from }) {
    const row = await from.certificate.findFirst({
      where: { departmentId: null, origin: 'authority', ...COUNTS },
      orderBy: { createdAt: 'desc' },
      select: { certificate: true },
    });
    return row ? ok(new Uint8Array(row.certificate)) : refuse('not-found', { what: '根证书' });
  },
});
