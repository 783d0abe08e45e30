// Making commits durable without holding anybody up: one fsync of SQLite's write-ahead log for all who wait for one.
// See docs/decisions/0011-one-queue-for-sqlite.md.
import { type FileHandle, open } from 'node:fs/promises';

export interface GroupSync {
  /** Opens the log, where it is there already: later there may be no file handle left to open it with. */
  ready(): Promise<void>;
  /** Resolves once everything committed before this call is on disk. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * For the database in `file`, which is in WAL mode with `synchronous = NORMAL`. `rewrite` writes everything that is in the log once
 * more, elsewhere: after a sync that failed, a later one may succeed without what the first was asked for (the system forgets what
 * it could not write), and what is in the log after a gap would be lost with it.
 */
export function groupSync(file: string, rewrite: () => Promise<void>): GroupSync {
  // The log has no locks of SQLite's on it, so that a second descriptor does no harm (one on the database itself would).
  let log: FileHandle | undefined;
  let doubtful = false;
  let running: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;

  const sync = async () => {
    if (doubtful) {
      await rewrite();
      doubtful = false;
    }
    log ??= await open(`${file}-wal`, 'r+');
    try {
      await log.datasync();
    } catch (error) {
      doubtful = true;
      throw error;
    }
  };

  return {
    async ready() {
      try {
        log ??= await open(`${file}-wal`, 'r+');
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      }
    },
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
      await queued?.catch(() => undefined);
      await log?.close();
    },
  };
}
