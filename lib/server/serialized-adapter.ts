// One queue for every statement and transaction of a SQLite database. The stock adapter shares one connection, so a
// statement issued beside an open transaction would run inside it and vanish with its rollback.
// See docs/decisions/0011-one-queue-for-sqlite.md.
import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';

const kept = globalThis as typeof globalThis & { zipingInsideTransaction?: AsyncLocalStorage<true> };

/**
 * Set while a `$transaction` callback runs, so that using the outer client there fails at once instead of waiting for
 * ever. One per process: Next loads this module once for pages and once for route handlers, with one client for both.
 */
export const insideTransaction = (kept.zipingInsideTransaction ??= new AsyncLocalStorage<true>());

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

function refuseInsideTransaction(): void {
  if (insideTransaction.getStore()) throw new Error('the outer database client was used inside a transaction: use its `tx`');
}

const NO_ARGUMENTS = { args: [], argTypes: [] };

/** Wraps one connected adapter. Transactions begin IMMEDIATE, so that a read-then-write never fails halfway. */
function serialize(inner: SqlDriverAdapter): SqlDriverAdapter {
  const turnstile = new Turnstile();

  const outside = <T>(work: () => Promise<T>): Promise<T> => {
    refuseInsideTransaction();
    return turnstile.run(work);
  };

  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query: SqlQuery) => outside(() => inner.queryRaw(query)),
    executeRaw: (query: SqlQuery) => outside(() => inner.executeRaw(query)),
    executeScript: (script: string) => outside(() => inner.executeScript(script)),
    async startTransaction(isolationLevel): Promise<Transaction> {
      if (isolationLevel && isolationLevel !== 'SERIALIZABLE') throw new Error(`SQLite has no isolation level ${isolationLevel}`);
      refuseInsideTransaction();
      const release = await turnstile.acquire();
      try {
        await inner.executeRaw({ sql: 'BEGIN IMMEDIATE', ...NO_ARGUMENTS });
      } catch (error) {
        release();
        throw error;
      }
      const end = () => {
        release();
        return Promise.resolve();
      };
      return {
        provider: inner.provider,
        adapterName: inner.adapterName,
        // The client sends COMMIT and ROLLBACK itself, then calls commit() or rollback().
        options: { usePhantomQuery: false },
        queryRaw: (query) => inner.queryRaw(query),
        executeRaw: (query) => inner.executeRaw(query),
        commit: end,
        rollback: end,
      };
    },
    dispose: () => inner.dispose(),
  };
}

async function pragma(adapter: SqlDriverAdapter, sql: string): Promise<unknown> {
  const { rows } = await adapter.queryRaw({ sql: `PRAGMA ${sql}`, ...NO_ARGUMENTS });
  return rows[0]?.[0];
}

/**
 * The adapter factory to give to PrismaClient. Throws at connection where the database cannot be in WAL mode or
 * cannot enforce foreign keys: acknowledged writes would not be safe.
 */
export function serializedSqlite(url: string): SqlDriverAdapterFactory {
  const stock = new PrismaBetterSqlite3({ url, timeout: 5000 });
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    async connect() {
      const inner = await stock.connect();
      const mode = await pragma(inner, 'journal_mode = WAL');
      if (mode !== 'wal') throw new Error(`the database must be in WAL mode, but is in ${String(mode)}`);
      // Acknowledged means on disk, also when the machine loses power.
      await pragma(inner, 'synchronous = FULL');
      await pragma(inner, 'foreign_keys = ON');
      if (Number(await pragma(inner, 'foreign_keys')) !== 1) throw new Error('the database must enforce foreign keys');
      return serialize(inner);
    },
  };
}
