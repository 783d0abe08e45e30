// One's own sessions and browsers, and what the administrator can end.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { shown } from '@/testing/reads';
import { makePerson, signInAs } from '@/testing/factories';
import { ownAccount } from '../own-account';
import { inTransaction } from '../../database/connect';
import { rememberBrowser } from '../../session/known-browsers';
import { findSession, type SignedIn, startSession } from '../../session/sessions';
import { endOtherSessions } from './end-other-sessions';
import { endOwnSession } from './end-own-session';
import { endPersonSessions } from '../../people/commands/end-person-sessions';
import { forgetBrowsers } from './forget-browsers';
import { signOut } from './sign-out';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

let person: { id: string };
let here: SignedIn;
let there: SignedIn;
beforeEach(async () => {
  person = await makePerson(world.db, 'section', world.department.id);
  [here, there] = [await inBrowser(person.id, 'Chrome/142'), await inBrowser(person.id, 'Firefox/140')];
});

async function inBrowser(personId: string, agent: string): Promise<SignedIn> {
  const id = await inTransaction(world.db, async (tx) => {
    const { id: browserId } = await rememberBrowser(tx, personId, null, agent, NOW);
    return startSession(tx, personId, NOW, { agent, address: '192.0.2.1', browserId });
  });
  const session = await findSession(world.db, id, NOW, { touch: false });
  if (!session) throw new Error('not opened');
  return session;
}

const alive = async ({ sessionId }: SignedIn) => (await findSession(world.db, sessionId, NOW, { touch: false })) !== null;
const seen = (session: SignedIn, at = NOW) => shown(ownAccount, session, {}, at, world.db);

it('one sees what is open: this browser first, with where it is, and not what is idle or ended', async () => {
  const { sessions, otherBrowsers } = await seen(here);
  expect(sessions).toEqual([
    {
      handle: expect.any(String),
      agent: 'Chrome/142',
      address: '192.0.2.1',
      since: NOW.toISOString(),
      lastSeen: NOW.toISOString(),
      current: true,
      shared: false,
    },
    expect.objectContaining({ agent: 'Firefox/140', current: false }),
  ]);
  expect(otherBrowsers).toBe(1);
  expect(JSON.stringify(sessions)).not.toContain(there.sessionId);
  expect((await seen(here, new Date(NOW.getTime() + 31 * 60_000))).sessions).toEqual([]);
  await world.run(signOut, there, {});
  expect((await seen(here)).sessions).toHaveLength(1);
});

it("one ends another of one's sessions, and nobody else's; this one by signing out", async () => {
  const [mine, other] = (await seen(here)).sessions;
  const stranger = await signInAs(world.db, await makePerson(world.db, 'section', world.department.id), NOW);
  expect(codeOf(await world.run(endOwnSession, stranger, { handle: other?.handle }))).toBe('not-found');
  expect(codeOf(await world.run(endOwnSession, here, { handle: mine?.handle }))).toBe('not-found');
  expect(codeOf(await world.run(endOwnSession, here, { handle: other?.handle }))).toBe('ok');
  expect(await world.lastAudit()).toMatchObject({ action: 'end-own-session', subject: `person:${person.id}`, actorId: person.id });
  expect([await alive(here), await alive(there), await alive(stranger)]).toEqual([true, false, true]);
  expect(codeOf(await world.run(endOwnSession, here, { handle: other?.handle }))).toBe('not-found');
  expect(codeOf(await world.run(endOwnSession, null, { handle: other?.handle }))).toBe('signed-out');
});

it('one ends all others at once; without any nothing is written', async () => {
  expect(codeOf(await world.run(endOtherSessions, here, {}))).toBe('ok');
  expect(await world.lastAudit()).toMatchObject({ action: 'end-other-sessions', details: { sessions: 1 } });
  expect([await alive(here), await alive(there)]).toEqual([true, false]);
  const before = await world.countAudit();
  expect(codeOf(await world.run(endOtherSessions, here, {}))).toBe('ok');
  expect(await world.countAudit()).toBe(before);
});

it('one forgets other browsers', async () => {
  expect(codeOf(await world.run(forgetBrowsers, here, {}))).toBe('ok');
  expect(await world.lastAudit()).toMatchObject({ action: 'forget-browsers', details: { browsers: 1 } });
  expect((await seen(here)).otherBrowsers).toBe(0);
  expect(await world.db.knownBrowser.count({ where: { id: here.browserId ?? '' } })).toBe(1);
});

it('the administrator ends all that somebody has open; others may not, and nobody their own that way', async () => {
  for (const who of ['office', 'finance', 'auditor'] as const)
    expect(codeOf(await world.run(endPersonSessions, who, { id: person.id })), who).toBe('not-found');
  expect(codeOf(await world.run(endPersonSessions, 'admin', { id: world.as.admin.actor.id }))).toBe('not-for-oneself');
  expect(codeOf(await world.run(endPersonSessions, 'admin', { id: person.id }))).toBe('ok');
  expect(await world.lastAudit()).toMatchObject({
    action: 'end-person-sessions',
    subject: `person:${person.id}`,
    actorId: world.as.admin.actor.id,
    details: { sessions: 2 },
  });
  expect([await alive(here), await alive(there)]).toEqual([false, false]);
});
