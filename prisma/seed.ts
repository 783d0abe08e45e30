// Fills a database that has nobody in it: with the demo in demo mode, else with an administrator and a person of the bureau,
// whose random passwords are printed once. Changes nothing where there are people already.
import { pathToFileURL } from 'node:url';
import { UNNAMED_BUREAU } from '@/lib/server/people/department-name';
import { writeAudit } from '@/lib/server/audit/audit';
import { connect, type Db, inTransaction } from '@/lib/server/database/connect';
import { hashPassword } from '@/lib/server/session/password';
import { randomPassword } from '@/lib/server/session/random-password';
import { loadDemo } from './demo';

/** The accounts of an empty installation: who administers, and who confirms what the administrator does (docs/decisions/0025-a-second-person-and-a-chain.md). */
const FIRST = [
  { username: 'admin', name: '系统管理员', role: 'admin' },
  { username: 'caizheng', name: '财政局经办人', role: 'finance' },
] as const;

/** Makes the first accounts and gives their passwords, which are stored nowhere else and must be changed at first. */
export async function createFirstPeople(db: Db, now: Date): Promise<{ username: string; name: string; password: string }[]> {
  const made = await Promise.all(
    FIRST.map(async (person) => {
      const password = randomPassword();
      return { ...person, password, passwordHash: await hashPassword(password) };
    }),
  );
  await inTransaction(db, async (tx) => {
    const bureau = await tx.department.create({ data: { name: UNNAMED_BUREAU, bureau: true } });
    for (const { username, name, role, passwordHash } of made) {
      const person = await tx.person.create({ data: { username, name, role, departmentId: bureau.id, passwordHash, createdAt: now } });
      await writeAudit(tx, {
        at: now,
        actorId: null,
        action: role === 'admin' ? 'create-first-administrator' : 'create-first-bureau-person',
        subject: `person:${person.id}`,
        details: {},
      });
    }
  });
  return made.map(({ username, name, password }) => ({ username, name, password }));
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
  const lines = (await createFirstPeople(db, now)).map(
    ({ username, name, password }) => `  ${name}\n    用户名 ${username}\n    密码   ${password}`,
  );
  return `已建立两个账号，请立即登录并修改密码（只显示这一次）。请交给两个人：管理员新建的负责人和证书，须由财政局的人确认才能签署。\n${lines.join('\n')}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const db = connect(process.env.DATABASE_URL ?? 'file:./data/ziping.db');
  const done = await seed(db, process.env.ZIPING_DEMO === '1', new Date());
  if (done) console.log(done);
  await db.$disconnect();
}
