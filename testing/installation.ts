// An installation for tests: settings with a folder of their own, and certificates of its authority.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { issueTo } from '../lib/server/certificates/authority';
import { type Db, inTransaction } from '../lib/server/database/connect';

const MASTER = Buffer.alloc(32, 7);

/** Settings of an installation whose files lie in a folder of its own. To be called before anything asks for them. */
export function useInstallation(settings: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-installation-'));
  const all = {
    DATABASE_URL: `file:${path.join(folder, 'ziping.db')}`,
    NEXTAUTH_SECRET: 'of-tests-only-of-tests-only-of-tests-only',
    ZIPING_KEY: MASTER.toString('base64'),
    ZIPING_TIMESTAMP_URL: '',
    ...settings,
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  return folder;
}

/** A certificate for the department, issued by the installation's authority. */
export async function giveCertificate(db: Db, department: { id: string; name: string }, now: Date): Promise<string> {
  const { fingerprint } = await inTransaction(db, (tx) => issueTo(tx, department, new Uint8Array(MASTER), now));
  return fingerprint;
}
