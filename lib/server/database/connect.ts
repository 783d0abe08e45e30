// Opens the database by its URL, for the server, scripts and tests alike.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Prisma, PrismaClient } from '../generated/client';
import { serializedSqlite } from './serialized-adapter';

/** Inside a transaction: what commands write and queries read with. */
export type Tx = Prisma.TransactionClient;

/** The outer client. Has no `$transaction` of its own: `inTransaction` is the only way to one. */
export type Db = Omit<PrismaClient, '$transaction' | '$extends'>;

const kept = globalThis as typeof globalThis & { zipingInsideTransaction?: AsyncLocalStorage<true> };

/** Set while the work of a transaction runs. One per process: Next loads this module once for pages and once for route handlers, with one client for both. */
const insideTransaction = (kept.zipingInsideTransaction ??= new AsyncLocalStorage<true>());

/**
 * A client on the database of `url` (`file:…`), through one queue. Connects at its first use. Using it inside a
 * transaction throws at once, where it would wait for its own end. Looked at where it is asked for, not where the
 * statement is sent: Prisma sends the statements of several askers together, in the context of whoever came first.
 */
export function connect(url: string): Db {
  const client = new PrismaClient({
    adapter: serializedSqlite(url),
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
  return new Proxy(client, {
    get(target, key) {
      if (insideTransaction.getStore() && key !== 'then')
        throw new Error('the outer database client was used inside a transaction: use its `tx`');
      return Reflect.get(target, key, target) as unknown;
    },
  });
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. The outer client cannot be used in it. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = db as PrismaClient; // what connect() made, its type narrowed
  // Awaited inside: Prisma's promises do nothing until somebody waits for them.
  return client.$transaction((tx) => insideTransaction.run(true, async () => await work(tx)));
}
