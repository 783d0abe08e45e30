// What a department signs with now, with its key in the open: read when it is needed, kept nowhere.
import { ok, type Outcome, refuse } from '@/lib/domain/problem';
import { certificateWarning, currentSigningKey } from './certificate-store';
import type { Db } from '../database/connect';
import { env } from '../env';
import type { KeyMaterial } from '../signing/signing-tasks';
import { chainOf, openPair } from './stored-certificate';

export interface CertificateToSign {
  id: string;
  /** CN, or O where there is none. */
  name: string;
  /** SHA-256, hexadecimal. */
  fingerprint: string;
  key: KeyMaterial;
}

/** The department's certificate of that time, which must be the present; a refusal that says why there is none. Throws KeyDecryptionError under another ZIPING_KEY. */
export async function certificateToSign(db: Db, departmentId: string, now: Date): Promise<Outcome<CertificateToSign>> {
  const current = await currentSigningKey(db, departmentId, now);
  if (!current) {
    const warning = await certificateWarning(db, departmentId, now);
    return refuse('no-certificate', {}, warning ? [warning.message] : []);
  }
  const { fingerprint, commonName, organization } = current.facts;
  const row = await db.certificate.findUniqueOrThrow({ where: { fingerprint } });
  return ok({ id: row.id, name: commonName || organization, fingerprint, key: { ...openPair(row, env().keyEncryptionKey), chain: chainOf(row) } });
}
