// Whoever can write into a backup's folder, or beside where one is restored, leads no file anywhere else by a link, and has nothing
// written over; a manifest that lists too little, or another file under a name, restores nothing, nor does what is in no manifest.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '@/testing/database';
import { sha256Of, signedStoreOf } from '../store/signed-store';
import { drill } from './drill';
import { backUpKeys, makeBackup } from './make-backup';
import { type Manifest, readManifest } from './manifest';
import { restore } from './restore';

const NOW = new Date('2023-03-01T02:00:00Z');
const SECRET = 'what lies elsewhere';
let folder = '';
let url = '';
const at = (...parts: string[]) => path.join(folder, ...parts);
const stored = new TextEncoder().encode('a signed file');
const NAME = `${sha256Of(stored)}.pdf`;
const backup = (to = at('backup')) => makeBackup({ databaseUrl: url, folder: to, key: null, version: '1', now: NOW });

async function readBack(): Promise<Manifest> {
  const manifest = await readManifest(at('backup'));
  if (typeof manifest === 'string') throw new Error(manifest);
  return manifest;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ziping-plain-'));
  const open = await testDatabase();
  mkdirSync(at('data'));
  url = `file:${at('data', 'ziping.db')}`;
  const database = new Sqlite(open.url.slice('file:'.length));
  database.prepare('VACUUM INTO ?').run(at('data', 'ziping.db'));
  database.close();
  await open.close();
  const own = new Sqlite(at('data', 'ziping.db'));
  own.pragma('foreign_keys = OFF');
  const columns = (
    own.pragma('table_info(SignedFile)') as { name: string; type: string; notnull: number; dflt_value: string | null }[]
  ).filter(({ notnull, dflt_value }) => notnull === 1 && dflt_value === null);
  const values: Record<string, unknown> = Object.fromEntries(columns.map(({ name, type }) => [name, type === 'INTEGER' ? 1 : 'x']));
  Object.assign(values, { origin: 'here', sha256: sha256Of(stored), bytes: stored.length });
  own
    .prepare(
      `INSERT INTO SignedFile (${Object.keys(values)
        .map((name) => `"${name}"`)
        .join(', ')}) VALUES (${Object.keys(values)
        .map((name) => `@${name}`)
        .join(', ')})`,
    )
    .run(values);
  own.close();
  await signedStoreOf(url).write(stored);
  writeFileSync(at('elsewhere'), SECRET);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('restoring', () => {
  it('a good backup comes back whole', async () => {
    await backup();
    expect(await restore(at('backup'), await readBack(), at('new'))).toEqual([]);
    expect(readFileSync(at('new', 'signed', 'ziping', NAME))).toEqual(Buffer.from(stored));
  });

  it.each(['ziping.db', `signed/${NAME}`])('%s that is a link is not followed, though what it leads to is the same', async (name) => {
    await backup();
    renameSync(at('backup', name), at('moved'));
    symlinkSync(at('moved'), at('backup', name));
    expect((await restore(at('backup'), await readBack(), at('new'))).join()).toContain('是符号链接');
    expect(existsSync(at('new'))).toBe(false);
    const steps = await drill(at('backup'), await readBack(), null, NOW);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.wrong.join()).toContain('是符号链接');
  });

  it('the folder of signed files that is a link is not followed, nor a manifest, nor is a pipe waited for', async () => {
    await backup();
    const manifest = await readBack();
    renameSync(at('backup', 'signed'), at('moved'));
    symlinkSync(at('moved'), at('backup', 'signed'));
    expect((await restore(at('backup'), manifest, at('new'))).join()).toContain('是符号链接');
    renameSync(at('backup', 'manifest.json'), at('manifest'));
    symlinkSync(at('manifest'), at('backup', 'manifest.json'));
    expect(await readManifest(at('backup'))).toContain('是符号链接');
    rmSync(at('backup', 'manifest.json'));
    execFileSync('mkfifo', [at('backup', 'manifest.json')]);
    expect(await readManifest(at('backup'))).toContain('不是普通文件');
  });

  it.each(['ziping.db', 'ziping.db-wal', 'ziping.db-journal', 'signed', 'signed/ziping'])(
    '%s that is a link where it is restored to leads nowhere',
    async (name) => {
      await backup();
      mkdirSync(path.dirname(at('new', name)), { recursive: true });
      // To nowhere: what would be made there is the attacker's wish.
      symlinkSync(at('planted'), at('new', name));
      await expect(restore(at('backup'), await readBack(), at('new'))).rejects.toThrow('是符号链接');
      expect(existsSync(at('planted'))).toBe(false);
    },
  );

  it('a folder that is a link itself is where it leads; one that leads nowhere is none', async () => {
    await backup();
    mkdirSync(at('disk'));
    symlinkSync(at('disk'), at('new'));
    expect(await restore(at('backup'), await readBack(), at('new'))).toEqual([]);
    expect(existsSync(at('disk', 'ziping.db'))).toBe(true);
    symlinkSync(at('planted'), at('nowhere'));
    await expect(restore(at('backup'), await readBack(), at('nowhere'))).rejects.toThrow('不存在');
  });

  it('a manifest without its database, or that lists a file twice, is none; one that leaves out a signed file restores nothing', async () => {
    await backup();
    const whole = await readBack();
    const write = (files: Manifest['files']) => writeFileSync(at('backup', 'manifest.json'), JSON.stringify({ ...whole, files }));
    for (const files of [[], whole.files.filter((one) => one.path !== 'ziping.db'), [...whole.files, ...whole.files]]) {
      write(files);
      expect(await readManifest(at('backup'))).toContain('不是本系统完整的备份清单');
    }
    write(whole.files.filter((one) => one.path === 'ziping.db'));
    rmSync(at('backup', 'signed', NAME));
    expect((await restore(at('backup'), await readBack(), at('new'))).join()).toMatch(/备份不完整：清单中没有签署文件/);
    expect(existsSync(at('new'))).toBe(false);
  });

  /** The manifest says of the file what is there now. */
  function list(name: string): void {
    const manifest = JSON.parse(readFileSync(at('backup', 'manifest.json'), 'utf8')) as Manifest;
    const bytes = readFileSync(at('backup', name));
    const files = manifest.files.map((file) => (file.path === name ? { ...file, sha256: sha256Of(bytes), bytes: bytes.length } : file));
    writeFileSync(at('backup', 'manifest.json'), JSON.stringify({ ...manifest, files }));
  }

  it('another file under the name of a signed one is none of a backup, whatever the manifest says it hashes to', async () => {
    await backup();
    writeFileSync(at('backup', 'signed', NAME), 'another file!');
    list(`signed/${NAME}`);
    expect(await readManifest(at('backup'))).toContain('不是本系统完整的备份清单');
  });

  it.each(['ziping.db-wal', 'ziping.db-journal', 'more', 'signed/more.pdf', `signed/${'0'.repeat(64)}.pdf`])(
    '%s that no manifest lists is named, and nothing restored',
    async (name) => {
      await backup();
      writeFileSync(at('backup', name), '');
      expect((await restore(at('backup'), await readBack(), at('new'))).join()).toContain(`备份不完整：${name} 不在清单中`);
      expect(existsSync(at('new'))).toBe(false);
      expect((await drill(at('backup'), await readBack(), null, NOW))[0]?.wrong.join()).toContain(`${name} 不在清单中`);
    },
  );

  it('a log beside the database hides no signed file that is missing', async () => {
    await backup();
    const database = new Sqlite(at('backup', 'ziping.db'));
    database.pragma('journal_mode = WAL');
    database.pragma('wal_checkpoint(TRUNCATE)');
    const base = readFileSync(at('backup', 'ziping.db'));
    database.pragma('foreign_keys = OFF');
    for (const end of ['update', 'delete']) database.exec(`DROP TRIGGER "SignedFile_no_${end}"`);
    database.exec('DELETE FROM SignedFile');
    const log = readFileSync(at('backup', 'ziping.db-wal'));
    database.close();
    writeFileSync(at('backup', 'ziping.db'), base);
    list('ziping.db');
    const whole = await readBack();
    rmSync(at('backup', 'signed', NAME));
    writeFileSync(
      at('backup', 'manifest.json'),
      JSON.stringify({ ...whole, files: whole.files.filter((one) => one.path === 'ziping.db') }),
    );
    writeFileSync(at('backup', 'ziping.db-wal'), log);
    expect((await restore(at('backup'), await readBack(), at('new'))).join()).toContain('ziping.db-wal 不在清单中');
    // Nor where it lies there at that moment only: the copy is asked, not what it was made from.
    rmSync(at('backup', 'ziping.db-wal'));
    expect((await restore(at('backup'), await readBack(), at('new'))).join()).toMatch(/备份不完整：清单中没有签署文件/);
    expect(existsSync(at('new'))).toBe(false);
    expect(readdirSync(at('backup')).sort()).toEqual(['manifest.json', 'signed', 'ziping.db']);
  });

  it('a signed file of another size than the database knows is told', async () => {
    await backup();
    const database = new Sqlite(at('backup', 'ziping.db'));
    database.pragma('foreign_keys = OFF');
    for (const end of ['update', 'delete']) database.exec(`DROP TRIGGER "SignedFile_no_${end}"`);
    database.exec('UPDATE SignedFile SET bytes = bytes + 1');
    database.close();
    list('ziping.db');
    expect((await restore(at('backup'), await readBack(), at('new'))).join()).toContain('备份不完整：签署文件“x”的大小不对');
    expect(existsSync(at('new'))).toBe(false);
  });
});

describe('backing up', () => {
  it('is refused where a signed file is not what was signed any more: no restore would take it', async () => {
    writeFileSync(signedStoreOf(url).path(sha256Of(stored)), 'a signed fil3');
    await expect(backup()).rejects.toThrow('已不是签署时的内容');
  });

  it('follows no link out of the store, nor one in the folder that it writes to', async () => {
    const file = signedStoreOf(url).path(sha256Of(stored));
    rmSync(file);
    symlinkSync(at('elsewhere'), file);
    await expect(backup()).rejects.toThrow('是符号链接');
    mkdirSync(at('other'));
    symlinkSync(at('planted'), at('other', 'signed'));
    await expect(backup(at('other'))).rejects.toThrow('是符号链接');
    expect(existsSync(at('planted'))).toBe(false);
  });

  const KEYS = { key: 'the key of now', secret: 'the secret of now' };

  it('keeps keys apart whatever links lead to the backup', async () => {
    await backup();
    symlinkSync(at('backup'), at('looks-apart'));
    await expect(backUpKeys(at('backup'), at('looks-apart', 'keys'), KEYS)).rejects.toThrow('密钥不能与备份放在一起');
    await expect(backUpKeys(at('looks-apart'), at('backup'), KEYS)).rejects.toThrow('密钥不能与备份放在一起');
    expect(existsSync(at('backup', 'keys'))).toBe(false);
  });

  it('writes over no key: the same stays, another is told, a link is not followed', async () => {
    expect(await backUpKeys(at('b'), at('keys'), KEYS)).toEqual(['key', 'secret']);
    expect(await backUpKeys(at('b'), at('keys'), KEYS)).toEqual(['key', 'secret']);
    await expect(backUpKeys(at('b'), at('keys'), { ...KEYS, secret: 'another' })).rejects.toThrow('没有覆盖');
    cpSync(at('keys'), at('before'), { recursive: true });
    rmSync(at('keys', 'key'));
    symlinkSync(at('elsewhere'), at('keys', 'key'));
    await expect(backUpKeys(at('b'), at('keys'), KEYS)).rejects.toThrow('是符号链接');
    expect(readFileSync(at('elsewhere'), 'utf8')).toBe(SECRET);
    expect(readFileSync(at('before', 'secret'), 'utf8').trim()).toBe(KEYS.secret);
  });
});
