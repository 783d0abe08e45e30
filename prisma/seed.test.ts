import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fold } from '@/lib/number/fold';
import { currentSigningKey } from '@/lib/server/certificates/certificate-store';
import { counts } from '@/lib/server/gate/standing';
import { signIn } from '@/lib/server/session/sign-in';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '@/lib/server/session/demo-people';
import { seed } from './seed';
import { testDatabase, type TestDatabase } from '../testing/database';

const NOW = new Date('2023-03-01T02:00:00Z');
const MASTER = new Uint8Array(32).fill(7);

describe('the demo', () => {
  let demo: TestDatabase;
  beforeAll(async () => {
    demo = await testDatabase();
    await seed(demo.db, true, NOW, MASTER);
  });
  afterAll(() => demo.close());

  it('has the published forms that hold up as submitted, the others as returned with a remark for each error', async () => {
    const forms = await demo.db.evaluation.findMany({
      orderBy: { order: 'asc' },
      include: { remarks: true, revisions: true, section: true },
    });
    expect(forms.map(({ state }) => state)).toEqual([
      'draft',
      'returned',
      'submitted',
      'returned',
      'returned',
      'returned',
      'returned',
      'returned',
      'submitted',
      'returned',
      'returned',
      ...Array<string>(9).fill('submitted'),
    ]);
    expect(forms[4]?.remarks.map(({ path }) => path)).toEqual(['goals[0].groups[0].indicators[0]', 'goals[0].groups[1].indicators[1]', '']);
    expect(forms.slice(1).every(({ revisions }) => revisions.length === 1)).toBe(true);
    expect(forms.map(({ section }) => section?.name ?? '')).toEqual([
      '',
      '办公室',
      '办公室',
      '办公室',
      '投资促进科',
      '投资促进科',
      '区商务发展促进中心',
      '商贸管理科',
      '商贸管理科',
      '商贸管理科',
      '商贸管理科',
      '投资促进中心',
      '区招商服务中心',
      '投资促进中心',
      '投资促进中心',
      '投资促进中心',
      '投资促进中心',
      '区招商服务中心',
      '区招商服务中心',
      '区招商服务中心',
    ]);
  });

  it('has the expenditure list as published, each of its 18 rows about its form, five of them under another name', async () => {
    const rows = await demo.db.listRow.findMany({ orderBy: { order: 'asc' }, include: { evaluation: true } });
    expect(rows).toHaveLength(18);
    expect(rows[3]).toMatchObject({
      name: '招商经费',
      budgetFen: 205_000_000n,
      executedFen: 137_687_842n,
      evaluation: { projectName: '招商经费' },
    });
    expect(rows.flatMap(({ name, evaluation }) => (fold(name) === fold(evaluation?.projectName ?? '') ? [] : [evaluation?.order]))).toEqual(
      [2, 12, 13, 15, 19],
    );
    const listed = rows.map(({ evaluation }) => evaluation?.order);
    expect(listed).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it('has an account for every role and section', async () => {
    expect(new Set(DEMO_PEOPLE.map(({ role }) => role)).size).toBe(6);
    const result = await signIn(demo.db, { username: 'touzi', password: DEMO_PASSWORD, ip: null }, NOW);
    expect(result.ok).toBe(true);
  });

  it('can be signed at once: department and bureau have their certificates', async () => {
    for (const { id, name } of await demo.db.department.findMany()) {
      expect((await currentSigningKey(demo.db, id, NOW, MASTER))?.facts.organization).toBe(name);
    }
    expect(await demo.db.certificate.count()).toBe(3);
  });

  it('is loaded once: a second start changes nothing', async () => {
    const before = await demo.db.auditRow.count();
    expect(await seed(demo.db, true, NOW)).toBeNull();
    expect(await demo.db.auditRow.count()).toBe(before);
    expect(await demo.db.evaluation.count()).toBe(20);
  });
});

describe('a first start without the demo', () => {
  it('makes an administrator and a person of the bureau, who confirms; the printed passwords work and must be changed', async () => {
    const { db, close } = await testDatabase();
    const printed = await seed(db, false, NOW);
    const passwords = [...(printed ?? '').matchAll(/用户名 (\S+)\s+密码 {3}(\S+)/g)].map(([, username = '', password = '']) => ({
      username,
      password,
    }));
    expect(passwords.map(({ username }) => username)).toEqual(['admin', 'caizheng']);
    for (const { username, password } of passwords) {
      expect(password).toMatch(/^\w{4}(-\w{4}){3}$/);
      expect(await signIn(db, { username, password, ip: null }, NOW)).toMatchObject({ ok: true });
    }
    const people = await db.person.findMany({ select: { id: true, role: true, mustChangePassword: true }, orderBy: { role: 'asc' } });
    expect(people).toMatchObject([
      { role: 'admin', mustChangePassword: true },
      { role: 'finance', mustChangePassword: true },
    ]);
    expect(await counts(db, people[1]?.id ?? '')).toBe(true);
    expect(await seed(db, false, NOW)).toBeNull();
    await close();
  });
});
