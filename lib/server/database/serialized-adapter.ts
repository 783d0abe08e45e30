// One queue for every statement and transaction of a SQLite database. The stock adapter shares one connection, so a
// statement issued beside an open transaction would run inside it and vanish with its rollback.
// See docs/decisions/0011-one-queue-for-sqlite.md.
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import { databaseFile } from '../database-file';
import { type GroupSync, groupSync } from './group-sync';
import { makePrivate } from './keep-private';
import { keepStatements } from './kept-statements';

/** A first-come-first-served lock. `acquire` resolves to its release, which may be called more than once. */
class Turnstile {
  #last: Promise<void> = Promise.resolve();

  async acquire(): Promise<() => void> {
    const before = this.#last;
    let release: () => void = () => undefined;
    this.#last = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.acquire();
    try {
      return await work();
    } finally {
      release();
    }
  }
}

const NO_ARGUMENTS = { args: [], argTypes: [] };

const isRead = (sql: string) => /^\s*(SELECT|PRAGMA)\b/i.test(sql);

/** How long a database that another program holds is waited for (ms), and how often it is tried. Never inside SQLite, which would hold up everybody. */
const PATIENCE_MS = 5000;
const TRY_EVERY_MS = 40;

/** Whether another program holds the database just now (SQLITE_BUSY, as the stock adapter tells it). */
function isHeld(error: unknown): boolean {
  return error instanceof DriverAdapterError && error.cause.kind === 'SocketTimeout';
}

/** Tries again while another program holds the database; others have their turn in between. */
async function untilFree<T>(work: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS))) {
    try {
      return await work();
    } catch (error) {
      if (!isHeld(error) || performance.now() >= end) throw error;
    }
  }
}

/**
 * Wraps one connected adapter. Transactions begin IMMEDIATE, so that a read-then-write never fails halfway. Writes are
 * answered when they are on disk, and let the next one in before.
 */
function serialize(inner: SqlDriverAdapter, turnstile: Turnstile, disk: GroupSync): SqlDriverAdapter {
  // The stock adapter's own connection: it alone knows whether SQLite still has the transaction.
  const { client } = inner as SqlDriverAdapter & { client: { inTransaction: boolean } };

  const outside = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
    const result = await untilFree(() => turnstile.run(work));
    if (!isRead(sql)) await disk.settle();
    return result;
  };

  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query: SqlQuery) => outside(query.sql, () => inner.queryRaw(query)),
    executeRaw: (query: SqlQuery) => outside(query.sql, () => inner.executeRaw(query)),
    executeScript: (script: string) => outside(script, () => inner.executeScript(script)),
    async startTransaction(isolationLevel): Promise<Transaction> {
      if (isolationLevel && isolationLevel !== 'SERIALIZABLE') throw new Error(`SQLite has no isolation level ${isolationLevel}`);
      const release = await untilFree(async () => {
        const leave = await turnstile.acquire();
        try {
          await inner.executeRaw({ sql: 'BEGIN IMMEDIATE', ...NO_ARGUMENTS });
          return leave;
        } catch (error) {
          leave();
          throw error;
        }
      });
      // Where a statement finds the disk full or failing SQLite may roll back by itself: what came after would be committed alone.
      const within = <T>(work: () => Promise<T>): Promise<T> => {
        if (!client.inTransaction) throw new Error('the transaction has ended: nothing of it was written');
        return work();
      };
      return {
        provider: inner.provider,
        adapterName: inner.adapterName,
        // The client sends COMMIT and ROLLBACK itself, then calls commit() or rollback().
        options: { usePhantomQuery: false },
        queryRaw: (query) => within(() => inner.queryRaw(query)),
        executeRaw: (query) =>
          query.sql === 'ROLLBACK' && !client.inTransaction ? Promise.resolve(0) : within(() => inner.executeRaw(query)),
        commit: () => {
          release();
          return disk.settle();
        },
        // Also called where COMMIT failed, without a ROLLBACK: SQLite would keep the transaction open for ever.
        rollback: async () => {
          try {
            if (client.inTransaction) await inner.executeRaw({ sql: 'ROLLBACK', ...NO_ARGUMENTS });
          } finally {
            release();
          }
        },
      };
    },
    async dispose() {
      await disk.close();
      await inner.dispose();
    },
  };
}

async function pragma(adapter: SqlDriverAdapter, sql: string): Promise<unknown> {
  const { rows } = await adapter.queryRaw({ sql: `PRAGMA ${sql}`, ...NO_ARGUMENTS });
  return rows[0]?.[0];
}

/** Moves everything in the log into the database, both made to last. Throws where a reader of another program is in the way. */
async function intoDatabase(inner: SqlDriverAdapter): Promise<void> {
  const { rows } = await inner.queryRaw({ sql: 'PRAGMA wal_checkpoint(TRUNCATE)', ...NO_ARGUMENTS });
  if (Number(rows[0]?.[0]) !== 0) throw new Error('what the disk refused to keep could not be written again yet');
}

/**
 * The adapter factory to give to PrismaClient. Throws at connection where the database cannot be in WAL mode or
 * cannot enforce foreign keys: acknowledged writes would not be safe.
 */
export function serializedSqlite(url: string): SqlDriverAdapterFactory {
  const stock = new PrismaBetterSqlite3({ url, timeout: TRY_EVERY_MS });
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    async connect() {
      await makePrivate(url);
      const inner = await stock.connect();
      keepStatements(inner);
      const mode = await untilFree(() => pragma(inner, 'journal_mode = WAL'));
      if (mode !== 'wal') throw new Error(`the database must be in WAL mode, but is in ${String(mode)}`);
      // FULL would hold up everybody at each commit; acknowledged means on disk all the same (group-sync.ts).
      await pragma(inner, 'synchronous = NORMAL');
      await pragma(inner, 'foreign_keys = ON');
      if (Number(await pragma(inner, 'foreign_keys')) !== 1) throw new Error('the database must enforce foreign keys');
      // REPLACE then asks the triggers that refuse deleting, too.
      await pragma(inner, 'recursive_triggers = ON');
      const turnstile = new Turnstile();
      const disk = groupSync(databaseFile(url), () => turnstile.run(() => intoDatabase(inner)));
      await pragma(inner, 'schema_version'); // reads, so that the log is there
      await disk.ready();
      return serialize(inner, turnstile, disk);
    },
  };
}
