import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect, type Db, inTransaction } from './connect';
import { migrateDeploy } from './migrate-deploy';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-adapter-'));
let db: Db;

beforeAll(async () => {
  const file = path.join(folder, 'a.db');
  await migrateDeploy(`file:${file}`);
  db = connect(`file:${file}`);
});
afterAll(async () => {
  await db.$disconnect();
  rmSync(folder, { recursive: true });
});

/** A promise and its resolve, to order two pieces of work without sleeping. */
function gate(): { open: () => void; passed: Promise<void> } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

describe('serialized adapter', () => {
  it('keeps an acknowledged insert issued beside a transaction that rolls back', async () => {
    const begun = gate();
    const finish = gate();
    const rolledBack = inTransaction(db, async (tx) => {
      await tx.department.create({ data: { name: '回滚' } });
      begun.open();
      await finish.passed;
      throw new Error('roll back');
    });
    await begun.passed;
    const beside = db.department.create({ data: { name: '保留' } }).then((row) => row.name);
    finish.open();
    await expect(rolledBack).rejects.toThrow('roll back');
    expect(await beside).toBe('保留');
    expect((await db.department.findMany()).map((row) => row.name)).toEqual(['保留']);
  });

  it('runs transactions one after the other, so that read-modify-writes are not lost', async () => {
    const { id } = await db.department.create({ data: { name: '0' } });
    const bump = () =>
      inTransaction(db, async (tx) => {
        const row = await tx.department.findUniqueOrThrow({ where: { id } });
        await tx.department.update({ where: { id }, data: { name: String(Number(row.name) + 1) } });
      });
    await Promise.all(Array.from({ length: 20 }, bump));
    expect((await db.department.findUniqueOrThrow({ where: { id } })).name).toBe('20');
  });

  it('refuses the outer client inside a transaction instead of waiting for ever', async () => {
    await expect(inTransaction(db, () => db.department.count())).rejects.toThrow('use its `tx`');
  });

  it('lets others read in the very moment in which a transaction reads', async () => {
    const { id } = await db.department.create({ data: { name: '同时' } });
    const begun = gate();
    const together = gate();
    const inside = inTransaction(db, async (tx) => {
      begun.open();
      await together.passed;
      return tx.department.findUnique({ where: { id } });
    });
    await begun.passed;
    const beside = together.passed.then(() => db.department.findUnique({ where: { id } }));
    together.open();
    expect((await inside)?.name).toBe('同时');
    expect((await beside)?.name).toBe('同时');
  });

  it('works across two copies of its modules, as Next loads them for pages and for route handlers', async () => {
    vi.resetModules();
    const copy = await import('./connect');
    expect(copy.inTransaction).not.toBe(inTransaction);
    expect(await copy.inTransaction(db, async (tx) => tx.department.count())).toBeGreaterThan(0);
    await expect(copy.inTransaction(db, async () => db.department.count())).rejects.toThrow('use its `tx`');
  });

  it('is in WAL mode and enforces foreign keys', async () => {
    const mode = await db.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`;
    expect(mode[0]?.journal_mode).toBe('wal');
    await expect(db.section.create({ data: { name: 'x', departmentId: 'nowhere' } })).rejects.toThrow();
  });
});

describe('migrations', () => {
  it('apply once, with checksums, and notice one that was edited', async () => {
    const url = `file:${path.join(folder, 'b.db')}`;
    const applied = await migrateDeploy(url);
    expect(applied[0]).toMatch(/_init$/);
    expect(new Set(applied).size).toBe(applied.length);
    expect(await migrateDeploy(url)).toEqual([]);
    copyFileSync(path.join(folder, 'b.db'), path.join(folder, 'c.db'));
    const other = connect(`file:${path.join(folder, 'c.db')}`);
    await other.$executeRaw`UPDATE _prisma_migrations SET checksum = 'x'`;
    await other.$disconnect();
    await expect(migrateDeploy(`file:${path.join(folder, 'c.db')}`)).rejects.toThrow('edited');
  });

  it('have the triggers that keep what was frozen, signed and audited as written', async () => {
    const triggers = await db.$queryRaw<{ name: string }[]>`SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name`;
    expect(triggers.map((row) => row.name)).toEqual([
      'AccessChange_no_delete',
      'AccessChange_no_replace',
      'AccessChange_no_update',
      'AccessChange_same_key',
      'AuditRow_next_number',
      'AuditRow_no_delete',
      'AuditRow_no_replace',
      'AuditRow_no_update',
      'Certificate_no_delete',
      'Certificate_no_replace',
      'Certificate_same_key',
      'Revision_no_delete',
      'Revision_no_replace',
      'Revision_no_update',
      'SchemeChange_no_replace',
      'SchemeChange_no_update',
      'Scheme_no_delete',
      'Scheme_no_replace',
      'Scheme_no_update',
      'Scheme_one_content',
      'Scheme_same_key',
      'SignedFile_no_delete',
      'SignedFile_no_replace',
      'SignedFile_no_update',
      'SignedFile_same_key',
      'SignedSet_no_delete',
      'SignedSet_no_replace',
      'SignedSet_same_key',
    ]);
    const row = await db.auditRow.create({ data: { at: new Date(0), action: 'x', subject: 'x', details: '{}' } });
    await expect(db.auditRow.update({ where: { id: row.id }, data: { action: 'y' } })).rejects.toThrow();
    await expect(db.auditRow.delete({ where: { id: row.id } })).rejects.toThrow();
  });

  it.each(['AccessChange', 'AuditRow', 'Certificate', 'Revision', 'Scheme', 'SchemeChange', 'SignedFile', 'SignedSet'])(
    'let no row of %s be replaced through any of its keys, also by a program that sets nothing',
    async (table) => {
      const file = path.join(folder, `${table}.db`);
      await migrateDeploy(`file:${file}`);
      const sqlite = new Sqlite(file);
      try {
        sqlite.pragma('foreign_keys = OFF');
        sqlite.pragma('recursive_triggers = OFF');
        const columns = sqlite.pragma(`table_info("${table}")`) as { name: string; type: string; pk: number }[];
        // A key beside those that the table declares: the rowid, which an integer key is another name of.
        const rowid = columns.find(({ type, pk }) => pk === 1 && type === 'INTEGER')?.name ?? 'rowid';
        const unique = (sqlite.pragma(`index_list("${table}")`) as { name: string; unique: number }[]).filter(
          (index) => index.unique === 1,
        );
        const keys = [
          [rowid],
          ...unique.map(({ name }) => (sqlite.pragma(`index_info("${name}")`) as { name: string }[]).map((column) => column.name)),
        ];
        const row = (n: number): Record<string, unknown> => ({
          ...Object.fromEntries(columns.map(({ name, type }) => [name, type === 'INTEGER' ? n : `${name} ${n}`])),
          [rowid]: n,
          ...(table === 'AccessChange' && n > 1 && { state: 'waiting' }),
          ...(table === 'Scheme' && { retiredAt: null, publishedById: null }),
        });
        const insert = (or: string, values: Record<string, unknown>) => {
          const names = Object.keys(values);
          sqlite
            .prepare(
              `INSERT ${or} INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
            )
            .run(values);
        };
        insert('', row(1));
        insert('', row(2));
        const all = () => sqlite.prepare(`SELECT * FROM "${table}" ORDER BY rowid`).all();
        const before = all();
        for (const key of keys) {
          const same = Object.fromEntries(key.map((name) => [name, row(1)[name]]));
          for (const or of ['', 'OR REPLACE', 'OR IGNORE'])
            expect(() => insert(or, { ...row(3), ...same }), `${or} ${key.join()}`).toThrow();
          expect(
            () =>
              sqlite
                .prepare(`UPDATE OR REPLACE "${table}" SET ${key.map((name) => `"${name}" = @${name}`).join(', ')} WHERE rowid = 2`)
                .run(same),
            key.join(),
          ).toThrow();
        }
        expect(all()).toEqual(before);
      } finally {
        sqlite.close();
      }
    },
  );

  it('leave no table out that keeps its rows', async () => {
    const names = await db.$queryRaw<
      { tbl_name: string }[]
    >`SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%no_replace' ORDER BY tbl_name`;
    const kept = await db.$queryRaw<
      { tbl_name: string }[]
    >`SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY tbl_name`;
    expect(names).toEqual(kept);
    expect(Number((await db.$queryRaw<{ recursive_triggers: number | bigint }[]>`PRAGMA recursive_triggers`)[0]?.recursive_triggers)).toBe(
      1,
    );
  });

  it('let a scheme be retired once, and nothing else be done to it', async () => {
    const where = { id_sha256: { id: 'x-2023', sha256: 'a' } };
    const { id: publishedById } = await db.person.create({
      data: { username: 'bureau', name: '财政', role: 'finance', passwordHash: '', department: { create: { name: '财政局' } } },
    });
    const data = { id: 'x-2023', sha256: 'a', json: '{}', name: '某表', publishedAt: new Date(0), publishedById };
    await db.scheme.create({ data });
    await expect(db.scheme.create({ data: { ...data, sha256: 'b' } })).rejects.toThrow();
    for (const change of [{ json: '[]' }, { name: '别的' }, { id: 'y' }, { retiredAt: new Date(0), publishedById: null }])
      await expect(db.scheme.update({ where, data: change })).rejects.toThrow();
    await db.scheme.update({ where, data: { retiredAt: new Date(0) } });
    for (const retiredAt of [new Date(1), null]) await expect(db.scheme.update({ where, data: { retiredAt } })).rejects.toThrow();
    await expect(db.scheme.delete({ where })).rejects.toThrow();
    await db.scheme.createMany({ data: ['c', 'd'].map((sha256) => ({ ...data, id: 'shipped', sha256, publishedById: null })) });
  });
});
