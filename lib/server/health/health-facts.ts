// What an operator asks of a running installation, as numbers: for the administrator's page, for /healthz and for /metrics.
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { databaseFile } from '../database-file';
import { type Db, inTransaction } from '../database/connect';

/** Below this much free disk (bytes) the installation is not called healthy: a set of a large department is some tens of MB. */
export const LEAST_FREE = 200 * 1024 * 1024;

/** Whether a transaction can be begun, and files written beside the database. Writes nothing. */
export async function isWritable(db: Db, databaseUrl: string): Promise<boolean> {
  try {
    await access(path.dirname(path.resolve(databaseFile(databaseUrl))), constants.W_OK);
    await inTransaction(db, (tx) => tx.$queryRaw`SELECT 1`);
    return true;
  } catch {
    return false; // why stands in the log of whatever is refused for it
  }
}
