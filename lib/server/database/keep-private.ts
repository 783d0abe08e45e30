// Who may read what an installation keeps: its owner and nobody else, wherever the folder lies and however a file came there
// (SQLite makes its files as the process's umask has them, and gives `-wal` and `-shm` the mode of the database).
import { chmod, lstat, mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { databaseFile } from '../database-file';

const FILE = 0o600;
const FOLDER = 0o700;

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Makes the database's file, empty and private, where there is none: before SQLite does. Its folder, too. */
export async function makePrivate(url: string): Promise<void> {
  const file = databaseFile(url);
  await mkdir(path.dirname(file), { recursive: true, mode: FOLDER });
  try {
    await (await open(file, 'wx', FILE)).close();
  } catch (error) {
    // Never opened where it is there: closing a second descriptor would drop SQLite's locks.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/**
 * Takes from others what they may read of an installation: the database, what SQLite keeps beside it, signed files and
 * documents. Gives the files that could not be closed (somebody else's): whoever starts the server is told.
 */
export async function keepPrivate(url: string): Promise<string[]> {
  const file = databaseFile(url);
  const { dir, name } = path.parse(file);
  const beside = [path.join(dir, 'signed', name), path.join(dir, 'checks', name), path.join(dir, 'documents')];
  const open: string[] = [];
  for (const one of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`, ...beside]) await close(one, open);
  return open;
}

async function close(target: string, open: string[]): Promise<void> {
  try {
    const there = await lstat(target);
    if (there.isSymbolicLink()) return; // its target is another's to keep
    const wanted = there.isDirectory() ? FOLDER : FILE;
    if ((there.mode & 0o777 & ~wanted) !== 0) await chmod(target, there.mode & wanted);
    if (there.isDirectory()) for (const name of await readdir(target)) await close(path.join(target, name), open);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    if (!['EPERM', 'EACCES', 'EROFS'].includes(codeOf(error))) throw error;
    open.push(target);
  }
}
