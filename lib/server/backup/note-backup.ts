// That a backup was made is said in the trail, where the administrator's page finds the last one.
import { writeAudit } from '../audit/audit';
import { connect, inTransaction } from '../database/connect';

/** Writes the row, also while a server works. */
export async function noteBackup(databaseUrl: string, { at, files, bytes }: { at: Date; files: number; bytes: number }): Promise<void> {
  const db = connect(databaseUrl);
  try {
    await inTransaction(db, (tx) =>
      writeAudit(tx, { at, actorId: null, action: 'make-backup', subject: 'installation', details: { files, bytes } }),
    );
  } finally {
    await db.$disconnect();
  }
}
