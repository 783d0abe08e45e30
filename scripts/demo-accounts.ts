// What `npm run up` says about demo accounts: which there are, or that a system in earnest still has them.
import { connect } from '@/lib/server/connect';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '@/lib/server/demo-people';

const db = connect(process.env.DATABASE_URL ?? 'file:./data/ziping.db');
const found = await db.person.findMany({ where: { username: { in: DEMO_PEOPLE.map((person) => person.username) }, active: true } });
const names = new Set(found.map((person) => person.username));
const people = DEMO_PEOPLE.filter((person) => names.has(person.username));

if (process.env.ZIPING_DEMO === '1' && people.length > 0) {
  console.log(`演示账号（密码均为 ${DEMO_PASSWORD}）：`);
  for (const { username, label } of people) console.log(`  ${username.padEnd(12)}${label}`);
} else if (process.env.ZIPING_DEMO !== '1' && people.length > 0) {
  console.log('注意：数据库中仍有演示账号，其密码是公开的。正式使用请换一个空的数据库（DATABASE_URL）。');
}
await db.$disconnect();
