// The certificates that files of deliveries were signed by, so that whoever gets the files can verify them without this installation.
import { fingerprintOf } from '@/lib/signature/keys/certificates';
import { readCms } from '@/lib/signature/cms/cms-read';
import { findSignature } from '@/lib/signature/pdf/raw-structure';
import type { Db } from '../database/connect';
import type { SignedStore } from '../store/signed-store';
import { chainOf } from './stored-certificate';

interface SignedBy {
  origin: string;
  sha256: string | null;
  /** SHA-256 of the signer's certificate. */
  fingerprint: string | null;
}

/**
 * DER: every certificate that signed one of them, and the installation's authority where that issued it. What was sealed outside
 * carries its own; of each certificate one file is read. Throws SignedFileDamagedError where the store has lost such a file.
 */
export async function signersCertificates(db: Db, store: SignedStore, files: readonly SignedBy[]): Promise<Uint8Array[]> {
  const fingerprints = new Set(files.flatMap(({ fingerprint }) => fingerprint ?? []));
  const rows = await db.certificate.findMany({
    where: { fingerprint: { in: [...fingerprints] } },
    select: { certificate: true, fingerprint: true, origin: true, chain: true },
    orderBy: { createdAt: 'asc' },
  });
  const found = new Map<string, Uint8Array>();
  for (const row of rows) {
    for (const der of [row.certificate, ...(row.origin === 'made' ? chainOf(row) : [])]) found.set(fingerprintOf(der), der);
  }
  for (const { origin, sha256, fingerprint } of files) {
    if (origin !== 'elsewhere' || sha256 === null || fingerprint === null || found.has(fingerprint)) continue;
    const { certificates } = readCms(findSignature(await store.read(sha256)).der);
    const own = certificates.find((der) => fingerprintOf(der) === fingerprint);
    if (!own) throw new Error(`${sha256} does not carry the certificate on record`);
    // A copy: the one that was read is a view of the whole file.
    found.set(fingerprint, own.slice());
  }
  return [...found.values()];
}
