import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePerson, signInAs, TEST_PASSWORD } from '@/prisma/factories';
import { changePassword } from '../commands/change-password';
import { signOut } from '../commands/sign-out';
import { codeOf, NOW, openWorld, type World } from '../commands/test-world';
import { findSession, type SignedIn } from './sessions';
import { signIn } from './sign-in';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const person = (mustChangePassword = false) => makePerson(world.db, 'section', world.department.id, { mustChangePassword });
const attempt = async (username: string, password: string, at = NOW) => {
  const result = await signIn(world.db, { username, password, ip: username }, at);
  return result.ok ? 'ok' : result.code;
};
const alive = async (session: SignedIn, at: Date, touch = true) => (await findSession(world.db, session.sessionId, at, { touch })) !== null;

describe('signing in', () => {
  it('opens a session that names the person, with its audit row', async () => {
    const { id, username } = await person();
    const result = await signIn(world.db, { username: ` ${username.toUpperCase()} `, password: TEST_PASSWORD, ip: null }, NOW);
    expect(result).toMatchObject({ ok: true, personId: id });
    expect(await world.lastAudit()).toMatchObject({ action: 'sign-in', subject: `person:${id}`, actorId: id });
    const session = result.ok ? await findSession(world.db, result.sessionId, NOW, { touch: true }) : null;
    expect(session?.actor).toMatchObject({ id, role: 'section', departmentId: world.department.id });
  });

  it('locks after 5 wrong passwords for 10 minutes, right password or not', async () => {
    const { id, username } = await person();
    for (let count = 1; count <= 4; count += 1) expect(await attempt(username, 'wrong')).toBe('wrong-credentials');
    expect(await attempt(username, 'wrong')).toBe('account-locked');
    expect(await world.lastAudit()).toMatchObject({ action: 'account-locked', subject: `person:${id}` });
    expect(await attempt(username, TEST_PASSWORD, minutes(9.9))).toBe('account-locked');
    expect(await attempt(username, TEST_PASSWORD, minutes(10))).toBe('ok');
    expect(await attempt(username, 'wrong', minutes(11))).toBe('wrong-credentials');
  });

  it('does not let more than five guesses through that come at once', async () => {
    const { username } = await person();
    const guesses = await Promise.all([...Array.from({ length: 7 }, () => attempt(username, 'wrong')), attempt(username, TEST_PASSWORD)]);
    expect(guesses.filter((code) => code === 'wrong-credentials')).toHaveLength(4);
    expect(guesses.at(-1)).toBe('account-locked');
  });

  it('starts counting anew after a right password', async () => {
    const { username } = await person();
    for (let count = 1; count <= 4; count += 1) await attempt(username, 'wrong');
    expect(await attempt(username, TEST_PASSWORD)).toBe('ok');
    expect(await attempt(username, 'wrong')).toBe('wrong-credentials');
  });

  it('treats names that nobody has alike, and does not keep them', async () => {
    for (let count = 1; count <= 4; count += 1) expect(await attempt('nobody-here', 'x')).toBe('wrong-credentials');
    expect(await attempt('nobody-here', 'x')).toBe('account-locked');
    expect(await attempt('nobody-here', 'x', minutes(11))).toBe('wrong-credentials');
    expect(JSON.stringify(await world.lastAudit())).not.toContain('"username":"nobody');
  });

  it('refuses somebody deactivated like a wrong password', async () => {
    const { id, username } = await person();
    await world.db.person.update({ where: { id }, data: { active: false } });
    expect(await attempt(username, TEST_PASSWORD)).toBe('wrong-credentials');
  });
});

describe('a session', () => {
  it('ends after 30 idle minutes; polling does not keep it, a request does', async () => {
    const idle = await signInAs(world.db, await person(), NOW);
    expect(await alive(idle, minutes(20), false)).toBe(true);
    expect(await alive(idle, minutes(30.1), false)).toBe(false);
    const busy = await signInAs(world.db, await person(), NOW);
    expect(await alive(busy, minutes(20))).toBe(true);
    expect(await alive(busy, minutes(49))).toBe(true);
  });

  it('writes being seen at most once a minute', async () => {
    const session = await signInAs(world.db, await person(), NOW);
    const seen = async () => (await world.db.session.findUniqueOrThrow({ where: { id: session.sessionId } })).lastSeenAt;
    await alive(session, minutes(0.9));
    expect(await seen()).toEqual(NOW);
    await alive(session, minutes(1));
    expect(await seen()).toEqual(minutes(1));
  });

  it('ends after 12 hours, however busy', async () => {
    const session = await signInAs(world.db, await person(), NOW);
    for (let at = 25; at < 12 * 60; at += 25) expect(await alive(session, minutes(at))).toBe(true);
    expect(await alive(session, minutes(12 * 60))).toBe(false);
  });

  it('ends at once when the person signs out or is deactivated', async () => {
    const out = await signInAs(world.db, await person(), NOW);
    expect(codeOf(await world.run(signOut, out, {}))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'sign-out', actorId: out.actor.id });
    expect(await alive(out, NOW)).toBe(false);
    const gone = await signInAs(world.db, await person(), NOW);
    await world.db.person.update({ where: { id: gone.actor.id }, data: { active: false } });
    expect(await alive(gone, NOW)).toBe(false);
  });
});

describe('change-password', () => {
  const NEXT = 'another Passw0rd';

  it('takes a new password, ends the other sessions, and lets a first password be replaced', async () => {
    const made = await person(true);
    const [here, there] = [await signInAs(world.db, made, NOW), await signInAs(world.db, made, NOW)];
    expect(here.mustChangePassword).toBe(true);
    expect(codeOf(await world.run(changePassword, here, { current: TEST_PASSWORD, next: NEXT }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'change-password', actorId: made.id });
    expect([await alive(here, NOW), await alive(there, NOW)]).toEqual([true, false]);
    expect((await findSession(world.db, here.sessionId, NOW, { touch: false }))?.mustChangePassword).toBe(false);
    expect([await attempt(made.username, TEST_PASSWORD), await attempt(made.username, NEXT)]).toEqual(['wrong-credentials', 'ok']);
  });

  it.each(['short', 'aaaaaaaaaaaa', '20230301120000', TEST_PASSWORD])('refuses %s as new', async (next) => {
    const session = await signInAs(world.db, await person(), NOW);
    expect(codeOf(await world.run(changePassword, session, { current: TEST_PASSWORD, next }))).toBe('password-too-weak');
  });

  it('counts a wrong present password towards the lock', async () => {
    const made = await person();
    const session = await signInAs(world.db, made, NOW);
    for (let count = 1; count <= 4; count += 1) {
      expect(codeOf(await world.run(changePassword, session, { current: 'wrong', next: NEXT }))).toBe('wrong-password');
    }
    expect(codeOf(await world.run(changePassword, session, { current: 'wrong', next: NEXT }))).toBe('account-locked');
    expect(await attempt(made.username, TEST_PASSWORD)).toBe('account-locked');
  });
});
