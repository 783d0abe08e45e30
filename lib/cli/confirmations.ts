// `ziping confirmations` lists the accounts and certificates that wait for a second person; `ziping confirmations confirm ID… --by NAME`
// confirms them where nobody is left who could, such as the bureau's only person with a lost password. Who may do this could open the
// database all the same: it is said in the trail, and told on the bureau's page and beside deliveries.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { accessChangeLabel } from '@/lib/workflow/access-change';
import type { Waiting } from '@/lib/server/confirmations/changed-access';
import type { Db } from '@/lib/server/database/connect';
import { databaseFile } from '@/lib/server/database-file';
import { databaseUrl } from '@/lib/server/env';
import { complain, EXIT } from './io';

const USAGE = '用法：ziping confirmations，或 ziping confirmations confirm 编号… --by 确认人姓名\n';
const REFUSED = 1;

/** Exit codes: 0 done, 1 one of them cannot be confirmed, 2 called wrongly or no database. */
export async function confirmationsCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, strict: false, options: { by: { type: 'string' } } });
  const [what, ...ids] = positionals;
  const by = typeof values.by === 'string' ? values.by.trim() : '';
  const listed = what === undefined && Object.keys(values).length === 0;
  const confirms =
    what === 'confirm' &&
    ids.length > 0 &&
    ids.every((id) => /^[1-9]\d{0,9}$/.test(id)) &&
    by !== '' &&
    by.length <= 40 &&
    Object.keys(values).every((name) => name === 'by');
  if (!listed && !confirms) {
    process.stderr.write(USAGE);
    return EXIT.usage;
  }
  const url = databaseUrl();
  if (!existsSync(databaseFile(url))) {
    complain(databaseFile(url), '这里没有数据库：请在安装目录中运行，或用 DATABASE_URL 指明');
    return EXIT.unreadable;
  }
  const { connect } = await import('@/lib/server/database/connect');
  const db = connect(url);
  try {
    return listed ? await list(db) : await confirm(db, ids.map(Number), by);
  } finally {
    await db.$disconnect();
  }
}

async function list(db: Db): Promise<number> {
  const { nameOfAccess, waitingAccess } = await import('@/lib/server/confirmations/changed-access');
  const waiting = await waitingAccess(db);
  const line = (one: Waiting) =>
    `${one.id}\t${nameOfAccess(one)}\t${one.changes.map(({ what, by, state }) => `${accessChangeLabel(what)}（${by?.name ?? '服务器'}${state === 'refused' ? '，此前被拒绝' : ''}）`).join('、')}\n`;
  process.stdout.write(waiting.length === 0 ? '没有待确认的变动。\n' : waiting.map(line).join(''));
  return EXIT.done;
}

async function confirm(db: Db, ids: readonly number[], by: string): Promise<number> {
  const [{ waitingAccess }, { confirmAccess, confirmProblem }, { inTransaction }] = await Promise.all([
    import('@/lib/server/confirmations/changed-access'),
    import('@/lib/server/confirmations/settle-changes'),
    import('@/lib/server/database/connect'),
  ]);
  const lines = await inTransaction(db, async (tx) => {
    const all = await waitingAccess(tx);
    const unknown = ids.filter((id) => !all.some((one) => one.id === id));
    if (unknown.length > 0) return unknown.map((id) => `编号 ${id} 没有待确认的变动`);
    const wanted = all.filter(({ id }) => ids.includes(id));
    const problem = await confirmProblem(tx, wanted);
    if (!problem.ok) return problem.problem.details ?? [problem.problem.message];
    await confirmAccess(tx, wanted, { byId: null, reason: by, now: new Date() });
    return [];
  });
  for (const one of lines) process.stderr.write(`${one}\n`);
  if (lines.length === 0) process.stdout.write(`已确认 ${ids.length} 项，写入操作日志，并在财政局的页面上显示 30 天。\n`);
  return lines.length === 0 ? EXIT.done : REFUSED;
}
