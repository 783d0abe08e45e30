// `ziping reset-admin [USERNAME]`: a lost administrator's account, on the database itself, beside the running server.
import { existsSync } from 'node:fs';
import { databaseFile } from '@/lib/server/database/database-file';
import { databaseUrl } from '@/lib/server/env';
import type { AdminReset } from '@/lib/server/people/reset-admin';
import { EXIT } from './io';

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

/** Prints the one-time password, once. 0 where it was reset; 2 where not, with a line that says why. */
export async function resetAdminCommand(args: string[]): Promise<number> {
  const [username = null, ...more] = args;
  if (more.length > 0 || username?.startsWith('-')) {
    say('用法：ziping reset-admin [用户名]');
    return EXIT.usage;
  }
  const file = databaseFile(databaseUrl());
  if (!existsSync(file)) {
    say(`没有找到数据库 ${file}，没有重置。请在安装目录中运行，或用 DATABASE_URL 写明数据库。`);
    return EXIT.unreadable;
  }
  const [{ connect }, { resetAdmin }] = await Promise.all([import('@/lib/server/database/connect'), import('@/lib/server/people/reset-admin')]);
  const db = connect(databaseUrl());
  try {
    const outcome = await resetAdmin(db, username, new Date());
    if (!outcome.ok) {
      say(refusalOf(outcome, username ?? ''));
      return EXIT.unreadable;
    }
    const { username: reset, password, made } = outcome;
    say(`${made ? '没有在用的系统管理员，已建立或启用' : '已重置'}系统管理员账号；它的登录全部退出，两步验证已停用。请立即登录并修改密码（只显示这一次）：`);
    process.stdout.write(`用户名 ${reset}\n密码   ${password}\n`);
    return EXIT.done;
  } catch (error) {
    const why = unusable(error);
    if (why === null) throw error;
    say(`${file}：${why}，没有重置。`);
    return EXIT.unreadable;
  } finally {
    await db.$disconnect();
  }
}

/** What is wrong with the database, in words; null for what is not about it. */
function unusable(error: unknown): string | null {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : '';
  if (/does not exist|no such (table|column)|P2021|P2022/i.test(text)) return '不是本系统的数据库，或结构还是旧版本（请先运行 npm run up 升级）';
  if (/not a database|malformed/i.test(text)) return '不是数据库文件，或已损坏';
  if (/readonly|read-only|unable to open/i.test(text)) return '没有写入的权限（请用运行服务的系统用户运行）';
  if (/SQLITE_BUSY|database is locked|timed? ?out/i.test(text)) return '数据库正忙，请稍后再运行一次';
  return null;
}
