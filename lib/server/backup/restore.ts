// Restoring for real: into a data folder where nothing is that could be lost.
import path from 'node:path';
import { mkdir, readdir, rm } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { databaseFile } from '../database-file';
import { keepPrivate } from '../database/keep-private';
import { signedStoreOf, syncFolder } from '../store/signed-store';
import { checkFiles, putInto } from './drill';
import { isThere, missingFiles, namedFiles } from './half-states';
import { DATABASE, type Manifest, SIGNED } from './manifest';
import { realPlace, refuseLinks } from './plain-files';

/** Restores; gives what kept it from doing so (Chinese), one line each. Nothing is ever overwritten, and no link is followed. */
export async function restore(folder: string, manifest: Manifest, to: string): Promise<string[]> {
  const { wrong } = (await checkFiles(folder, manifest)).step;
  if (wrong.length > 0) return wrong.map((line) => `备份不完整：${line}`);
  const data = await realPlace(to);
  const database = path.join(data, DATABASE);
  const store = path.join('signed', path.parse(DATABASE).name);
  await refuseLinks(data, [DATABASE, ...BESIDE.map((end) => `${DATABASE}${end}`), 'signed', store]);
  if (await isThere(database)) {
    return [
      isOpen(database) ? `${database} 正被运行中的服务使用。请先停止服务` : `${database} 已经存在，没有覆盖。请先把原来的数据文件夹移开`,
    ];
  }
  for (const rest of [...BESIDE.map((end) => `${database}${end}`), path.join(data, store)]) {
    if ((await isThere(rest)) && !(await isEmpty(rest))) return [`${rest} 已经存在，没有覆盖。请先把原来的数据文件夹移开`];
  }
  const made = await mkdir(data, { recursive: true, mode: 0o700 });
  const put = await putInto(folder, manifest, data);
  // Of the copy: nobody else writes there, and what lies beside the backup's database is no part of it.
  const lacking =
    put.wrong.length > 0
      ? put.wrong.map((line) => `备份在恢复时被改动：${line}`)
      : (await lackingIn(put.url, manifest)).map((line) => `备份不完整：${line}`);
  if (lacking.length > 0) {
    // What was put there is of no use.
    for (const name of [
      database,
      ...BESIDE.map((end) => `${database}${end}`),
      path.join(data, store),
      ...(made === undefined ? [] : [made]),
    ])
      await rm(name, { recursive: true, force: true });
    return lacking;
  }
  await keepPrivate(put.url);
  await syncFolder(path.join(data, store));
  await syncFolder(data);
  return [];
}

/** What SQLite keeps beside a database. */
const BESIDE = ['-wal', '-shm', '-journal'];

/** Signed files that the restored database names and the manifest does not, or that are not there in the size it knows. */
async function lackingIn(url: string, { files }: Manifest): Promise<string[]> {
  const listed = new Set(files.map((one) => one.path));
  // Not read-only: whoever reads a database in WAL mode leaves its log beside it, unless it may take it away.
  const database = new Sqlite(databaseFile(url), { fileMustExist: true });
  try {
    const unlisted = namedFiles(database).filter(({ sha256 }) => !listed.has(`${SIGNED}/${sha256}.pdf`));
    if (unlisted.length > 0) return unlisted.map(({ sha256, name }) => `清单中没有签署文件“${name}”（${sha256}.pdf）`);
    return await missingFiles(database, signedStoreOf(url));
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return [`${DATABASE} 不是本系统的数据库，或已损坏`];
    throw error;
  } finally {
    database.close();
  }
}

async function isEmpty(target: string): Promise<boolean> {
  return readdir(target).then(
    (names) => names.length === 0,
    (error: NodeJS.ErrnoException) => (error.code === 'ENOTDIR' ? false : Promise.reject(error)),
  );
}

/** Whether somebody has the database open: leaving the write-ahead log needs it alone. */
function isOpen(file: string): boolean {
  const database = new Sqlite(file, { timeout: 0 });
  try {
    const mode = database.pragma('journal_mode', { simple: true });
    database.pragma('journal_mode = DELETE');
    database.pragma(`journal_mode = ${String(mode)}`);
    return false;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
    if (error instanceof Sqlite.SqliteError) return false; // no database of ours: it is there, and that is enough
    throw error;
  } finally {
    database.close();
  }
}
