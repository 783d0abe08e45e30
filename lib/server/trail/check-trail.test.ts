import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Db, inTransaction } from '../database/connect';
import { migrateDeploy } from '../database/migrate-deploy';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { writeAudit } from '../audit/audit';
import { headText, linkHash, readHead, type TrailHead } from '../audit/audit-chain';
import { checkTrail, storedLinks } from './check-trail';
import { trailHead } from '../audit/trail-head';
import { checkChain } from './check-chain';
import { linkEarlierRows } from './link-earlier-rows';
import { readTrailLine, trailLine } from './trail-lines';

const AT = new Date('2023-03-01T02:00:00.123Z');
let open: TestDatabase;
let db: Db;
beforeEach(async () => {
  open = await testDatabase();
  db = open.db;
});
afterEach(() => open.close());

const write = (n: number) =>
  inTransaction(db, (tx) =>
    writeAudit(tx, {
      at: new Date(AT.getTime() + n),
      actorId: null,
      action: 'set-department-active',
      subject: `department:d${n}`,
      details: { active: n % 2 === 0 },
    }),
  );
async function written(count: number): Promise<TrailHead> {
  for (let n = 1; n <= count; n += 1) await write(n);
  const head = await trailHead(db);
  if (!head) throw new Error('rows were written');
  return head;
}
/** As somebody with the file and sqlite3 in hand. */
async function force(...statements: string[]): Promise<void> {
  for (const sql of [
    ...['no_update', 'no_delete', 'no_replace', 'next_number'].map((name) => `DROP TRIGGER IF EXISTS "AuditRow_${name}"`),
    ...statements,
  ])
    await db.$executeRawUnsafe(sql);
}
const faultOf = async (heads: TrailHead[] = []) => (await checkTrail(db, heads)).fault;
/** Links everything from that row anew, as a forger would who knows the program. */
async function forgeFrom(id: number): Promise<void> {
  let hash = (await db.auditRow.findUnique({ where: { id: id - 1 } }))?.hash ?? '';
  for await (const row of storedLinks(db, id - 1)) {
    hash = linkHash(hash, row);
    await db.$executeRaw`UPDATE "AuditRow" SET "hash" = ${hash} WHERE "id" = ${row.id}`;
  }
}

async function firstLink(after: number) {
  for await (const row of storedLinks(db, after)) return row;
  throw new Error('there is a row after it');
}

describe('the chain of the trail', () => {
  it('is whole as it was written, at every head that there was', async () => {
    const early = await written(3);
    const late = await written(4);
    expect(await checkTrail(db, [early, late])).toEqual({ rows: 7, head: late, fault: null });
    expect(readHead(headText(late))).toEqual(late);
    expect(readHead('abc@1')).toBeNull();
  });

  it('has the form that is written down', async () => {
    await written(1);
    const text = '["",1,"2023-03-01T02:00:00.124Z",null,"set-department-active","department:d1",null,"{\\"active\\":false}"]';
    expect((await trailHead(db))?.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is empty at first', async () => {
    expect(await checkTrail(db)).toEqual({ rows: 0, head: null, fault: null });
  });

  it.each([
    '"at" = \'2023-03-01T02:00:00.000+00:00\'',
    '"actorId" = NULL, "action" = \'sign-out\'',
    '"subject" = \'department:d9\'',
    '"requestId" = \'r\'',
    '"details" = \'{}\'',
    '"at" = \'rubbish\'',
    '"details" = x\'00ff\'',
  ])('names a row whose %s was changed', async (change) => {
    await written(6);
    await force(`UPDATE "AuditRow" SET ${change} WHERE "id" = 3`);
    expect(await checkTrail(db)).toMatchObject({ rows: 2, head: { id: 2 }, fault: { kind: 'altered', row: 3 } });
  });

  it('names a row that was removed, the first one and one on the way', async () => {
    await written(6);
    await force('DELETE FROM "AuditRow" WHERE "id" IN (3, 4)');
    expect(await faultOf()).toMatchObject({ kind: 'missing', row: 3, message: '第 3—4 条已不存在：被删除' });
    await db.$executeRawUnsafe('DELETE FROM "AuditRow" WHERE "id" = 1');
    expect(await faultOf()).toMatchObject({ kind: 'missing', row: 1 });
  });

  it('names a removed row also where the others were numbered anew', async () => {
    await written(6);
    await force('DELETE FROM "AuditRow" WHERE "id" = 3', 'UPDATE "AuditRow" SET "id" = "id" - 1 WHERE "id" > 3');
    expect(await faultOf()).toMatchObject({ kind: 'altered', row: 3 });
  });

  it('names a removed row also where the chain was forged over the gap', async () => {
    await written(6);
    await force('DELETE FROM "AuditRow" WHERE "id" = 3');
    await db.$executeRaw`UPDATE "AuditRow" SET "hash" = ${linkHash((await db.auditRow.findUniqueOrThrow({ where: { id: 2 } })).hash, await firstLink(3))} WHERE "id" = 4`;
    await forgeFrom(5);
    expect(await faultOf()).toMatchObject({ kind: 'missing', row: 3 });
  });

  it('names rows that were swapped, with or without their hashes', async () => {
    await written(6);
    await force(
      'UPDATE "AuditRow" SET "id" = 99 WHERE "id" = 3',
      'UPDATE "AuditRow" SET "id" = 3 WHERE "id" = 4',
      'UPDATE "AuditRow" SET "id" = 4 WHERE "id" = 99',
    );
    expect(await faultOf()).toMatchObject({ kind: 'altered', row: 3 });
  });

  it('names a row that was put in', async () => {
    await written(6);
    await db.$executeRawUnsafe(
      `INSERT INTO "AuditRow" ("at", "action", "subject", "details") VALUES ('2023-03-01T02:00:01.000+00:00', 'sign-in', 'person:x', '{}')`,
    );
    expect(await faultOf()).toMatchObject({ kind: 'unlinked', row: 7 });
    await force(`UPDATE "AuditRow" SET "hash" = '${'a'.repeat(64)}' WHERE "id" = 7`);
    expect(await faultOf()).toMatchObject({ kind: 'altered', row: 7 });
  });

  it('names rows that were cut off the end, also once others were written after', async () => {
    await written(6);
    await force('DELETE FROM "AuditRow" WHERE "id" > 4');
    expect(await faultOf()).toMatchObject({ kind: 'short', row: 5 });
    await write(7);
    expect(await faultOf()).toMatchObject({ kind: 'missing', row: 5 });
  });

  it('names rows that were cut off the end and their number with them, where a head is known', async () => {
    const head = await written(6);
    await force('DELETE FROM "AuditRow" WHERE "id" > 4', `UPDATE "sqlite_sequence" SET "seq" = 4 WHERE "name" = 'AuditRow'`);
    expect(await faultOf()).toBeNull();
    expect(await faultOf([head])).toMatchObject({ kind: 'short', row: 5 });
    await write(5);
    await write(9);
    expect(await faultOf()).toBeNull();
    expect(await faultOf([head])).toMatchObject({ kind: 'rewritten', row: 6 });
  });

  it('names a tail that was forged throughout, where a head is known', async () => {
    const early = await written(2);
    const head = await written(6);
    await force('UPDATE "AuditRow" SET "subject" = \'department:other\' WHERE "id" = 5');
    await forgeFrom(5);
    expect(await faultOf()).toBeNull();
    expect(await faultOf([early])).toBeNull();
    expect(await faultOf([head, early])).toMatchObject({ kind: 'rewritten', row: 8 });
  });

  it('refuses changes while its triggers stand, and a row takes its hash but once', async () => {
    await written(2);
    await expect(db.$executeRawUnsafe('UPDATE "AuditRow" SET "details" = \'{}\' WHERE "id" = 1')).rejects.toThrow();
    await expect(db.$executeRawUnsafe('UPDATE "AuditRow" SET "hash" = \'x\' WHERE "id" = 1')).rejects.toThrow();
    await expect(db.$executeRawUnsafe('UPDATE "AuditRow" SET "hash" = \'\' WHERE "id" = 1')).rejects.toThrow();
    await expect(db.$executeRawUnsafe('DELETE FROM "AuditRow"')).rejects.toThrow();
  });

  it('takes no row but the next while its triggers stand, and none in the place of another', async () => {
    await written(3);
    const put = (or: string, id: string, requestId = 'NULL') =>
      db.$executeRawUnsafe(
        `INSERT ${or} INTO "AuditRow" ("id", "at", "action", "subject", "details", "requestId") VALUES (${id}, '2023-03-01T02:00:00.000+00:00', 'sign-in', 'person:x', '{}', ${requestId})`,
      );
    const before = await db.auditRow.findMany();
    for (const or of ['', 'OR REPLACE', 'OR IGNORE'])
      for (const id of ['-9223372036854775807', '-1', '0', '1', '3', '5']) await expect(put(or, id), `${or} ${id}`).rejects.toThrow();
    expect(await db.auditRow.findMany()).toEqual(before);
    await put('', '4', `'r'`);
    await expect(put('OR REPLACE', '5', `'r'`)).rejects.toThrow();
    await put('', 'NULL');
    await db.$executeRawUnsafe(
      `INSERT INTO "AuditRow" ("at", "action", "subject", "details") SELECT "at", "action", "subject", "details" FROM "AuditRow" WHERE "id" < 4`,
    );
    expect((await db.auditRow.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });

  it('goes with a transaction that is rolled back', async () => {
    const head = await written(2);
    await expect(
      inTransaction(db, async (tx) => {
        await writeAudit(tx, { at: AT, actorId: null, action: 'sign-out', subject: 'person:x', details: {} });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await trailHead(db)).toEqual(head);
    await write(3);
    expect(await faultOf([head])).toBeNull();
  });

  it('is checked from exported lines as from the database', async () => {
    const head = await written(5);
    const lines: string[] = [];
    for await (const row of storedLinks(db)) lines.push(trailLine(row));
    const read = (texts: string[]) => texts.map((text, at) => readTrailLine(text, at + 1));
    expect(await checkChain(read(lines), { heads: [head] })).toMatchObject({ rows: 5, fault: null });
    expect(await checkChain(read([...lines.slice(0, 2), ...lines.slice(3)]))).toMatchObject({ fault: { kind: 'missing', row: 3 } });
    expect(() => read(['{}'])).toThrow('第 1 行');
  });
});

describe('what reads alike but is not found any more', () => {
  it.each([
    [
      'a row before the first',
      `INSERT INTO "AuditRow" ("id", "at", "action", "subject", "details", "hash") VALUES (-5, '2023-03-01T02:00:00.000+00:00', 'accept-delivery', 'delivery:x', '{}', '')`,
    ],
    ...['-9223372036854775807', '-9223372036854775808', '0', '9223372036854775807'].map((id) => [
      `a row of the number ${id}`,
      `INSERT INTO "AuditRow" ("id", "at", "action", "subject", "details", "hash") VALUES (${id}, '2023-03-01T02:00:00.000+00:00', 'sign-in', 'person:x', '{}', 'x')`,
    ]),
    [
      'texts turned into bytes',
      `UPDATE "AuditRow" SET "action" = CAST("action" AS BLOB), "subject" = CAST("subject" AS BLOB) WHERE "id" = 2`,
    ],
    ['the same moment spelt in another zone', `UPDATE "AuditRow" SET "at" = '2023-02-28T18:00:00.125-08:00' WHERE "id" = 2`],
  ])('%s is a fault', async (_, statement) => {
    await written(3);
    await force(statement);
    expect(await faultOf()).not.toBeNull();
  });
});

describe('a trail of before the chain', () => {
  /** A database as the version before had it, with rows. */
  async function earlier(gap: boolean): Promise<{ url: string; folder: string }> {
    const folder = mkdtempSync(path.join(tmpdir(), 'ziping-earlier-'));
    const migrations = path.join(folder, 'migrations');
    mkdirSync(migrations);
    const source = path.join('prisma', 'migrations');
    copyFileSync(path.join(source, 'migration_lock.toml'), path.join(migrations, 'migration_lock.toml'));
    for (const name of readdirSync(source).filter((one) => /^\d{14}_/.test(one) && !one.endsWith('_trail_chain'))) {
      if (name < '20261129201500') cpSync(path.join(source, name), path.join(migrations, name), { recursive: true });
    }
    const url = `file:${path.join(folder, 'old.db')}`;
    await migrateDeploy(url, migrations);
    const old = connect(url);
    for (const n of gap ? [1, 2, 4, 5] : [1, 2, 3, 4])
      await old.$executeRaw`INSERT INTO "AuditRow" ("id", "at", "action", "subject", "details") VALUES (${n}, ${AT}, 'sign-in', ${`person:p${n}`}, '{"ip":null}')`;
    await old.$disconnect();
    await migrateDeploy(url);
    return { url, folder };
  }

  it.each([false, true])('is linked at the first start, once, with a gap or none (%s)', async (gap) => {
    const { url, folder } = await earlier(gap);
    linkEarlierRows(url, AT);
    const old = connect(url);
    const { fault, head, rows } = await checkTrail(old);
    expect({ fault, rows }).toEqual({ fault: null, rows: 5 });
    linkEarlierRows(url, AT);
    expect(await trailHead(old)).toEqual(head);
    await inTransaction(old, (tx) => writeAudit(tx, { at: AT, actorId: null, action: 'sign-out', subject: 'person:x', details: {} }));
    expect((await checkTrail(old, head ? [head] : [])).fault).toBeNull();
    expect(await old.auditRow.findFirst({ where: { action: 'link-trail' } })).toMatchObject({
      details: JSON.stringify({ rows: 4, missing: gap ? 1 : 0 }),
    });
    await old.$disconnect();
    rmSync(folder, { recursive: true });
  });
});
