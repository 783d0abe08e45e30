// Files of a backup as whoever wrote the folder cannot bend them: no symbolic link is followed, nothing but plain files is read, and
// nothing that is there is written over.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { BackupRefused } from './backup-refused';

export interface FileFacts {
  sha256: string;
  bytes: number;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Opens a plain file for reading; null where there is none. Throws BackupRefused for a link, and for what is no file. */
async function openPlain(name: string): Promise<FileHandle | null> {
  let file: FileHandle;
  try {
    // Without waiting: a pipe would never open.
    file = await open(name, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'ELOOP' || codeOf(error) === 'ENXIO') throw new BackupRefused(`${name} 是符号链接或特殊文件，没有读取`);
    throw error;
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new BackupRefused(`${name} 不是普通文件，没有读取`);
}

async function eachPiece(from: FileHandle, take: (piece: Buffer) => Promise<unknown>): Promise<FileFacts> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const piece of from.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    digest.update(piece);
    bytes += piece.length;
    await take(piece);
  }
  return { sha256: digest.digest('hex'), bytes };
}

/** SHA-256 and size of a plain file, without holding it in memory; null where it is not there. Throws BackupRefused. */
export async function hashOfFile(name: string): Promise<FileFacts | null> {
  const file = await openPlain(name);
  try {
    return file && (await eachPiece(file, () => Promise.resolve()));
  } finally {
    await file?.close();
  }
}

/** The text of a plain file of at most so many bytes; null where it is not there. Throws BackupRefused. */
export async function readPlain(name: string, most: number): Promise<string | null> {
  const file = await openPlain(name);
  try {
    if (file && (await file.stat()).size > most) throw new BackupRefused(`${name} 太大，没有读取`);
    return file && (await file.readFile('utf8'));
  } finally {
    await file?.close();
  }
}

/** Copies a plain file to where nothing is, readable by its owner alone; tells what was copied, null where there is no such file. Throws BackupRefused. */
export async function copyPlain(from: string, to: string): Promise<FileFacts | null> {
  const source = await openPlain(from);
  if (!source) return null;
  try {
    // Fails where anything is, a link to nowhere too.
    const target = await open(to, 'wx', 0o600);
    try {
      const facts = await eachPiece(source, (piece) => target.writeFile(piece));
      await target.sync();
      return facts;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Throws BackupRefused where one of these names in the folder is a symbolic link. */
export async function refuseLinks(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const one = path.join(folder, name);
    if (await isLink(one)) throw new BackupRefused(`${one} 是符号链接：请移开它`);
  }
}

/** What lies in a folder and in its one folder of that name but is none of the listed. Neither may be a link. */
export async function unlistedIn(folder: string, within: string, listed: readonly string[]): Promise<string[]> {
  const known = new Set([...listed, within]);
  const names = [...(await readdir(folder)), ...(await namesIn(path.join(folder, within))).map((name) => `${within}/${name}`)];
  return names.filter((name) => !known.has(name)).sort();
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    if (codeOf(error) === 'ENOTDIR') throw new BackupRefused(`${folder} 不是文件夹，没有读取`);
    throw error;
  });
}

async function isLink(name: string): Promise<boolean> {
  try {
    return (await lstat(name)).isSymbolicLink();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
}

/** Where a folder really lies, or will once it is made: whatever links lead there. */
export async function realPlace(folder: string): Promise<string> {
  const whole = path.resolve(folder);
  try {
    return await realpath(whole);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || path.dirname(whole) === whole) throw error;
    // A link to nowhere will be wherever somebody makes its target.
    if (await isLink(whole)) throw new BackupRefused(`${whole} 是指向不存在位置的符号链接`);
    return path.join(await realPlace(path.dirname(whole)), path.basename(whole));
  }
}
