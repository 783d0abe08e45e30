// A backup while the server works: a consistent copy of the database, the signed files that it names, and a manifest. Keys lie apart.
import { chmod, copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { databaseFile } from '../database/database-file';
import { signedStoreOf, type SignedStore, syncFolder, writeLasting } from '../signing/signed-store';
import { namedFiles } from './half-states';
import { type BackedUpFile, DATABASE, hashOfFile, keyMark, type Manifest, MANIFEST, SIGNED } from './manifest';

/** A signed file that went while it was copied (a sealing that was cancelled) makes another copy of the database necessary. */
const ATTEMPTS = 5;

export interface BackupWanted {
  databaseUrl: string;
  /** A folder that is empty or not there. */
  folder: string;
  /** Whose mark the manifest gets; null where it is not known here. */
  key: Uint8Array | null;
  version: string;
  now: Date;
}

/** Why a backup was not made: what lies in the installation is not whole, or the folder is not free (Chinese). */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/** Makes it; everything in it outlives a power cut once this is done. Throws BackupRefused. */
export async function makeBackup({ databaseUrl, folder, key, version, now }: BackupWanted): Promise<Manifest> {
  await mkdir(path.join(folder, SIGNED), { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const there = (await readdir(folder)).filter((name) => name !== SIGNED);
  if (there.length > 0 || (await readdir(path.join(folder, SIGNED))).length > 0) throw new BackupRefused(`${folder} 不是空文件夹：每次备份用一个新的文件夹`);
  const copy = path.join(folder, DATABASE);
  const store = signedStoreOf(databaseUrl);
  for (let attempt = 1; ; attempt += 1) {
    await rm(copy, { force: true });
    copyDatabase(databaseFile(databaseUrl), copy);
    await chmod(copy, 0o600);
    const database = new Sqlite(copy, { readonly: true });
    try {
      const missing = await copySigned(database, store, folder);
      if (missing.length > 0 && attempt < ATTEMPTS) continue;
      if (missing.length > 0) throw new BackupRefused(`数据库记录的签署文件不在存储中：${missing.join('、')}。请先从以前的备份找回`);
      return await writeManifest(database, { folder, key, version, now });
    } finally {
      database.close();
    }
  }
}

/** As it is at one moment, whoever is writing: one read of SQLite's own. */
function copyDatabase(from: string, to: string): void {
  const database = new Sqlite(from, { timeout: 30_000, fileMustExist: true });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}

/** Copies what the copied database names; gives the names of what is not there. */
async function copySigned(database: Sqlite.Database, store: SignedStore, folder: string): Promise<string[]> {
  const missing: string[] = [];
  const sets = database.prepare('SELECT id FROM SignedSet').pluck().all() as string[];
  for (const { sha256, name } of namedFiles(database)) {
    if (!(await copied(store.path(sha256), path.join(folder, SIGNED, `${sha256}.pdf`)))) missing.push(`${name}（${sha256}）`);
  }
  // What a set was made from is not there for all sets, and nothing counts on it.
  for (const id of sets) await copied(path.join(store.folder, `${id}.origin.json`), path.join(folder, SIGNED, `${id}.origin.json`));
  return missing;
}

async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  await chmod(to, 0o600);
  return true;
}

async function writeManifest(database: Sqlite.Database, { folder, key, version, now }: Omit<BackupWanted, 'databaseUrl'>): Promise<Manifest> {
  const names = [DATABASE, ...(await readdir(path.join(folder, SIGNED))).sort().map((name) => `${SIGNED}/${name}`)];
  const files: BackedUpFile[] = [];
  for (const name of names) {
    const { sha256, bytes } = (await hashOfFile(path.join(folder, name))) ?? { sha256: '', bytes: 0 };
    files.push({ path: name, bytes, sha256 });
  }
  const trail = database.prepare('SELECT id, hash FROM AuditRow ORDER BY id DESC LIMIT 1').get() as Manifest['trail'] | undefined;
  const migration = database.prepare('SELECT migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1').pluck().get() as string;
  const made: Manifest = {
    format: 'ziping-backup/1', at: now.toISOString(), version, migration,
    trail: trail?.hash ? trail : null,
    key: key ? keyMark(key) : null,
    files,
  };
  await syncFolder(path.join(folder, SIGNED));
  await writeLasting(folder, MANIFEST, `${JSON.stringify(made, null, 1)}\n`);
  return made;
}

/** Copies the keys to a folder of their own. Throws BackupRefused where that is the backup's, or lies in it or around it. */
export async function backUpKeys(folder: string, to: string, keys: Record<'key' | 'secret', string | null>): Promise<string[]> {
  const [backup, apart] = [path.resolve(folder), path.resolve(to)];
  const within = (inner: string, outer: string) => inner === outer || inner.startsWith(outer + path.sep);
  if (within(apart, backup) || within(backup, apart)) throw new BackupRefused('密钥不能与备份放在一起：拿到两样的人就能签署。请另选一个文件夹，最好在另一台机器或介质上');
  await mkdir(apart, { recursive: true, mode: 0o700 });
  const written: string[] = [];
  for (const [name, text] of Object.entries(keys)) {
    if (text === null) continue;
    await writeLasting(apart, name, `${text}\n`);
    written.push(name);
  }
  return written;
}

/** The text of a kept key, or null where there is none. */
export async function readKept(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
