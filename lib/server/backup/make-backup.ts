// A backup while the server works: a consistent copy of the database, the signed files that it names, and a manifest. Keys lie apart.
import { chmod, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { databaseFile } from '../database-file';
import { signedStoreOf, type SignedStore, syncFolder, writeLasting } from '../store/signed-store';
import { BackupRefused } from './backup-refused';
import { namedFiles } from './half-states';
import { type BackedUpFile, DATABASE, keyMark, type Manifest, MANIFEST, SIGNED } from './manifest';
import { copyPlain, hashOfFile, readPlain, realPlace, refuseLinks } from './plain-files';

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

/** Makes it; everything in it outlives a power cut once this is done. Throws BackupRefused. */
export async function makeBackup({ databaseUrl, folder: wanted, key, version, now }: BackupWanted): Promise<Manifest> {
  const folder = await realPlace(wanted);
  await refuseLinks(folder, [SIGNED]);
  await mkdir(path.join(folder, SIGNED), { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const there = (await readdir(folder)).filter((name) => name !== SIGNED);
  if (there.length > 0 || (await readdir(path.join(folder, SIGNED))).length > 0)
    throw new BackupRefused(`${folder} 不是空文件夹：每次备份用一个新的文件夹`);
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

/** Copies what the copied database names; gives the names of what is not there. Throws BackupRefused where one is not what was signed. */
async function copySigned(database: Sqlite.Database, store: SignedStore, folder: string): Promise<string[]> {
  const missing: string[] = [];
  const sets = database.prepare('SELECT id FROM SignedSet').pluck().all() as string[];
  for (const { sha256, name } of namedFiles(database)) {
    const found = await copied(store.path(sha256), path.join(folder, SIGNED, `${sha256}.pdf`));
    if (!found) missing.push(`${name}（${sha256}）`);
    else if (found !== sha256) throw new BackupRefused(`签署文件“${name}”（${sha256}.pdf）的内容已不是签署时的内容。请先从以前的备份找回`);
  }
  // What a set was made from is not there for all sets, and nothing counts on it.
  for (const id of sets) await copied(path.join(store.folder, `${id}.origin.json`), path.join(folder, SIGNED, `${id}.origin.json`));
  return missing;
}

/** What was copied hashes to; null where nothing is there. */
async function copied(from: string, to: string): Promise<string | null> {
  // An attempt before may have copied it.
  await rm(to, { force: true });
  return (await copyPlain(from, to))?.sha256 ?? null;
}

async function writeManifest(
  database: Sqlite.Database,
  { folder, key, version, now }: Omit<BackupWanted, 'databaseUrl'>,
): Promise<Manifest> {
  const names = [DATABASE, ...(await readdir(path.join(folder, SIGNED))).sort().map((name) => `${SIGNED}/${name}`)];
  const files: BackedUpFile[] = [];
  for (const name of names) {
    const { sha256, bytes } = (await hashOfFile(path.join(folder, name))) ?? { sha256: '', bytes: 0 };
    files.push({ path: name, bytes, sha256 });
  }
  const trail = database.prepare('SELECT id, hash FROM AuditRow ORDER BY id DESC LIMIT 1').get() as Manifest['trail'] | undefined;
  const migration = database
    .prepare('SELECT migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1')
    .pluck()
    .get() as string;
  const made: Manifest = {
    format: 'ziping-backup/1',
    at: now.toISOString(),
    version,
    migration,
    trail: trail?.hash ? trail : null,
    key: key ? keyMark(key) : null,
    files,
  };
  await syncFolder(path.join(folder, SIGNED));
  await writeLasting(folder, MANIFEST, `${JSON.stringify(made, null, 1)}\n`);
  return made;
}

/** The largest file that can be a key of ours (bytes). */
const LARGEST_KEY = 64 * 1024;

/**
 * Copies the keys to a folder of their own. Throws BackupRefused where that is the backup's, or lies in it or around it, whatever
 * links lead there, and where another key lies there: an earlier backup may need it.
 */
export async function backUpKeys(folder: string, to: string, keys: Record<'key' | 'secret', string | null>): Promise<string[]> {
  const [backup, apart] = [await realPlace(folder), await realPlace(to)];
  const within = (inner: string, outer: string) => inner === outer || inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
  if (within(apart, backup) || within(backup, apart))
    throw new BackupRefused('密钥不能与备份放在一起：拿到两样的人就能签署。请另选一个文件夹，最好在另一台机器或介质上');
  const wanted = Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== null);
  const missing: [string, string][] = [];
  for (const [name, text] of wanted) {
    const there = await readPlain(path.join(apart, name), LARGEST_KEY);
    if (there === null) missing.push([name, text]);
    else if (there.trim() !== text)
      throw new BackupRefused(`${path.join(apart, name)} 是另一个密钥，没有覆盖：以前的备份可能还要用它。请另选一个文件夹`);
  }
  await mkdir(apart, { recursive: true, mode: 0o700 });
  for (const [name, text] of missing) await writeLasting(apart, name, `${text}\n`);
  return wanted.map(([name]) => name);
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
