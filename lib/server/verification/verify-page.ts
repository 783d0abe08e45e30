// What anybody may know for checking signatures: the installation's authority. No session is asked for.
import 'server-only';
import type { AuthorityFacts } from '@/lib/contract/verification';
import { confirmedAuthority } from '../certificates/authority';
import { db } from '../database/db';

export interface PublicAuthority extends AuthorityFacts {
  /** DER. */
  certificate: Uint8Array;
}

/** The authority, or null where none was needed yet, or the bureau has not confirmed it. */
export async function publicAuthority(now: Date): Promise<PublicAuthority | null> {
  const row = await confirmedAuthority(db(), now);
  return row && { certificate: row.certificate, fingerprint: row.fingerprint, notAfter: row.notAfter.toISOString() };
}
