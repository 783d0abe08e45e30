// What a department signs with now, with its key in the open: read when it is needed, kept nowhere.
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { isSameDepartment } from '@/lib/signature/given-names';
import { knownRegions } from '../people/known-regions';
import { certificateWarning, currentSigningKey } from './certificate-store';
import type { Db } from '../database/connect';
import { env } from '../env';
import type { KeyMaterial } from '../worker/signing-tasks';
import { chainOf, openPair } from './stored-certificate';

export interface CertificateToSign {
  id: string;
  /** CN, or O where there is none. */
  name: string;
  /** SHA-256, hexadecimal. */
  fingerprint: string;
  key: KeyMaterial;
}

/**
 * The certificate of that time, which must be the present, to sign under the department's name; a refusal that says why there is
 * none, or that it is in a name that the department had before. Throws KeyDecryptionError under another ZIPING_KEY.
 */
export async function certificateToSign(db: Db, department: { id: string; name: string }, now: Date): Promise<Outcome<CertificateToSign>> {
  const current = await currentSigningKey(db, department.id, now);
  if (!current) {
    const warning = await certificateWarning(db, department.id, now);
    return refuse('no-certificate', {}, warning ? [warning.message] : []);
  }
  const { fingerprint, commonName, organization } = current.facts;
  if (!isSameDepartment(organization, department.name, await knownRegions(db)))
    return refuse('certificate-other-name', { holder: organization, department: department.name });
  const row = await db.certificate.findUniqueOrThrow({ where: { fingerprint } });
  return ok({
    id: row.id,
    name: commonName || organization,
    fingerprint,
    key: { ...openPair(row, env().keyEncryptionKey), chain: chainOf(row) },
  });
}
