// Which certificates this installation knows, made here or registered by the administrator: of any other, nobody looked into who
// issued it.
import { COUNTS } from '../gate/standing';
import type { Db } from '../database/connect';

/** Of these files, the fingerprints of their certificates that are registered here and count. */
export async function registeredFingerprints(db: Db, files: readonly { fingerprint: string | null }[]): Promise<ReadonlySet<string>> {
  const rows = await db.certificate.findMany({
    where: { fingerprint: { in: [...new Set(files.flatMap(({ fingerprint }) => fingerprint ?? []))] }, ...COUNTS },
    select: { fingerprint: true },
  });
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/** Whether that file was sealed outside by a certificate that nobody registered. */
export function isUnproven(file: { origin: string; fingerprint: string | null }, registered: ReadonlySet<string>): boolean {
  return file.origin === 'elsewhere' && !registered.has(file.fingerprint ?? '');
}
