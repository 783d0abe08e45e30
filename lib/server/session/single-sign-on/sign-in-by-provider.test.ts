import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { username as usernameText } from '@/lib/contract/people-commands';
import { makePerson, TEST_PASSWORD } from '@/testing/factories';
import { askProvider } from '../../account/commands/ask-provider';
import { linkIdentity } from '../../people/commands/link-identity';
import { removeAuthenticator } from '../../account/commands/remove-authenticator';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';
import type { SingleSignOn } from '../../env';
import { findSession, type SignedIn } from '../sessions';
import { signIn } from '../sign-in';
import { signInByProvider } from './sign-in-by-provider';

const ISSUER = 'https://sso.example';
const provider: SingleSignOn = { issuer: ISSUER, clientId: 'ziping', clientSecret: 'secret', name: '统一身份认证', usernameClaim: null };
const byName = { ...provider, usernameClaim: 'preferred_username' };
const from = { ip: '10.0.0.9', agent: null };
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const at = (offset: number) => new Date(NOW.getTime() + offset * 1000);

let world: World;
let count = 0;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(() => {
  vi.stubEnv('ZIPING_OIDC_ISSUER', ISSUER);
  vi.stubEnv('ZIPING_OIDC_CLIENT_ID', 'ziping');
  vi.stubEnv('ZIPING_OIDC_CLIENT_SECRET', 'secret');
});

const come = (
  claims: { sub: string; auth_time?: number; preferred_username?: string },
  sessionId: string | null = null,
  now = NOW,
  by = provider,
) => signInByProvider(world.db, by, { claims, from, sessionId }, now);
const codeOfCome = async (...args: Parameters<typeof come>) => {
  const result = await come(...args);
  return result.ok ? 'ok' : result.code;
};

/** Somebody who is linked, in a session that came from the provider. */
async function linked() {
  const person = await makePerson(world.db, 'signer', world.department.id);
  const subject = `subject-${(count += 1)}`;
  expect(codeOf(await world.run(linkIdentity, 'admin', { id: person.id, subject }))).toBe('ok');
  const begun = await come({ sub: subject });
  if (!begun.ok) throw new Error(begun.code);
  const session = await findSession(world.db, begun.sessionId, NOW, { touch: false });
  if (!session) throw new Error('no session');
  return { person, subject, session };
}
const present = (session: SignedIn, now = NOW) => world.run(removeAuthenticator, session, {}, now).then(codeOf);

describe('whoever the provider names', () => {
  it('gets no account: unknown to us, they are told so', async () => {
    const people = await world.db.person.count();
    expect(await codeOfCome({ sub: 'nobody-here', preferred_username: world.as.signer.username })).toBe('sso-unknown');
    expect(await world.lastAudit()).toMatchObject({ action: 'sign-in-failed', subject: 'person:unknown' });
    expect(await world.db.person.count()).toBe(people);
  });

  it('leaves no rows without end while nobody links them, and signs in when somebody has', async () => {
    const before = await world.countAudit();
    for (let count = 0; count < 60; count += 1) expect(await codeOfCome({ sub: 'comes-again' })).toBe('sso-unknown');
    expect((await world.countAudit()) - before).toBeLessThan(10);
    const person = await makePerson(world.db, 'section', world.department.id);
    expect(codeOf(await world.run(linkIdentity, 'admin', { id: person.id, subject: 'comes-again' }))).toBe('ok');
    expect(await codeOfCome({ sub: 'comes-again' })).toBe('ok');
    expect(JSON.stringify(await world.db.guessTally.findMany())).not.toContain('comes-again');
  });

  it('is who the administrator linked; a session of theirs asks for no first password', async () => {
    const { person, session } = await linked();
    expect(session).toMatchObject({ actor: { id: person.id }, via: 'provider', waitsFor: null });
    expect(await world.lastAudit()).toMatchObject({ action: 'sign-in', subject: `person:${person.id}`, details: { ip: '10.0.0.9' } });
    await world.db.person.update({ where: { id: person.id }, data: { mustChangePassword: true } });
    expect((await findSession(world.db, session.sessionId, NOW, { touch: false }))?.waitsFor).toBeNull();
  });

  it('deactivated, is refused', async () => {
    const { person, subject } = await linked();
    await world.db.person.update({ where: { id: person.id }, data: { active: false } });
    expect(await codeOfCome({ sub: subject })).toBe('sso-inactive');
  });

  it('is linked by the user name once, where the setting says so, and never to somebody else after', async () => {
    const { id, username } = await makePerson(world.db, 'section', world.department.id);
    expect(await codeOfCome({ sub: 'first', preferred_username: ` ${username.toUpperCase()}` }, null, NOW, byName)).toBe('ok');
    expect(await world.db.identity.findUnique({ where: { personId: id } })).toMatchObject({ issuer: ISSUER, subject: 'first' });
    expect(await codeOfCome({ sub: 'second', preferred_username: username }, null, NOW, byName)).toBe('sso-unknown');
    expect(await codeOfCome({ sub: 'first', preferred_username: 'renamed' }, null, NOW, byName)).toBe('ok');
  });
});

describe('by the user name', () => {
  it('nobody is linked who signs, confirms or administers: whoever names themselves so is unknown', async () => {
    for (const role of ['signer', 'finance', 'admin'] as const) {
      const { id, username } = await makePerson(world.db, role, world.department.id);
      expect(await codeOfCome({ sub: `named-${role}`, preferred_username: username }, null, NOW, byName), role).toBe('sso-unknown');
      expect(await world.db.identity.count({ where: { personId: id } })).toBe(0);
    }
  });

  it('nobody is linked again whose link the administrator took apart, and both are written down for whoever confirms the account one day', async () => {
    const { id, username } = await makePerson(world.db, 'office', world.department.id);
    expect(await codeOfCome({ sub: 'office-1', preferred_username: username }, null, NOW, byName)).toBe('ok');
    expect(codeOf(await world.run(linkIdentity, 'admin', { id, subject: null }))).toBe('ok');
    expect(await codeOfCome({ sub: 'office-2', preferred_username: username }, null, NOW, byName)).toBe('sso-unknown');
    expect(
      await world.db.accessChange.findMany({
        where: { personId: id },
        orderBy: { id: 'asc' },
        select: { what: true, state: true, byId: true },
      }),
    ).toEqual([
      { what: 'identity', state: 'told', byId: null },
      { what: 'identity-removed', state: 'told', byId: world.as.admin.actor.id },
    ]);
  });

  it('letters of other scripts are not made into ours', async () => {
    const { id } = await makePerson(world.db, 'section', world.department.id);
    await world.db.person.update({ where: { id }, data: { username: 'kelvin' } });
    expect(await codeOfCome({ sub: 'kelvin-sign', preferred_username: '\u212aelvin' }, null, NOW, byName)).toBe('sso-unknown');
    expect(usernameText.safeParse('\u212aelvin').success).toBe(false);
    expect(await codeOfCome({ sub: 'kelvin', preferred_username: 'Kelvin' }, null, NOW, byName)).toBe('ok');
  });
});

describe('asked again before a step that counts', () => {
  it('somebody who came from the provider goes back there, and its word counts once, for five minutes', async () => {
    const { subject, session } = await linked();
    expect(await present(session)).toBe('proof-missing');
    expect(codeOf(await world.run(askProvider, session, {}))).toBe('ok');
    expect(await come({ sub: subject, auth_time: seconds(at(20)) }, session.sessionId, at(20))).toMatchObject({
      ok: true,
      sessionId: session.sessionId,
    });
    expect(await present(session, at(30))).toBe('ok');
    expect(await present(session, at(31))).toBe('proof-missing');
    await world.run(askProvider, session, {}, at(40));
    await come({ sub: subject, auth_time: seconds(at(45)) }, session.sessionId, at(45));
    expect(await present(session, at(45 + 301))).toBe('proof-missing');
  });

  it('the provider must have asked anew, the same person, and having been asked', async () => {
    const [one, other] = [await linked(), await linked()];
    const again = async (sub: string, auth_time: number | undefined) => {
      await world.run(askProvider, one.session, {}, at(600));
      return codeOfCome({ sub, ...(auth_time !== undefined && { auth_time }) }, one.session.sessionId, at(610));
    };
    expect(await again(one.subject, undefined)).toBe('sso-not-fresh');
    expect(await again(one.subject, seconds(at(300)))).toBe('sso-not-fresh');
    expect(await again(other.subject, seconds(at(605)))).toBe('sso-other-person');
    expect(await present(one.session, at(611))).toBe('proof-missing');
    // Signing in again is no answer: nobody asked.
    expect(await codeOfCome({ sub: one.subject, auth_time: seconds(at(620)) }, one.session.sessionId, at(620))).toBe('ok');
    expect(await present(one.session, at(621))).toBe('proof-missing');
  });

  it('is nothing for a session with a password', async () => {
    expect(codeOf(await world.run(askProvider, 'signer', {}))).toBe('not-offered');
  });
});

describe('linking', () => {
  it("is the administrator's, of others, once each, and ends their sessions", async () => {
    const { person, subject, session } = await linked();
    // Of a signer it counts only once a second person has confirmed it.
    expect(
      await world.db.accessChange.findMany({ where: { personId: person.id }, select: { what: true, state: true, byId: true } }),
    ).toEqual([{ what: 'identity', state: 'waiting', byId: world.as.admin.actor.id }]);
    for (const role of ['section', 'office', 'signer', 'finance', 'auditor'] as const)
      expect(codeOf(await world.run(linkIdentity, role, { id: person.id, subject: 'x' })), role).toBe('not-found');
    expect(codeOf(await world.run(linkIdentity, 'admin', { id: world.as.admin.actor.id, subject: 'x' }))).toBe('not-for-oneself');
    expect(codeOf(await world.run(linkIdentity, 'admin', { id: world.as.finance.actor.id, subject }))).toBe('name-taken');
    expect(codeOf(await world.run(linkIdentity, 'admin', { id: person.id, subject: null }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'link-identity',
      subject: `person:${person.id}`,
      details: { subject: null, by: 'administrator' },
    });
    expect(await findSession(world.db, session.sessionId, NOW, { touch: false })).toBeNull();
    expect(await codeOfCome({ sub: subject })).toBe('sso-unknown');
    vi.stubEnv('ZIPING_OIDC_ISSUER', '');
    expect(codeOf(await world.run(linkIdentity, 'admin', { id: person.id, subject }))).toBe('not-offered');
  });
});

it('passwords may be for administrators only: a right one of others is refused in words, a wrong one like any', async () => {
  vi.stubEnv('ZIPING_PASSWORD_SIGN_IN', 'off');
  const [signer, admin] = [
    await makePerson(world.db, 'signer', world.department.id),
    await makePerson(world.db, 'admin', world.department.id),
  ];
  const attempt = (username: string, password: string) => signIn(world.db, { username, password, ip: '10.0.0.7' }, NOW);
  expect(await attempt(signer.username, TEST_PASSWORD)).toEqual({ ok: false, problem: { code: 'passwords-off' } });
  expect(await attempt(signer.username, 'wrong')).toEqual({ ok: false, problem: { code: 'wrong-credentials' } });
  expect(await attempt(admin.username, TEST_PASSWORD)).toMatchObject({ ok: true });
  // Without a provider the setting would lock everybody out.
  vi.stubEnv('ZIPING_OIDC_ISSUER', '');
  expect(await attempt(signer.username, TEST_PASSWORD)).toMatchObject({ ok: true });
  vi.stubEnv('ZIPING_PASSWORD_SIGN_IN', 'on');
});
