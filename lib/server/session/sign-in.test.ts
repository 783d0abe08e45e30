import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { changePassword } from '../account/commands/change-password';
import { lockPerson } from '../people/commands/lock-person';
import { signOut } from '../account/commands/sign-out';
import { codeOf, NOW, openWorld, type World } from '../../../testing/world';
import { findKnownBrowser } from './known-browsers';
import { hashPassword } from './password';
import { findSession, type SignedIn } from './sessions';
import { signIn } from './sign-in';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const person = (mustChangePassword = false) => makePerson(world.db, 'section', world.department.id, { mustChangePassword });
/** An address of its own for each name: what one guesses does not slow another. */
const addressFor = (username: string) => `10.${[...createHash('sha256').update(username).digest().subarray(0, 3)].join('.')}`;
const attempt = async (username: string, password: string, at = NOW) => {
  const result = await signIn(world.db, { username, password, ip: addressFor(username) }, at);
  return result.ok ? 'ok' : result.problem.code;
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

  it('counts guesses that all come at once, each of them', async () => {
    const { username } = await person();
    const guesses = await Promise.all([...Array.from({ length: 15 }, () => attempt(username, 'wrong')), attempt(username, TEST_PASSWORD)]);
    expect(guesses.filter((code) => code === 'wrong-credentials')).toHaveLength(4);
    expect(guesses.at(-1)).toBe('slowed');
  });

  it('looks at 40 guesses of one network at once, so that others have their turn', async () => {
    const { username } = await person();
    const flood = Promise.all(
      Array.from({ length: 60 }, (_, count) => signIn(world.db, { username: `flood-${count}`, password: 'wrong', ip: '192.0.2.7' }, NOW)),
    );
    expect(await attempt(username, TEST_PASSWORD)).toBe('ok');
    expect((await flood).filter((result) => !result.ok && result.problem.code === 'busy')).toHaveLength(20);
  });

  it('does not take a password that was changed while it was looked at', async () => {
    const { id, username } = await person();
    const passwordHash = await hashPassword('another Passw0rd');
    const trying = attempt(username, TEST_PASSWORD);
    await world.db.person.update({ where: { id }, data: { passwordHash } });
    expect(await trying).toBe('wrong-credentials');
  });

  it('refuses somebody deactivated like a wrong password', async () => {
    const { id, username } = await person();
    await world.db.person.update({ where: { id }, data: { active: false } });
    expect(await attempt(username, TEST_PASSWORD)).toBe('wrong-credentials');
  });
});

describe('passwords as 等保 asks', () => {
  beforeEach(() => void vi.stubEnv('ZIPING_PASSWORDS', 'dengbao'));
  afterEach(() => void vi.unstubAllEnvs());
  const days = (count: number) => minutes(count * 24 * 60);

  it('age: after 90 days nothing can be done but change it', async () => {
    const made = await person();
    await world.db.person.update({ where: { id: made.id }, data: { passwordSetAt: NOW } });
    const young = await signInAs(world.db, made, days(89));
    expect([young.waitsFor, young.passwordEndsAt]).toEqual([null, days(90)]);
    const old = await signInAs(world.db, made, days(90));
    expect(old.waitsFor).toBe('first-password');
    expect(codeOf(await world.run(lockPerson, old, { id: made.id }, days(90)))).toBe('password-change-required');
    expect(codeOf(await world.run(changePassword, old, { current: TEST_PASSWORD, next: 'Tulpe-72-Rose' }, days(90)))).toBe('ok');
    expect((await findSession(world.db, old.sessionId, days(90), { touch: false }))?.waitsFor).toBeNull();
  });

  it('are not taken again, the last five of them', async () => {
    const made = await person();
    const session = await signInAs(world.db, made, NOW);
    const change = async (current: string, next: string, at: number) =>
      codeOf(await world.run(changePassword, session, { current, next }, minutes(at)));
    const series = [TEST_PASSWORD, ...Array.from({ length: 6 }, (_, count) => `Tulpe-${count}-Rose`)];
    for (let at = 1; at < series.length; at += 1) expect(await change(series[at - 1] ?? '', series[at] ?? '', at)).toBe('ok');
    expect(await world.db.pastPassword.count({ where: { personId: made.id } })).toBe(5);
    expect(await change('Tulpe-5-Rose', 'Tulpe-0-Rose', 8)).toBe('password-too-weak');
    expect(await change('Tulpe-5-Rose', TEST_PASSWORD, 9)).toBe('ok');
  });

  it('leave a session after 15 idle minutes', async () => {
    const session = await signInAs(world.db, await person(), NOW);
    expect(await alive(session, minutes(15), false)).toBe(true);
    expect(await alive(session, minutes(15.1), false)).toBe(false);
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
    expect(here.waitsFor).toBe('first-password');
    expect(codeOf(await world.run(changePassword, here, { current: TEST_PASSWORD, next: NEXT }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'change-password', actorId: made.id });
    expect([await alive(here, NOW), await alive(there, NOW)]).toEqual([true, false]);
    expect((await findSession(world.db, here.sessionId, NOW, { touch: false }))?.waitsFor).toBeNull();
    expect([await attempt(made.username, TEST_PASSWORD), await attempt(made.username, NEXT)]).toEqual(['wrong-credentials', 'ok']);
  });

  it.each(['elevenchars', 'aaaaaaaaaaaa', 'Qwerty123456', TEST_PASSWORD])('refuses %s as new, and says why', async (next) => {
    const session = await signInAs(world.db, await person(), NOW);
    const outcome = await world.run(changePassword, session, { current: TEST_PASSWORD, next });
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'password-too-weak', details: [expect.stringMatching(/[\u4e00-\u9fff]/)] },
    });
  });

  it('slows wrong present passwords in this session, and nowhere else', async () => {
    const made = await person();
    const [here, there] = [await signInAs(world.db, made, NOW), await signInAs(world.db, made, NOW)];
    const change = async (session: SignedIn, current: string, at = NOW) =>
      codeOf(await world.run(changePassword, session, { current, next: NEXT }, at));
    for (let count = 1; count <= 4; count += 1) expect(await change(here, 'wrong')).toBe('wrong-password');
    expect(await change(here, 'wrong')).toBe('password-waits');
    expect(await change(here, TEST_PASSWORD, minutes(0.4))).toBe('password-waits');
    expect(await attempt(made.username, TEST_PASSWORD)).toBe('ok');
    expect(await change(there, 'wrong')).toBe('wrong-password');
    expect(await change(here, TEST_PASSWORD, minutes(0.5))).toBe('ok');
  });

  it('of one colleague, hundreds at once, keep nobody out', async () => {
    const [made, other] = [await person(), await person()];
    const session = await signInAs(world.db, made, NOW);
    let done = 0;
    const flood = Array.from({ length: 260 }, async () => {
      const outcome = await world.run(changePassword, session, { current: 'wrong', next: NEXT });
      done += 1;
      return codeOf(outcome);
    });
    expect(await attempt(other.username, TEST_PASSWORD)).toBe('ok');
    const codes = await Promise.all(flood);
    expect(codes.filter((code) => code === 'passwords-busy')).toHaveLength(258);
    expect(codes.filter((code) => code === 'wrong-password')).toHaveLength(2);
    expect(done).toBe(260);
  });

  it('makes other browsers strangers, and leaves this one known', async () => {
    const made = await person();
    const enter = async () => {
      const result = await signIn(world.db, { username: made.username, password: TEST_PASSWORD, ip: null }, NOW);
      if (!result.ok) throw new Error(result.problem.code);
      return result;
    };
    const [here, there] = [await enter(), await enter()];
    const session = await findSession(world.db, here.sessionId, NOW, { touch: false });
    expect(codeOf(await world.run(changePassword, session, { current: TEST_PASSWORD, next: NEXT }))).toBe('ok');
    expect(await findKnownBrowser(world.db, made.id, here.browserCookie, NOW)).toBe(session?.browserId);
    expect(await findKnownBrowser(world.db, made.id, there.browserCookie, NOW)).toBeNull();
  });
});
