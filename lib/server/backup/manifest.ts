// What a backup says of itself: written last, so that a folder without it is no backup. Names every file with its hash.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { BackupRefused } from './backup-refused';
import { readPlain } from './plain-files';

export const MANIFEST = 'manifest.json';
export const DATABASE = 'ziping.db';
export const SIGNED = 'signed';
/** Some hundred thousand files. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const file = z
  .strictObject({
    path: z.string().regex(/^(ziping\.db|signed\/(?:[0-9a-f]{64}\.pdf|[0-9A-Za-z-]+\.origin\.json))$/),
    bytes: z.int().min(0),
    sha256: hash,
  })
  // A signed file is called by what it holds: that is how the database names it.
  .refine(({ path: name, sha256 }) => !name.endsWith('.pdf') || name === `${SIGNED}/${sha256}.pdf`, 'not the file of its name');

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
  files: z
    .array(file)
    .refine((files) => files.some((one) => one.path === DATABASE), 'no database')
    .refine((files) => new Set(files.map((one) => one.path)).size === files.length, 'twice the same'),
});

export type Manifest = z.infer<typeof manifest>;
export type BackedUpFile = Manifest['files'][number];

/** Tells keys apart without giving any of them away (they are 32 random bytes). */
export function keyMark(key: Uint8Array): string {
  return createHash('sha256').update('ziping backup key mark\0').update(key).digest('hex');
}

/** The manifest of a backup, or why the folder is none (Chinese). */
export async function readManifest(folder: string): Promise<Manifest | string> {
  let text: string | null;
  try {
    text = await readPlain(path.join(folder, MANIFEST), LARGEST_MANIFEST);
  } catch (error) {
    if (error instanceof BackupRefused) return error.message;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code !== 'ENOTDIR') return `无法读取 manifest.json（${code}）`;
    text = null;
  }
  if (text === null) return '这里没有备份：缺少 manifest.json（没有做完的备份也是这样）';
  try {
    const read = manifest.safeParse(JSON.parse(text));
    return read.success ? read.data : 'manifest.json 不是本系统完整的备份清单，或者是更新版本的格式';
  } catch (error) {
    if (error instanceof SyntaxError) return 'manifest.json 已损坏';
    throw error;
  }
}
