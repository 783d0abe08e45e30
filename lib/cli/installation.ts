// The installation in the folder that the command is called in: what it trusts, and what it has on record.
import { existsSync } from 'node:fs';
import { ok } from '@/lib/domain/problem';
import { databaseFile } from '@/lib/server/database/database-file';
import { databaseUrl } from '@/lib/server/env';
import type { Verification } from '@/lib/views/verification';

export interface Installation {
  verify(bytes: Uint8Array, fileName: string, at: Date): Promise<Verification>;
  close(): Promise<void>;
}

/** The installation, or null where there is no database. Nothing is written to it. */
export async function openInstallation(): Promise<Installation | null> {
  const url = databaseUrl();
  if (!existsSync(databaseFile(url))) return null;
  const [{ connect }, { signedStoreOf }, { verifyByRecord }, { doSigningTask }] = await Promise.all([
    import('@/lib/server/database/connect'), import('@/lib/server/signing/signed-store'), import('@/lib/server/verification/verification'), import('@/lib/server/signing/signing-tasks'),
  ]);
  const db = connect(url);
  const kept = { db, store: signedStoreOf(url) };
  return {
    async verify(bytes, fileName, at) {
      const outcome = await verifyByRecord(kept, { bytes, fileName, at }, async (task) => {
        const answer = await doSigningTask(task);
        if (answer.kind !== 'verdict') throw new Error(`verifying gave ${answer.kind}`);
        return ok(answer.verdict);
      });
      if (!outcome.ok) throw new Error(outcome.problem.message);
      return outcome.value;
    },
    close: () => db.$disconnect(),
  };
}
