// Making commits durable without holding anybody up: one fsync of SQLite's write-ahead log for all who wait for one.
// See docs/decisions/0011-one-queue-for-sqlite.md.
import { type FileHandle, open } from 'node:fs/promises';

export interface GroupSync {
  /** Resolves once everything committed before this call is on disk. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** For the database in `file`, which is in WAL mode with `synchronous = NORMAL`. */
export function groupSync(file: string): GroupSync {
  // The log has no locks of SQLite's on it, so that a second descriptor does no harm (one on the database itself would).
  let log: Promise<FileHandle> | undefined;
  let running: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;

  const sync = async () => {
    log ??= open(`${file}-wal`, 'r+');
    await (await log).datasync();
  };

  return {
    settle() {
      // A sync that is running may have begun before the commit: the next one is what counts, one for all until it begins.
      queued ??= running
        .catch(() => undefined) // those who waited for that one were told
        .then(() => {
          queued = undefined;
          running = sync();
          return running;
        });
      return queued;
    },
    async close() {
      await queued;
      if (log) await (await log).close();
    },
  };
}
