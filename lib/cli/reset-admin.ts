// `ziping reset-admin [USERNAME] [--yes]`: a lost administrator's account, on the database itself, beside the running server.
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Db } from '@/lib/server/database/connect';
import { databaseFile } from '@/lib/server/database-file';
import { databaseUrl } from '@/lib/server/env';
import type { AdminReset } from '@/lib/server/people/reset-admin';
import { EXIT } from './io';
import { unusableDatabase } from './refused-by-system';

const RESET_ADMIN_USAGE = 'reset-admin [用户名] [--yes]';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function refusalOf({ why, admins }: Extract<AdminReset, { ok: false }>, username: string): string {
  const listed = `在用的系统管理员：${admins.join('、')}。`;
  switch (why) {
    case 'several':
      return `有 ${admins.length} 位在用的系统管理员，请写明用户名。${listed}`;
    case 'nobody-of-that-name':
      return `没有用户名为“${username}”的账号。${listed}`;
    case 'no-administrator':
      return `“${username}”不是系统管理员，没有重置。${admins.length > 0 ? listed : '现在没有在用的系统管理员：请另写一个用户名，将新建一个。'}`;
    case 'not-in-use':
      return `“${username}”已停用，请由在用的系统管理员启用。${listed}`;
    case 'no-bureau':
      return '数据库中还没有财政局，没有可以建立账号的地方。请先启动一次系统（npm run up）。';
  }
}

/** What will happen, before it does. */
function planWords({ username, made }: { username: string; made: boolean }): string {
  return `将${made ? '建立或重新启用' : '重置'}系统管理员“${username}”：换成一次性密码，退出它的全部登录，停用它的两步验证。操作日志和财政局的页面会写明。`;
}

/** Whether somebody at the terminal agrees; null where nobody is there to be asked. */
async function askAtTerminal(): Promise<boolean | null> {
  if (!process.stdin.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes|是)$/i.test((await lines.question('继续吗？输入 y 继续：')).trim());
  } finally {
    lines.close();
  }
}

/** Says what it will do, asks, and prints the one-time password, once. 0 where it was reset; 2 where not, with a line that says why. */
export async function resetAdminCommand(args: string[], ask = askAtTerminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { yes: { type: 'boolean', short: 'y' } },
  });
  const [username = null, ...more] = positionals;
  const { yes, ...unknown } = values;
  if (more.length > 0 || Object.keys(unknown).length > 0) {
    say(`用法：ziping ${RESET_ADMIN_USAGE}`);
    return EXIT.usage;
  }
  const file = databaseFile(databaseUrl());
  if (!existsSync(file)) {
    say(`没有找到数据库 ${file}，没有重置。请在安装目录中运行，或用 DATABASE_URL 写明数据库。`);
    return EXIT.unreadable;
  }
  const { connect } = await import('@/lib/server/database/connect');
  const db = connect(databaseUrl());
  try {
    return await reset(db, username, yes === true ? () => Promise.resolve(true) : ask);
  } catch (error) {
    const why = unusableDatabase(error);
    if (why === null) throw error;
    say(`${file}：${why}，没有重置。`);
    return EXIT.unreadable;
  } finally {
    await db.$disconnect();
  }
}

async function reset(db: Db, username: string | null, agrees: () => Promise<boolean | null>): Promise<number> {
  const { planAdminReset, resetAdmin } = await import('@/lib/server/people/reset-admin');
  const plan = await planAdminReset(db, username);
  if (plan.ok) say(planWords(plan));
  const agreed = plan.ok ? await agrees() : false;
  // Of whom was said: nobody else, whatever happened meanwhile.
  const outcome = plan.ok && agreed ? await resetAdmin(db, plan.username, new Date()) : plan;
  if (!outcome.ok) {
    say(refusalOf(outcome, username ?? ''));
    return EXIT.unreadable;
  }
  if (!('password' in outcome)) {
    say(agreed === null ? '没有重置：这里不能提问。确认要重置，请加上 --yes 再运行一次。' : '没有重置。');
    return EXIT.unreadable;
  }
  say('已完成。请立即登录并修改密码（只显示这一次）：');
  process.stdout.write(`用户名 ${outcome.username}\n密码   ${outcome.password}\n`);
  return EXIT.done;
}
