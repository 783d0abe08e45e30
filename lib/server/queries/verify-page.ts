// What anybody may know for checking signatures: the installation's authority. No session is asked for.
import 'server-only';
import type { AuthorityFacts } from '@/lib/views/verification';
import { authorityRow } from '../certificates/authority';
import { inTransaction } from '../database/connect';
import { db } from '../database/db';

export interface PublicAuthority extends AuthorityFacts {
  /** DER. */
  certificate: Uint8Array;
}

/** The authority, or null where none was needed yet. */
export async function publicAuthority(now: Date): Promise<PublicAuthority | null> {
  const row = await inTransaction(db(), (tx) => authorityRow(tx, now));
  return row && { certificate: row.certificate, fingerprint: row.fingerprint, notAfter: row.notAfter.toISOString() };
}
