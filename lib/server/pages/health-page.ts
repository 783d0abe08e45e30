// The state of the installation, for its administrator: what is full, old, missing or about to end.
import 'server-only';
import { ok } from '@/lib/workflow/problem';
import { formatDateTime } from '@/lib/format/date';
import type { HealthPage, HealthRow } from '@/lib/contract/health-page';
import { trailHead } from '../audit/trail-head';
import { trailCopyStates } from '../trail/start-copies';
import { db } from '../database/db';
import { env } from '../env';
import { isWritable, LEAST_FREE } from '../health/health-facts';
import { diskFacts } from '../disk-facts';
import { installationState } from '../health/installation-state';
import { metrics } from '../metrics';
import { programVersion } from '../program-version';
import { signedStore } from '../store/signed-store';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';
import { OF_ADMINISTRATION } from '../people/people';
import { certificateDuties } from '../certificates/certificates';

const DAY = 24 * 60 * 60_000;
const OLDEST_BACKUP = 7 * DAY;
const LARGEST_LOG = 64 * 1024 * 1024;

const row = (name: string, value: string, warning: string | false | null = null): HealthRow => ({ name, value, warning: warning || null });
const megabytes = (bytes: number) => (bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`);

/** The page of whoever administers the installation. */
export const healthPage = defineRead({
  name: 'health',
  what: '运行状况',
  ...OF_ADMINISTRATION,
  input: ofNothing,
  answer: async ({ now }) => ok(await pageOf(now)),
});

async function pageOf(now: Date): Promise<HealthPage> {
  return {
    groups: [
      { title: '数据与磁盘', rows: await storageRows() },
      { title: '备份', rows: await backupRows(now) },
      { title: '证书与签署', rows: await signingRows(now) },
      { title: '操作日志', rows: await trailRows() },
      { title: '服务', rows: await serviceRows(now) },
    ],
  };
}

async function storageRows(): Promise<HealthRow[]> {
  const { databaseUrl } = env();
  const disk = await diskFacts(databaseUrl);
  const writable = await isWritable(db(), databaseUrl);
  return [
    row(
      '数据库',
      `${megabytes(disk.databaseBytes)}，${writable ? '可以写入' : '不能写入'}`,
      !writable && '数据库现在不能写入。请检查磁盘、数据文件的权限，以及是否有其他程序占用',
    ),
    row(
      '待并入数据库的改动',
      megabytes(disk.logBytes),
      disk.logBytes > LARGEST_LOG && '长时间没有并入数据库，可能有其他程序一直开着数据库',
    ),
    row(
      '磁盘剩余',
      `${megabytes(disk.freeBytes)} / ${megabytes(disk.diskBytes)}`,
      disk.freeBytes < LEAST_FREE && '磁盘快满了。满了以后不能保存，请尽快清理',
    ),
    row('签署文件', `${disk.signedFiles} 个`),
  ];
}

async function backupRows(now: Date): Promise<HealthRow[]> {
  const last = await db().auditRow.findFirst({ where: { action: 'make-backup' }, orderBy: { id: 'desc' }, select: { at: true } });
  const how = '请在服务器上运行 npm run -s ziping -- backup 备份文件夹，并演练一次恢复';
  if (!last) return [row('最近一次备份', '没有记录', how)];
  return [
    row('最近一次备份', formatDateTime(last.at.toISOString()), now.getTime() - last.at.getTime() > OLDEST_BACKUP && `已超过 7 天。${how}`),
  ];
}

async function signingRows(now: Date): Promise<HealthRow[]> {
  const { keyEncryptionKey, timestampUrl } = env();
  const state = await installationState(db(), signedStore(), keyEncryptionKey);
  const due = (await certificateDuties(now)).filter(({ kind }) => kind !== 'good').length;
  return [
    row(
      '证书私钥',
      `${state.certificates} 张在用，${state.certificates - state.unreadable} 张打得开`,
      state.unreadable > 0 && '密钥（data/key 或 ZIPING_KEY）不是保存证书时的，不能签署。请放回原来的密钥后重新启动',
    ),
    row(
      '签署文件齐全',
      `记录 ${state.files} 个，存储中有 ${state.files - state.missing} 个`,
      state.missing > 0 && `缺少 ${state.missing} 个，如“${state.missingNames[0] ?? ''}”。请从备份恢复 signed/`,
    ),
    row('证书到期', due === 0 ? '60 天内没有到期的' : `${due} 个部门需要处理`, due > 0 && '见“签署证书”'),
    row('时间戳服务', timestampUrl === null ? '没有设置，签名不带时间戳' : new URL(timestampUrl).host),
  ];
}

/** The trail and its copies: one that fails is made up for by itself, once the target is there again. */
async function trailRows(): Promise<HealthRow[]> {
  const head = await trailHead(db());
  const last = head?.id ?? 0;
  const copies = trailCopyStates().map(({ name, upTo, failing }) =>
    row(
      `副本 ${name}`,
      `到第 ${upTo} 条，还差 ${last - upTo} 条`,
      failing && `自 ${formatDateTime(failing.since.toISOString())} 起写不进去：${failing.why}。日志本身照常写入，恢复后自动补发`,
    ),
  );
  return [row('最后一条', head ? `第 ${head.id} 条` : '还没有记录'), ...(copies.length > 0 ? copies : [row('副本', '没有设置')])];
}

async function serviceRows(now: Date): Promise<HealthRow[]> {
  const { queues, children } = metrics();
  const starts = (await children.get()).values.reduce((sum, { value }) => sum + value, 0);
  const waiting = [...queues].reduce((sum, { queue }) => sum + queue.pending, 0);
  const since = new Date(now.getTime() - process.uptime() * 1000);
  return [
    row('程序版本', `${programVersion()}，Node.js ${process.versions.node}`),
    row('启动于', formatDateTime(since.toISOString())),
    row('内存', megabytes(process.memoryUsage.rss())),
    row('排队的打印与签署', `${waiting} 项`, waiting > 20 && '很多人在等。稍后再看；一直如此的，请检查服务器是否过载'),
    row('打印与核验程序启动', `${starts} 次`),
  ];
}
