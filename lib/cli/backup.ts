// `ziping backup DIR [--keys DIR2]`: a backup of the installation in this folder, also while its server works.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { databaseFile } from '@/lib/server/database-file';
import { databaseUrl, keysOfEnvironment } from '@/lib/server/env';
import { drillAdvice } from './drill-advice';
import { complain, EXIT } from './io';
import { unwritableWords } from './refused-by-system';

export const BACKUP_USAGE = 'backup DIR [--keys DIR2]';

/** Runs `backup`; exit code 0 done, 1 not done, 2 called wrongly. */
export async function backupCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, strict: false, options: { keys: { type: 'string' } } });
  const [folder, ...more] = positionals;
  const keys = values.keys;
  if (
    !folder ||
    more.length > 0 ||
    Object.keys(values).some((name) => name !== 'keys') ||
    (keys !== undefined && (typeof keys !== 'string' || keys === ''))
  ) {
    process.stderr.write(`用法：ziping ${BACKUP_USAGE}\n`);
    return EXIT.usage;
  }
  const url = databaseUrl();
  if (!existsSync(databaseFile(url))) {
    complain(databaseFile(url), '这里没有数据库：请在安装目录中运行，或用 DATABASE_URL 指明');
    return EXIT.unreadable;
  }
  const { BackupRefused } = await import('@/lib/server/backup/backup-refused');
  const { backUpKeys, makeBackup, readKept } = await import('@/lib/server/backup/make-backup');
  const { noteBackup } = await import('@/lib/server/backup/note-backup');
  const { programVersion } = await import('@/lib/server/program-version');
  const kept = keysOfEnvironment();
  const key = kept.key ?? (await readKept(path.join('data', 'key')));
  const secret = kept.secret ?? (await readKept(path.join('data', 'secret')));
  try {
    const now = new Date();
    // What would be refused is refused before anything is copied.
    const written = keys === undefined ? [] : await backUpKeys(folder, keys, { key, secret });
    const manifest = await makeBackup({
      databaseUrl: url,
      folder,
      key: key === null ? null : new Uint8Array(Buffer.from(key, 'base64')),
      version: programVersion(),
      now,
    });
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    await noteBackup(url, { at: now, files: manifest.files.length, bytes });
    process.stdout.write(`已备份到 ${folder}：${manifest.files.length} 个文件，${(bytes / 1024 / 1024).toFixed(1)} MB。\n`);
    process.stdout.write(
      written.length > 0
        ? `密钥（${written.join('、')}）在 ${keys}。请与备份分开保存。\n`
        : '没有备份密钥。密钥（data/key、data/secret）要另外保存：--keys DIR2。\n',
    );
    process.stdout.write(drillAdvice(folder, keys ?? null, key === null ? 'none' : kept.key === null ? 'file' : 'setting'));
    return EXIT.done;
  } catch (error) {
    if (error instanceof BackupRefused) complain(folder, error.message);
    else complain(folder, `没有备份：${unwritableWords(error)}`);
    return 1;
  }
}
