// The installation in the folder that the command is called in: what it trusts, and what it has on record.
import { existsSync } from 'node:fs';
import type { Outcome } from '@/lib/workflow/problem';
import { databaseFile } from '@/lib/server/database-file';
import { databaseUrl } from '@/lib/server/env';
import type { Verification } from '@/lib/contract/verification';
import type { VerifyApart } from './verify-apart';

export interface Installation {
  /** `whose`: files of one line are verified one after the other. */
  verify(bytes: Uint8Array, fileName: string, at: Date, whose: string): Promise<Outcome<Verification>>;
  close(): Promise<void>;
}

/** The installation, or null where there is no database. Nothing is written to it. */
export async function openInstallation(apart: VerifyApart): Promise<Installation | null> {
  const url = databaseUrl();
  if (!existsSync(databaseFile(url))) return null;
  const [{ connect }, { signedStoreOf }, { verifyByRecord }] = await Promise.all([
    import('@/lib/server/database/connect'),
    import('@/lib/server/store/signed-store'),
    import('@/lib/server/verification/verification'),
  ]);
  const db = connect(url);
  const kept = { db, store: signedStoreOf(url) };
  return {
    verify: (bytes, fileName, at, whose) => verifyByRecord(kept, { bytes, fileName, at }, (task) => apart.verdict(task, whose)),
    close: () => db.$disconnect(),
  };
}
