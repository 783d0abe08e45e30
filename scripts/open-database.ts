// What a start does with the database, in one process: migrations, the first data, what a kill left half
// signed, and what to tell whoever starts it.
import { linkEarlierRows } from '@/lib/server/trail/link-earlier-rows';
import { connect, type Db } from '@/lib/server/database/connect';
import { keepPrivate } from '@/lib/server/database/keep-private';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '@/lib/server/session/demo-people';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { installationState, stateInWords } from '@/lib/server/health/installation-state';
import { recoverAtStart } from '@/lib/server/signing/set-leftovers';
import { signedStoreOf } from '@/lib/server/store/signed-store';
import { seed } from '@/prisma/seed';

/** The demo accounts that are there; outside demo mode a warning, since their password is public. A first account of one's own may be called like one. */
async function tellOfAccounts(db: Db, demo: boolean): Promise<string[]> {
  if ((await db.auditRow.count({ where: { action: 'load-demo' } })) === 0) return [];
  const found = await db.person.findMany({ where: { username: { in: DEMO_PEOPLE.map((person) => person.username) }, active: true } });
  const names = new Set(found.map((person) => person.username));
  const people = DEMO_PEOPLE.filter((person) => names.has(person.username));
  if (people.length === 0) return [];
  if (!demo) return ['注意：数据库中仍有演示账号，其密码是公开的。正式使用请换一个空的数据库（DATABASE_URL）。'];
  return [`演示账号（密码均为 ${DEMO_PASSWORD}）：`, ...people.map(({ username, label }) => `  ${username.padEnd(12)}${label}`)];
}

async function main(): Promise<void> {
  const url = process.env.DATABASE_URL ?? 'file:./data/ziping.db';
  const demo = process.env.ZIPING_DEMO === '1';
  process.umask(0o077);
  await migrateDeploy(url);
  linkEarlierRows(url, new Date());
  const db = connect(url);
  const master = process.env.ZIPING_KEY ? new Uint8Array(Buffer.from(process.env.ZIPING_KEY, 'base64')) : null;
  const seeded = await seed(db, demo, new Date(), master);
  const open = (await keepPrivate(url)).map((file) => `注意：其他人可以读取 ${file}，且无法更改它的权限。请检查它的所有者。`);
  for (const line of [
    seeded ?? [],
    await recoverAtStart(db, url, new Date()),
    await tellOfAccounts(db, demo),
    open,
    stateInWords(await installationState(db, signedStoreOf(url), master)),
  ].flat())
    console.log(line);
  await db.$disconnect();
}

// The engine of the migrations keeps the event loop alive: end explicitly.
main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
