// What the installation takes of its disk.
import { readdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { databaseFile } from './database-file';

export interface DiskFacts {
  databaseBytes: number;
  /** The write-ahead log. */
  logBytes: number;
  freeBytes: number;
  diskBytes: number;
  signedFiles: number;
}

const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

export async function diskFacts(databaseUrl: string): Promise<DiskFacts> {
  const file = databaseFile(databaseUrl);
  const { dir, name } = path.parse(path.resolve(file));
  const disk = await statfs(dir);
  const signed = await readdir(path.join(dir, 'signed', name)).catch(() => []);
  return {
    databaseBytes: await sizeOf(file),
    logBytes: await sizeOf(`${file}-wal`),
    freeBytes: disk.bavail * disk.bsize,
    diskBytes: disk.blocks * disk.bsize,
    signedFiles: signed.filter((one) => one.endsWith('.pdf')).length,
  };
}
