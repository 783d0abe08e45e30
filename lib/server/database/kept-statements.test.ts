import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type Db, inTransaction } from './connect';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-kept-'));
let db: Db;

beforeAll(async () => {
  db = connect(`file:${path.join(folder, 'a.db')}`);
  await db.$executeRaw`CREATE TABLE "Thing" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL UNIQUE)`;
});
afterAll(async () => {
  await db.$disconnect();
  rmSync(folder, { recursive: true, force: true });
});

const add = (name: string) => db.$executeRaw`INSERT INTO "Thing" ("name") VALUES (${name})`;
const named = (name: string) => db.$queryRaw<object[]>`SELECT * FROM "Thing" WHERE "name" = ${name}`;

it('a statement that is used again has its own values each time', async () => {
  expect([await add('a'), await add('b')]).toEqual([1, 1]);
  expect([await named('a'), await named('b'), await named('c'), await named('a')]).toEqual([
    [{ id: 1, name: 'a' }],
    [{ id: 2, name: 'b' }],
    [],
    [{ id: 1, name: 'a' }],
  ]);
});

it('one that was refused can be used again, and one of a transaction that was taken back', async () => {
  await expect(add('a')).rejects.toThrow(/Unique/i);
  expect(await add('d')).toBe(1);
  const taken = inTransaction(db, async (tx) => {
    await tx.$executeRaw`INSERT INTO "Thing" ("name") VALUES (${'e'})`;
    throw new Error('taken back');
  });
  await expect(taken).rejects.toThrow('taken back');
  expect(await named('e')).toEqual([]);
  expect(await add('e')).toBe(1);
});

it('after a table has changed, its statements know of it', async () => {
  await named('a');
  await db.$executeRaw`ALTER TABLE "Thing" ADD COLUMN "note" TEXT DEFAULT 'n'`;
  expect(await named('a')).toEqual([{ id: 1, name: 'a', note: 'n' }]);
});
