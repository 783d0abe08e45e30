// What a backup says of itself: written last, so that a folder without it is no backup. Names every file with its hash.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';
export const DATABASE = 'ziping.db';
export const SIGNED = 'signed';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const file = z.strictObject({ path: z.string().regex(/^(ziping\.db|signed\/[0-9A-Za-z-]+\.(?:pdf|origin\.json))$/), bytes: z.int().min(0), sha256: hash });

const manifest = z.strictObject({
  format: z.literal('ziping-backup/1'),
  at: z.iso.datetime(),
  /** Of the program that made it, and its newest migration. */
  version: z.string(),
  migration: z.string(),
  /** The last row of the trail in it, and that row's hash; null where the trail is empty. */
  trail: z.strictObject({ id: z.int(), hash: z.string() }).nullable(),
  /** What tells the key that belongs to it from others, and nothing of the key; null where no certificate needs one. */
  key: hash.nullable(),
  files: z.array(file),
});

export type Manifest = z.infer<typeof manifest>;
export type BackedUpFile = Manifest['files'][number];

/** Tells keys apart without giving any of them away (they are 32 random bytes). */
export function keyMark(key: Uint8Array): string {
  return createHash('sha256').update('ziping backup key mark\0').update(key).digest('hex');
}

/** The manifest of a backup, or why the folder is none (Chinese). */
export async function readManifest(folder: string): Promise<Manifest | string> {
  let text: string;
  try {
    text = await readFile(path.join(folder, MANIFEST), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code === 'ENOENT' || code === 'ENOTDIR' ? '这里没有备份：缺少 manifest.json（没有做完的备份也是这样）' : `无法读取 manifest.json（${code}）`;
  }
  try {
    const read = manifest.safeParse(JSON.parse(text));
    return read.success ? read.data : 'manifest.json 不是本系统的备份清单，或者是更新版本的格式';
  } catch (error) {
    if (error instanceof SyntaxError) return 'manifest.json 已损坏';
    throw error;
  }
}

/** SHA-256 of a file, without holding it in memory; null where it is not there. */
export async function hashOfFile(name: string): Promise<{ sha256: string; bytes: number } | null> {
  const digest = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of createReadStream(name) as AsyncIterable<Buffer>) {
      digest.update(piece);
      bytes += piece.length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return { sha256: digest.digest('hex'), bytes };
}
