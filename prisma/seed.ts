// Fills a database that has nobody in it: with the demo in demo mode, else with one administrator whose random
// password is printed once. Changes nothing where there are people already.
import { pathToFileURL } from 'node:url';
import { writeAudit } from '@/lib/server/audit/audit';
import { connect, type Db, inTransaction } from '@/lib/server/database/connect';
import { hashPassword } from '@/lib/server/session/password';
import { randomPassword } from '@/lib/server/session/random-password';
import { loadDemo } from './demo';

/** Makes the administrator and gives the password, which is stored nowhere else and must be changed at first. */
export async function createFirstAdministrator(db: Db, now: Date): Promise<{ username: string; password: string }> {
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  const username = 'admin';
  await inTransaction(db, async (tx) => {
    const bureau = await tx.department.create({ data: { name: '财政局', bureau: true } });
    const person = await tx.person.create({
      data: { username, name: '系统管理员', role: 'admin', departmentId: bureau.id, passwordHash, createdAt: now },
    });
    await writeAudit(tx, { at: now, actorId: null, action: 'create-first-administrator', subject: `person:${person.id}`, details: {} });
  });
  return { username, password };
}

/**
 * What was done, in a line for the person who starts the system; null where there were people already. The demo's
 * certificates are encrypted under `master`; without it none are made.
 */
export async function seed(db: Db, demo: boolean, now: Date, master: Uint8Array | null = null): Promise<string | null> {
  if ((await db.person.count()) > 0) return null;
  if (demo) {
    await loadDemo(db, now, master);
    return '已载入演示数据：武汉市东西湖区商务局 2022 年度自评表 20 张。';
  }
  const { username, password } = await createFirstAdministrator(db, now);
  return `已建立系统管理员账号，请立即登录并修改密码（只显示这一次）：\n  用户名 ${username}\n  密码   ${password}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const db = connect(process.env.DATABASE_URL ?? 'file:./data/ziping.db');
  const done = await seed(db, process.env.ZIPING_DEMO === '1', new Date());
  if (done) console.log(done);
  await db.$disconnect();
}
