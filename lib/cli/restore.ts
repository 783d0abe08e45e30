// `ziping restore DIR --drill [--keys DIR2]`: whether a backup can be restored, with a report. `ziping restore DIR --to DATA`: doing so.
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Manifest } from '@/lib/server/backup/manifest';
import { complain, EXIT } from './io';

export const RESTORE_USAGE = 'restore DIR --drill [--keys DIR2]，或 restore DIR --to DATA [--keys DIR2]';
const FAILED = 1;

/** Runs `restore`; exit code 0 sound or done, 1 something is wrong, 2 no backup or called wrongly. */
export async function restoreCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { drill: { type: 'boolean' }, to: { type: 'string' }, keys: { type: 'string' } },
  });
  const [folder, ...more] = positionals;
  const { drill, to, keys, ...unknown } = values;
  const text = (value: unknown): value is string | undefined => value === undefined || (typeof value === 'string' && value !== '');
  if (
    !folder ||
    more.length > 0 ||
    Object.keys(unknown).length > 0 ||
    !text(to) ||
    !text(keys) ||
    (drill === true) === (to !== undefined)
  ) {
    process.stderr.write(`用法：ziping ${RESTORE_USAGE}\n`);
    return EXIT.usage;
  }
  const { readManifest } = await import('@/lib/server/backup/manifest');
  const manifest = await readManifest(folder);
  if (typeof manifest === 'string') {
    complain(folder, manifest);
    return EXIT.unreadable;
  }
  process.stdout.write(`备份于 ${manifest.at}，程序版本 ${manifest.version}，数据库结构 ${manifest.migration}。\n`);
  const { readKept } = await import('@/lib/server/backup/make-backup');
  const key = keys === undefined ? null : await readKept(path.join(keys, 'key'));
  if (keys !== undefined && key === null) process.stdout.write(`${keys} 中没有密钥文件 key。\n`);
  const { BackupRefused } = await import('@/lib/server/backup/backup-refused');
  try {
    return await (to === undefined ? runDrill(folder, manifest, key) : restoreTo(folder, manifest, to, keys));
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    complain(folder, error.message);
    return FAILED;
  }
}

async function runDrill(folder: string, manifest: Manifest, key: string | null): Promise<number> {
  const { drill } = await import('@/lib/server/backup/drill');
  const steps = await drill(folder, manifest, key === null ? null : new Uint8Array(Buffer.from(key, 'base64')), new Date());
  for (const { name, looked, wrong } of steps) {
    process.stdout.write(
      `${wrong.length === 0 ? '✓' : '✗'} ${name}：${looked}${wrong.length === 0 ? '，没有问题' : `，${wrong.length} 处问题`}\n`,
    );
    for (const line of wrong) process.stdout.write(`    ${line}\n`);
  }
  const wrong = steps.reduce((sum, step) => sum + step.wrong.length, 0);
  process.stdout.write(wrong === 0 ? '演练通过：这个备份可以恢复。\n' : `演练没有通过：${wrong} 处问题，见上。\n`);
  return wrong === 0 ? EXIT.done : FAILED;
}

async function restoreTo(folder: string, manifest: Manifest, to: string, keys: string | undefined): Promise<number> {
  const { restore } = await import('@/lib/server/backup/restore');
  const refused = await restore(folder, manifest, to);
  for (const line of refused) complain(folder, line);
  if (refused.length > 0) return FAILED;
  process.stdout.write(
    `已恢复到 ${to}。${keys === undefined ? '' : `请把 ${keys} 中的 key 和 secret 放到 data/（权限 0600）。`}没有原来的密钥，已有的证书不能再签署。\n`,
  );
  process.stdout.write('启动服务时会检查密钥与签署文件，缺少的会说明。\n');
  return EXIT.done;
}
