// Opens the database by its URL, for the server, scripts and tests alike.
import { type Prisma, PrismaClient } from '../generated/client';
import { insideTransaction, serializedSqlite } from './serialized-adapter';

/** Inside a transaction: what commands write and queries read with. */
export type Tx = Prisma.TransactionClient;

/** The outer client. Has no `$transaction` of its own: `inTransaction` is the only way to one. */
export type Db = Omit<PrismaClient, '$transaction' | '$extends'>;

/** A client on the database of `url` (`file:…`), through one queue. Connects at its first use. */
export function connect(url: string): Db {
  return new PrismaClient({
    adapter: serializedSqlite(url),
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. The outer client cannot be used in it. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = db as PrismaClient; // what connect() made, its type narrowed
  // Awaited inside: Prisma's promises do nothing until somebody waits for them.
  return client.$transaction((tx) => insideTransaction.run(true, async () => await work(tx)));
}
