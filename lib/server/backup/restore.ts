// Restoring for real: into a data folder where nothing is that could be lost.
import path from 'node:path';
import { mkdir, readdir } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { keepPrivate } from '../database/keep-private';
import { syncFolder } from '../signing/signed-store';
import { checkFiles, putInto } from './drill';
import { isThere } from './half-states';
import { DATABASE, type Manifest } from './manifest';

/** Restores; gives what kept it from doing so (Chinese), one line each. Nothing is ever overwritten. */
export async function restore(folder: string, manifest: Manifest, data: string): Promise<string[]> {
  const { wrong } = await checkFiles(folder, manifest);
  if (wrong.length > 0) return wrong.map((line) => `备份不完整：${line}`);
  const database = path.join(data, DATABASE);
  if (await isThere(database)) {
    return [isOpen(database) ? `${database} 正被运行中的服务使用。请先停止服务` : `${database} 已经存在，没有覆盖。请先把原来的数据文件夹移开`];
  }
  for (const rest of [`${database}-wal`, `${database}-shm`, path.join(data, 'signed', path.parse(DATABASE).name)]) {
    if ((await isThere(rest)) && !(await isEmpty(rest))) return [`${rest} 已经存在，没有覆盖。请先把原来的数据文件夹移开`];
  }
  await mkdir(data, { recursive: true, mode: 0o700 });
  const url = await putInto(folder, manifest, data);
  await keepPrivate(url);
  await syncFolder(path.join(data, 'signed', path.parse(DATABASE).name));
  await syncFolder(data);
  return [];
}

async function isEmpty(target: string): Promise<boolean> {
  return readdir(target).then((names) => names.length === 0, (error: NodeJS.ErrnoException) => (error.code === 'ENOTDIR' ? false : Promise.reject(error)));
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
