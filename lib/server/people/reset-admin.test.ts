import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { NOW, openWorld, type World } from '../../../testing/world';
import { findSession } from '../session/sessions';
import { signIn } from '../session/sign-in';
import { resetAdmin } from './reset-admin';

let world: World;
beforeEach(async () => void (world = await openWorld()));
afterEach(() => world.close());

const enter = (username: string, password: string) => signIn(world.db, { username, password, ip: '192.0.2.9' }, NOW);

describe('a lost administrator', () => {
  it('gets a random password, to be changed; what was open, known, counted and second ends; the trail says so', async () => {
    const { username, actor, sessionId } = world.as.admin;
    await world.db.authenticator.create({ data: { personId: actor.id, encryptedSecret: new Uint8Array(1), createdAt: NOW } });
    for (let count = 0; count < 6; count += 1) await enter(username, 'wrong');
    const outcome = await resetAdmin(world.db, null, NOW);
    if (!outcome.ok) throw new Error(outcome.why);
    expect(outcome).toMatchObject({ username, made: false });
    expect(await world.lastAudit()).toEqual({
      action: 'reset-admin',
      subject: `person:${actor.id}`,
      actorId: null,
      details: { username, made: false, factors: 1 },
    });
    expect(
      await world.db.accessChange.findMany({ where: { personId: actor.id }, select: { what: true, byId: true, state: true } }),
    ).toEqual([{ what: 'password-reset', byId: null, state: 'told' }]);
    expect(await findSession(world.db, sessionId, NOW, { touch: false })).toBeNull();
    expect((await enter(username, TEST_PASSWORD)).ok).toBe(false);
    const entered = await enter(username, outcome.password);
    const session = entered.ok ? await findSession(world.db, entered.sessionId, NOW, { touch: false }) : null;
    expect(session).toMatchObject({ waitsFor: 'first-password', factors: { authenticator: false, passkeys: 0 } });
  });

  it('is named where there are several', async () => {
    const other = await makePerson(world.db, 'admin', world.department.id);
    const both = [world.as.admin.username, other.username].sort();
    expect(await resetAdmin(world.db, null, NOW)).toEqual({ ok: false, why: 'several', admins: both });
    expect(await resetAdmin(world.db, 'nobody-here', NOW)).toEqual({ ok: false, why: 'nobody-of-that-name', admins: both });
    expect(await resetAdmin(world.db, ` ${other.username.toUpperCase()} `, NOW)).toMatchObject({ ok: true, username: other.username });
  });

  it('is nobody who is none, nor one whom another took out of use', async () => {
    const { username } = world.as.signer;
    const before = await world.countAudit();
    expect(await resetAdmin(world.db, username, NOW)).toMatchObject({ ok: false, why: 'no-administrator' });
    const gone = await makePerson(world.db, 'admin', world.department.id);
    await world.db.person.update({ where: { id: gone.id }, data: { active: false } });
    expect(await resetAdmin(world.db, gone.username, NOW)).toMatchObject({ ok: false, why: 'not-in-use' });
    expect(await world.countAudit()).toBe(before);
    const session = await signInAs(world.db, { id: world.as.signer.actor.id }, NOW);
    expect(session.waitsFor).toBeNull();
  });
});

describe('where nobody administers the system', () => {
  beforeEach(async () => void (await world.db.person.updateMany({ where: { role: 'admin' }, data: { active: false } })));

  it('one is made in the bureau', async () => {
    const bureau = await world.db.department.create({ data: { name: '测试财政局', bureau: true } });
    const outcome = await resetAdmin(world.db, null, NOW);
    expect(outcome).toMatchObject({ ok: true, username: 'admin', made: true });
    const row = await world.db.person.findUniqueOrThrow({ where: { username: 'admin' } });
    expect(row).toMatchObject({ role: 'admin', departmentId: bureau.id, active: true, mustChangePassword: true });
    expect(await world.lastAudit()).toMatchObject({ action: 'reset-admin', subject: `person:${row.id}`, details: { made: true } });
  });

  it('one that was is back in use; without a bureau none can be made', async () => {
    expect(await resetAdmin(world.db, null, NOW)).toMatchObject({ ok: false, why: 'no-bureau' });
    expect(await resetAdmin(world.db, world.as.admin.username, NOW)).toMatchObject({ ok: true, made: true });
    expect(await world.db.person.findUniqueOrThrow({ where: { id: world.as.admin.actor.id } })).toMatchObject({ active: true });
  });
});
