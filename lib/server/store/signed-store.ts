// Files that were signed, and those being sealed outside: `signed/<database>/<SHA-256>.pdf` beside the database, under the hash of
// what is in them. Written whole and lasting, or not at all; read back only where they still are what their name says.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { databaseFile } from '../database-file';
import { env } from '../env';

const HASH = /^[0-9a-f]{64}$/;

/** A stored file is gone, or its contents are no longer those of its name. */
export class SignedFileDamagedError extends Error {
  override readonly name = 'SignedFileDamagedError';

  constructor(sha256: string, why: 'gone' | 'changed') {
    super(`signed file ${sha256} is ${why}`);
  }
}

const isMissing = (problem: unknown) => problem instanceof Error && 'code' in problem && problem.code === 'ENOENT';

/** SHA-256 of the bytes, lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export class SignedStore {
  constructor(readonly folder: string) {}

  /** Where a file of that content is kept. Throws RangeError for what is no hash. */
  path(sha256: string): string {
    if (!HASH.test(sha256)) throw new RangeError('not a SHA-256 in hexadecimal');
    return path.join(this.folder, `${sha256}.pdf`);
  }

  /** Makes the folder; gives it. */
  async ready(): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return this.folder;
  }

  /** Whether a file of that content is there; `bytes` is its size. */
  async find(sha256: string): Promise<{ bytes: number } | null> {
    try {
      return { bytes: (await stat(this.path(sha256))).size };
    } catch (problem) {
      if (!isMissing(problem)) throw problem;
      return null;
    }
  }

  /** Keeps the bytes: once this is done they outlive a power cut. Gives their hash. */
  async write(bytes: Uint8Array): Promise<string> {
    const sha256 = sha256Of(bytes);
    if ((await this.find(sha256))?.bytes === bytes.length) return sha256;
    await writeLasting(await this.ready(), `${sha256}.pdf`, bytes);
    return sha256;
  }

  /** The file, checked against its name. Throws SignedFileDamagedError. */
  async read(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const bytes = new Uint8Array(await readFile(this.path(sha256)));
      if (sha256Of(bytes) !== sha256) throw new SignedFileDamagedError(sha256, 'changed');
      return bytes;
    } catch (problem) {
      if (!isMissing(problem)) throw problem;
      throw new SignedFileDamagedError(sha256, 'gone');
    }
  }

  /** The file piece by piece, as it is on disk. Throws SignedFileDamagedError where it is gone. */
  async open(sha256: string): Promise<ReadableStream<Uint8Array>> {
    if (!(await this.find(sha256))) throw new SignedFileDamagedError(sha256, 'gone');
    return Readable.toWeb(createReadStream(this.path(sha256))) as ReadableStream<Uint8Array>;
  }

  /** Throws these files away; such as are not there are no mistake. */
  async drop(hashes: readonly string[]): Promise<void> {
    await Promise.all(hashes.map((sha256) => rm(this.path(sha256), { force: true })));
  }

  /** Throws away what earlier processes left unfinished. */
  async dropUnfinished(): Promise<void> {
    await dropUnfinished(await this.ready());
  }
}

const kept = globalThis as typeof globalThis & { zipingWriter?: string };

/** How files are named that this process is writing: what others left unfinished is told from them. */
const WRITER = (kept.zipingWriter ??= randomUUID().slice(0, 8));

/** Throws away what earlier processes left unfinished in a folder that `writeLasting` writes to. */
export async function dropUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.part') && !name.startsWith(WRITER));
  await Promise.all(names.map((name) => rm(path.join(folder, name), { force: true })));
}

/** Writes a file aside, makes it last, and moves it to its name; the folder's entry is made to last, too. */
export async function writeLasting(folder: string, name: string, bytes: Uint8Array | string): Promise<void> {
  const aside = path.join(folder, `${WRITER}-${randomUUID()}.part`);
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path.join(folder, name));
  } finally {
    await rm(aside, { force: true });
  }
  await syncFolder(folder);
}

/** Makes names that came and went in a folder last. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The store of the database at that URL: beside it and under its name, since two may lie in one folder. */
export function signedStoreOf(databaseUrl: string): SignedStore {
  const { dir, name } = path.parse(databaseFile(databaseUrl));
  return new SignedStore(path.join(dir, 'signed', name));
}

/** The store of this installation. */
export function signedStore(): SignedStore {
  return signedStoreOf(env().databaseUrl);
}

/** A signed file of this installation, checked against its hash. Throws SignedFileDamagedError. */
export function readSigned(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  return signedStore().read(sha256);
}
