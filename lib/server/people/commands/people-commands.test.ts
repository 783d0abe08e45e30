import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { personStamp } from '../managed-people';
import { verifyPassword } from '../../session/password';
import { findSession } from '../../session/sessions';
import { signIn } from '../../session/sign-in';
import { importPeople } from './import-people';
import { lockPerson } from './lock-person';
import { resetPassword } from './reset-password';
import { savePerson } from './save-person';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';
import { unlockPerson } from './unlock-person';

let world: World;
let bureau: { id: string; name: string };
beforeAll(async () => {
  world = await openWorld();
  bureau = await world.db.department.create({ data: { name: '某区财政局', bureau: true } });
});
afterAll(() => world.close());

const NOBODY_ELSE = ['section', 'office', 'signer', 'finance', 'auditor'] as const;
let count = 0;
const input = (rest: object = {}) => ({
  id: null,
  departmentId: world.department.id,
  username: `person-${(count += 1)}`,
  name: '张三',
  role: 'section',
  sectionIds: [world.department.sections[0]?.id],
  seen: null,
  ...rest,
});
const make = async (rest: object = {}) => {
  const outcome = await world.run(savePerson, 'admin', input(rest));
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
};
const rowOf = (id: string) => world.db.person.findUniqueOrThrow({ where: { id }, include: { sections: true } });
const seenOf = async (id: string) => {
  const row = await rowOf(id);
  return {
    id,
    username: row.username,
    departmentId: row.departmentId,
    name: row.name,
    role: row.role,
    sectionIds: row.sections.map(({ sectionId }) => sectionId),
    seen: personStamp(row),
  };
};

describe('an account', () => {
  it('is made with a random password, told once, to be changed at first', async () => {
    const { id, password } = await make({ username: ' Zhang.San ' });
    const row = await rowOf(id);
    expect(row).toMatchObject({ username: 'zhang.san', name: '张三', role: 'section', mustChangePassword: true, active: true });
    expect(await verifyPassword(row.passwordHash, password ?? '')).toBe(true);
    const audit = await world.lastAudit();
    expect(audit).toMatchObject({
      action: 'save-person',
      subject: `person:${id}`,
      details: { username: 'zhang.san', role: 'section', sections: 1, changed: ['name', 'role', 'sections'] },
    });
    expect(JSON.stringify(audit)).not.toContain(password);
    expect(await signIn(world.db, { username: 'zhang.san', password: password ?? '', ip: null }, NOW)).toMatchObject({ ok: true });
  });

  it('refuses a name that is taken, badly written names, and a role that the department has not', async () => {
    await make({ username: 'taken' });
    expect(codeOf(await world.run(savePerson, 'admin', input({ username: 'Taken' })))).toBe('name-taken');
    for (const wrong of [
      { username: '张三' },
      { username: 'ab' },
      { name: ' ' },
      { role: 'king' },
      { sectionIds: [] },
      { sectionIds: [world.as.outsider.actor.sectionIds[0]] },
    ]) {
      expect(codeOf(await world.run(savePerson, 'admin', input(wrong))), JSON.stringify(wrong)).toBe('invalid-input');
    }
    for (const role of ['finance', 'admin', 'auditor'])
      expect(codeOf(await world.run(savePerson, 'admin', input({ role, sectionIds: [] })))).toBe('role-not-here');
    for (const role of ['section', 'office', 'signer'])
      expect(codeOf(await world.run(savePerson, 'admin', input({ role, departmentId: bureau.id, sectionIds: [] })))).toBe('role-not-here');
    expect(codeOf(await world.run(savePerson, 'admin', input({ departmentId: 'nowhere' })))).toBe('not-found');
  });

  it('is changed by who saw how it stood', async () => {
    const { id } = await make();
    const seen = await seenOf(id);
    expect(await world.run(savePerson, 'admin', { ...seen, name: '李四', role: 'office', sectionIds: [] })).toMatchObject({
      ok: true,
      value: { password: null, changed: ['name', 'role', 'sections'] },
    });
    expect(await rowOf(id)).toMatchObject({ name: '李四', role: 'office', sections: [] });
    expect(codeOf(await world.run(savePerson, 'admin', { ...seen, name: '王五' }))).toBe('stale-revision');
    const rows = await world.countAudit();
    expect(codeOf(await world.run(savePerson, 'admin', await seenOf(id)))).toBe('ok');
    expect(await world.countAudit()).toBe(rows); // nothing was different
    expect(codeOf(await world.run(savePerson, 'admin', { ...(await seenOf(id)), departmentId: bureau.id }))).toBe('not-found');
  });

  it('is taken out of use with its sessions, and back', async () => {
    const person = await makePerson(world.db, 'office', world.department.id);
    const session = await signInAs(world.db, person, NOW);
    expect(codeOf(await world.run(lockPerson, 'admin', { id: person.id }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'lock-person', subject: `person:${person.id}` });
    expect(await findSession(world.db, session.sessionId, NOW, { touch: false })).toBeNull();
    expect(await signIn(world.db, { username: person.username, password: TEST_PASSWORD, ip: null }, NOW)).toMatchObject({ ok: false });
    expect(codeOf(await world.run(unlockPerson, 'admin', { id: person.id }))).toBe('ok');
    expect(await signIn(world.db, { username: person.username, password: TEST_PASSWORD, ip: null }, NOW)).toMatchObject({ ok: true });
  });

  it('that was slowed by wrong passwords is set free', async () => {
    const person = await makePerson(world.db, 'office', world.department.id);
    const attempt = async (password: string) => (await signIn(world.db, { username: person.username, password, ip: '192.0.2.1' }, NOW)).ok;
    for (let count = 0; count < 5; count += 1) await attempt('wrong');
    expect(await attempt(TEST_PASSWORD)).toBe(false);
    expect(codeOf(await world.run(unlockPerson, 'admin', { id: person.id }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'unlock-person', subject: `person:${person.id}` });
    expect(await attempt(TEST_PASSWORD)).toBe(true);
    const before = await world.countAudit();
    expect(codeOf(await world.run(unlockPerson, 'admin', { id: person.id }))).toBe('ok');
    expect(await world.countAudit()).toBe(before);
  });

  it('gets a new password that ends what is open', async () => {
    const person = await makePerson(world.db, 'office', world.department.id);
    const session = await signInAs(world.db, person, NOW);
    const outcome = await world.run(resetPassword, 'admin', { id: person.id });
    if (!outcome.ok) throw new Error(outcome.problem.message);
    expect(await findSession(world.db, session.sessionId, NOW, { touch: false })).toBeNull();
    expect(await rowOf(person.id)).toMatchObject({ mustChangePassword: true });
    expect(await signIn(world.db, { username: person.username, password: TEST_PASSWORD, ip: null }, NOW)).toMatchObject({ ok: false });
    expect(await signIn(world.db, { username: person.username, password: outcome.value.password, ip: null }, NOW)).toMatchObject({
      ok: true,
    });
  });

  it('of the last administrator stays, and nobody shuts out themselves', async () => {
    const me = world.as.admin.actor.id;
    await world.db.person.update({ where: { id: me }, data: { departmentId: bureau.id } });
    expect(codeOf(await world.run(lockPerson, 'admin', { id: me }))).toBe('last-administrator');
    expect(codeOf(await world.run(savePerson, 'admin', { ...(await seenOf(me)), role: 'auditor' }))).toBe('last-administrator');
    const other = await makePerson(world.db, 'admin', bureau.id);
    expect(codeOf(await world.run(lockPerson, 'admin', { id: me }))).toBe('not-for-oneself');
    expect(codeOf(await world.run(savePerson, 'admin', { ...(await seenOf(me)), role: 'auditor' }))).toBe('not-for-oneself');
    expect(codeOf(await world.run(resetPassword, 'admin', { id: me }))).toBe('not-for-oneself');
    expect(codeOf(await world.run(lockPerson, 'admin', { id: other.id }))).toBe('ok');
  });

  it.each(NOBODY_ELSE)('is not there for %s', async (who) => {
    const { id } = await make();
    expect(codeOf(await world.run(savePerson, who, input()))).toBe('not-found');
    expect([
      codeOf(await world.run(lockPerson, who, { id })),
      codeOf(await world.run(unlockPerson, who, { id })),
      codeOf(await world.run(resetPassword, who, { id })),
    ]).toEqual(['not-found', 'not-found', 'not-found']);
    expect(
      codeOf(
        await world.run(importPeople, who, {
          rows: [{ line: 2, name: '甲', username: 'jia', role: '办公室审核', department: world.department.name, section: '' }],
        }),
      ),
    ).toBe('not-found');
  });
});

describe('a table of people', () => {
  const row = (line: number, rest: object = {}) => ({
    line,
    name: '张三',
    username: `table-${line}`,
    role: '填报人',
    department: world.department.name,
    section: '甲科',
    ...rest,
  });

  it('becomes accounts, each with a password of its own', async () => {
    const outcome = await world.run(importPeople, 'admin', {
      rows: [row(2, { section: '甲科、乙科' }), row(3, { role: '审计员', department: bureau.name, section: '' })],
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    const { people } = outcome.value;
    expect(new Set(people.map(({ password }) => password)).size).toBe(2);
    expect(await world.db.person.findUniqueOrThrow({ where: { username: 'table-2' }, include: { sections: true } })).toMatchObject({
      mustChangePassword: true,
      sections: { length: 2 },
    });
    for (const { username, password } of people)
      expect(await signIn(world.db, { username, password, ip: null }, NOW)).toMatchObject({ ok: true });
    const audit = await world.db.auditRow.findFirstOrThrow({ where: { action: 'import-people' } });
    expect(JSON.parse(audit.details)).toEqual({ created: 2, departments: 2 });
  });

  it('of five thousand is imported in one go', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => row(at + 2, { username: `many-${at}` }));
    const outcome = await world.run(importPeople, 'admin', { rows });
    expect(outcome.ok && outcome.value.people.length).toBe(5_000);
    expect(await world.db.personSection.count({ where: { person: { username: { startsWith: 'many-' } } } })).toBe(5_000);
  });

  it('is refused as a whole, each row with what is wrong', async () => {
    const before = await world.db.person.count();
    const rows = [
      row(2),
      row(3, { username: 'TABLE-2' }),
      row(4, { role: '科长' }),
      row(5, { department: '没有的局' }),
      row(6, { section: '丙科' }),
      row(7, { section: '' }),
      row(8, { name: '' }),
      row(9, { role: '审计员' }),
      row(10, { username: '甲' }),
      row(11, { role: '单位负责人' }),
    ].map((one) => (one.line === 2 ? { ...one, username: 'fresh' } : one));
    const outcome = await world.run(importPeople, 'admin', { rows });
    expect(outcome.ok).toBe(false);
    if (outcome.ok) return;
    expect(outcome.problem.code).toBe('list-invalid');
    expect(outcome.problem.details?.map((line) => line.slice(0, line.indexOf('：')))).toEqual([
      '第 3 行',
      '第 4 行',
      '第 5 行',
      '第 6 行',
      '第 7 行',
      '第 8 行',
      '第 9 行',
      '第 9 行',
      '第 10 行',
      '第 11 行',
    ]);
    expect(await world.db.person.count()).toBe(before);
  });
});
