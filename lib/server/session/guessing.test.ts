// Strangers guess; the people whose accounts they are go on. With a moved clock, in a real database.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makePerson, signInAs } from '@/testing/factories';
import { changePassword } from '../account/commands/change-password';
import { lockPerson } from '../people/commands/lock-person';
import { resetPassword } from '../people/commands/reset-password';
import { codeOf, NOW, openWorld, type World } from '../../../testing/world';
import { unlockPerson } from '../people/commands/unlock-person';
import { MOST_TALLIES } from './guess-tallies';
import { findKnownBrowser } from './known-browsers';
import { checkPasswordAgain } from './password-again';
import { findSession } from './sessions';
import { signIn, type SignInAttempt, type SignInResult } from './sign-in';

// Hundreds of guesses: what each costs is for sign-in.test.ts.
vi.mock('./password', () => ({
  verifyPassword: (stored: string | null, password: string) => Promise.resolve(stored !== null && password === 'right password'),
  hashPassword: (password: string) => Promise.resolve(`hash of ${password}`),
}));
const RIGHT = 'right password';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const seconds = (count: number, from = NOW) => new Date(from.getTime() + count * 1000);
const person = () => makePerson(world.db, 'section', world.department.id, {});
const codeIn = (result: SignInResult) =>
  result.ok ? 'ok' : result.problem.code === 'slowed' ? `${result.problem.kind} ${result.problem.wait}` : result.problem.code;

/** A network of its own for each test: what one guesses does not slow another. */
let networks = 0;
const network = () => `10.${Math.floor((networks += 1) / 250)}.${networks % 250}`;

const attempt = async (given: Partial<SignInAttempt> & { username: string }, at = NOW) =>
  codeIn(await signIn(world.db, { password: 'wrong', ip: '10.99.0.1', ...given }, at));

/** Signs in in a new browser and gives its token. */
async function knownBrowser(username: string, at = NOW): Promise<string> {
  const result = await signIn(world.db, { username, password: RIGHT, ip: `${network()}.1`, agent: 'Browser 1' }, at);
  if (!result.ok || result.browserCookie === null) throw new Error('nobody was signed in');
  return result.browserCookie;
}

/** Guesses from ever other networks until the account waits wherever they come from. */
async function besiege(username: string, at = NOW): Promise<void> {
  for (let count = 0; count < 25; count += 1) await attempt({ username, ip: `${network()}.7` }, at);
  expect(await attempt({ username, password: RIGHT, ip: `${network()}.7` }, at)).toMatch(/^account /);
}

describe('guesses from one address', () => {
  it('wait after the fifth, longer each time; from another address they do not', async () => {
    const { id, username } = await person();
    const ip = `${network()}.1`;
    for (let count = 1; count <= 4; count += 1) expect(await attempt({ username, ip })).toBe('wrong-credentials');
    expect(await attempt({ username, ip })).toBe('pair 30');
    expect(await world.lastAudit()).toMatchObject({ action: 'sign-in-slowed', subject: `person:${id}`, details: { kind: 'pair', ip } });
    expect(await attempt({ username, ip, password: RIGHT }, seconds(29.5))).toBe('pair 1');
    expect(await attempt({ username, ip }, seconds(30))).toBe('pair 60');
    expect(await attempt({ username, ip: `${network()}.1`, password: RIGHT }, seconds(31))).toBe('ok');
    expect(await attempt({ username, ip, password: RIGHT }, seconds(90))).toBe('ok');
    expect(await attempt({ username, ip }, seconds(91))).toBe('wrong-credentials');
  });

  it('of many accounts wait as a whole, known names or not, and what is IPv6 by its /64', async () => {
    const made = await person();
    const [known, mine] = [await knownBrowser(made.username), network()];
    for (let count = 1; count <= 99; count += 1)
      expect(await attempt({ username: `guess-${count}`, ip: `${mine}.${count}` })).toBe('wrong-credentials');
    expect(await attempt({ username: 'guess-100', ip: `${mine}.200` })).toBe('address 5');
    expect(await attempt({ username: made.username, password: RIGHT, ip: `${mine}.201` })).toBe('address 5');
    expect(await attempt({ username: made.username, password: RIGHT, ip: `${mine}.201`, browserCookie: known })).toBe('ok');
    for (let count = 1; count <= 99; count += 1) await attempt({ username: `six-${count}`, ip: `2001:db8:1:2:${count.toString(16)}::1` });
    expect(await attempt({ username: 'six-100', ip: '2001:db8:1:2::1' })).toBe('address 5');
    expect(await attempt({ username: 'six-101', ip: '2001:db8:1:3::1' })).toBe('wrong-credentials');
  });

  it('of one who has every /64 of a network wait by its /56 and its /48', async () => {
    const { username } = await person();
    const guessFrom = (block: number) => async (at: number) =>
      attempt({ username: `wide-${block}-${at}`, ip: `2001:db8:77:${(block * 0x100 + at).toString(16)}::1` });
    for (let at = 0; at < 200; at += 1) expect(await guessFrom(1)(at)).toBe('wrong-credentials');
    for (let at = 0; at < 99; at += 1) expect(await guessFrom(2)(at)).toBe('wrong-credentials');
    expect(await guessFrom(3)(0)).toBe('site 5');
    expect(await attempt({ username, password: RIGHT, ip: '2001:db8:77:ffff::1' })).toBe('site 5');
    expect(await attempt({ username, password: RIGHT, ip: '2001:db8:78::1' })).toBe('ok');
  });
});

describe('strangers who guess an account from everywhere', () => {
  it('slow strangers, and not the browser that the person signed in with before', async () => {
    const { username } = await person();
    const browserCookie = await knownBrowser(username);
    await besiege(username);
    expect(await attempt({ username, browserCookie })).toBe('wrong-credentials');
    expect(await attempt({ username, browserCookie, password: RIGHT })).toBe('ok');
  });

  it('stop neither who is signed in nor the password asked again', async () => {
    const made = await person();
    const session = await signInAs(world.db, made, NOW);
    await besiege(made.username);
    expect(await findSession(world.db, session.sessionId, NOW, { touch: true })).not.toBeNull();
    expect((await checkPasswordAgain(world.db, session, RIGHT, NOW)).right).toBe(true);
    expect(codeOf(await world.run(changePassword, session, { current: RIGHT, next: 'another Passw0rd' }))).toBe('ok');
  });

  it('are told to the administrator and in the trail, once for each wait; the administrator sets the account free', async () => {
    const { id, username } = await person();
    await besiege(username);
    const refused = () => world.db.auditRow.count({ where: { action: 'sign-in-refused', subject: `person:${id}` } });
    const before = await refused();
    for (let count = 0; count < 5; count += 1) await attempt({ username, ip: `${network()}.7` }, seconds(1));
    expect(await refused()).toBe(before);
    expect(codeOf(await world.run(unlockPerson, 'admin', { id }))).toBe('ok');
    expect(await attempt({ username, ip: `${network()}.7`, password: RIGHT }, seconds(2))).toBe('ok');
  });

  it('are still slowed after a restart: what is held against them stands in the database', async () => {
    const { id, username } = await person();
    await besiege(username);
    const row = await world.db.guessTally.findFirstOrThrow({ where: { personId: id, kind: 'account' } });
    expect(row.waitsUntil?.getTime()).toBeGreaterThan(NOW.getTime());
  });
});

it('where passwords are for administrators only, right ones leave no rows without end', async () => {
  const settings = {
    ZIPING_PASSWORD_SIGN_IN: 'off',
    ZIPING_OIDC_ISSUER: 'https://sso.example',
    ZIPING_OIDC_CLIENT_ID: 'ziping',
    ZIPING_OIDC_CLIENT_SECRET: 'secret',
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { username } = await person();
  const ip = `${network()}.1`;
  const before = await world.countAudit();
  const codes: string[] = [];
  for (let count = 0; count < 50; count += 1) codes.push(await attempt({ username, ip, password: RIGHT }));
  vi.unstubAllEnvs();
  expect([codes[0], codes.at(-1)]).toEqual(['passwords-off', 'pair 30']);
  expect((await world.countAudit()) - before).toBeLessThan(10);
});

describe('names that nobody has', () => {
  it('are answered alike to the second, and nothing of them is stored', async () => {
    const { username } = await person();
    const [a, b] = [`${network()}.1`, `${network()}.1`];
    const series = async (name: string, ip: string) => {
      const codes: string[] = [];
      for (let count = 0; count < 12; count += 1) codes.push(await attempt({ username: name, ip }, seconds(count * 20)));
      return codes;
    };
    const codes = await series('Nobody-Has-This', a);
    expect(codes).toEqual(await series(username, b));
    expect(codes.slice(3, 6)).toEqual(['wrong-credentials', 'pair 30', 'pair 10']);
    const everything = JSON.stringify([await world.db.guessTally.findMany(), await world.db.auditRow.findMany()]);
    expect(everything).not.toMatch(/nobody-has-this/i);
  });

  it('by the ten thousand fill neither memory nor database, and push no account out', async () => {
    const filler = (count: number) => ({ key: `pair:filler ${count}`, kind: 'pair', level: 5, at: NOW, forgivenAt: seconds(6000) });
    await world.db.guessTally.createMany({ data: Array.from({ length: MOST_TALLIES + 50 }, (_, count) => filler(count)) });
    const { id, username } = await person();
    for (let count = 0; count < 6; count += 1) await attempt({ username, ip: `${network()}.1` });
    expect(await world.db.guessTally.count({ where: { kind: { in: ['pair', 'address'] } } })).toBeLessThanOrEqual(MOST_TALLIES);
    expect(await world.db.guessTally.findFirst({ where: { personId: id, kind: 'account' } })).toMatchObject({ level: 6 });
    await attempt({ username, ip: `${network()}.1` }, seconds(12_000));
    expect(await world.db.guessTally.count({ where: { forgivenAt: { lt: seconds(12_000) } } })).toBe(0);
  });
});

describe('a known browser', () => {
  it('has an allowance of its own, which a right password gives back', async () => {
    const { username } = await person();
    const browserCookie = await knownBrowser(username);
    for (let count = 1; count <= 9; count += 1) expect(await attempt({ username, browserCookie })).toBe('wrong-credentials');
    expect(await attempt({ username, browserCookie })).toBe('browser 60');
    // Where that is used up it is a browser like others, not one that is worse off.
    for (let count = 1; count <= 4; count += 1) expect(await attempt({ username, browserCookie }, seconds(30))).toBe('wrong-credentials');
    expect(await attempt({ username, browserCookie }, seconds(30))).toBe('pair 30');
    expect(await attempt({ username, browserCookie, password: RIGHT }, seconds(59))).toBe('pair 1');
    expect(await attempt({ username, browserCookie, password: RIGHT }, seconds(60))).toBe('ok');
  });

  it('is not used up in its own network by who took its cookie elsewhere, from one network or from many', async () => {
    const { username } = await person();
    const [home, away] = [`${network()}.7`, `${network()}.9`];
    const first = await signIn(world.db, { username, password: RIGHT, ip: home }, NOW);
    if (!first.ok || first.browserCookie === null) throw new Error('nobody was signed in');
    const { browserCookie } = first;
    for (let count = 0; count < 12; count += 1) await attempt({ username, ip: away, browserCookie });
    for (let hour = 0; hour < 8; hour += 1)
      for (let count = 0; count < 3; count += 1) await attempt({ username, ip: away, browserCookie }, seconds(60 + hour * 481));
    const later = seconds(60 + 7 * 481);
    for (let count = 0; count < 30; count += 1) await attempt({ username, ip: `${network()}.7`, browserCookie }, later);
    expect(await attempt({ username, ip: `${network()}.7`, browserCookie, password: RIGHT }, later)).toMatch(/^account /);
    expect(await attempt({ username, ip: home, browserCookie }, later)).toBe('wrong-credentials');
    expect(await attempt({ username, ip: home, browserCookie, password: RIGHT }, later)).toBe('ok');
    // Nor a browser there that nobody knows, such as one of a shared machine.
    expect(await attempt({ username, ip: home, password: RIGHT }, later)).toBe('ok');
  });

  it('has no more in many networks than in one: who took its cookie gets what strangers get besides', async () => {
    const { username } = await person();
    const browserCookie = await knownBrowser(username);
    let looked = 0;
    for (let count = 0; count < 60; count += 1)
      if ((await attempt({ username, ip: `${network()}.7`, browserCookie })) === 'wrong-credentials') looked += 1;
    expect(looked).toBeLessThanOrEqual(30);
  });

  it('in a network where the account was before is slowed there, by its addresses together', async () => {
    const { username } = await person();
    const home = network();
    expect(await attempt({ username, ip: `${home}.1`, password: RIGHT })).toBe('ok');
    const codes: string[] = [];
    for (let count = 2; count < 32; count += 1) codes.push(await attempt({ username, ip: `${home}.${count}` }));
    expect([codes[8], codes[9], codes.at(-1)]).toEqual(['wrong-credentials', 'pair-site 30', 'pair-site 30']);
  });

  it("has a new token after each sign-in, each who signed in there their own; the old one is a stranger's", async () => {
    const [one, two] = [await person(), await person()];
    const enter = async (username: string, browserCookie: string) => {
      const result = await signIn(world.db, { username, password: RIGHT, ip: null, browserCookie }, NOW);
      if (!result.ok || result.browserCookie === null) throw new Error('nobody was signed in');
      return result.browserCookie;
    };
    const first = await knownBrowser(one.username);
    const second = await enter(two.username, first);
    const known = async (cookie: string) =>
      Promise.all([one, two].map(async ({ id }) => (await findKnownBrowser(world.db, id, cookie, NOW)) !== null));
    expect([await known(first), await known(second)]).toEqual([
      [true, false],
      [true, true],
    ]);
    const third = await enter(one.username, second);
    expect([await known(first), await known(second), await known(third)]).toEqual([
      [false, false],
      [false, true],
      [true, true],
    ]);
    const stored = JSON.stringify(await world.db.knownBrowser.findMany());
    for (const token of third.split('.')) expect(stored).not.toContain(token);
    let last = third;
    for (let count = 0; count < 20; count += 1) last = await enter(one.username, last);
    expect(await known(last)).toEqual([true, true]);
    expect(last.split('.')).toHaveLength(2);
  });

  it("stays its owner's where somebody takes its cookie and signs in with it as himself", async () => {
    const [owner, thief] = [await person(), await person()];
    const cookie = await knownBrowser(owner.username);
    await signIn(world.db, { username: thief.username, password: RIGHT, ip: null, browserCookie: cookie }, NOW);
    await besiege(owner.username);
    const back = await signIn(world.db, { username: owner.username, password: RIGHT, ip: null, browserCookie: cookie }, NOW);
    expect(codeIn(back)).toBe('ok');
    // From then on the cookie that was taken is a stranger's.
    expect(await findKnownBrowser(world.db, owner.id, cookie, NOW)).toBeNull();
    expect(await world.db.knownBrowser.count({ where: { personId: owner.id } })).toBe(1);
  });

  it("is nobody's while the account is stopped", async () => {
    const { id, username } = await person();
    const cookie = await knownBrowser(username);
    expect(codeOf(await world.run(lockPerson, 'admin', { id }))).toBe('ok');
    expect(await findKnownBrowser(world.db, id, cookie, NOW)).toBeNull();
    expect(codeOf(await world.run(unlockPerson, 'admin', { id }))).toBe('ok');
    expect(await findKnownBrowser(world.db, id, cookie, NOW)).not.toBeNull();
  });

  it("is nobody else's: a token of another account is no allowance for this one", async () => {
    const [victim, attacker] = [await person(), await person()];
    const browserCookie = await knownBrowser(attacker.username);
    await besiege(victim.username);
    expect(await attempt({ username: victim.username, browserCookie, password: RIGHT })).toMatch(/^account /);
  });

  it('is not remembered on a shared machine, is forgotten after 400 days, by a reset, and beyond five', async () => {
    const { id, username } = await person();
    const shared = await signIn(world.db, { username, password: RIGHT, ip: null, shared: true }, NOW);
    expect(shared).toMatchObject({ ok: true, browserCookie: null });
    const tokens: string[] = [];
    for (let count = 0; count < 6; count += 1) tokens.push(await knownBrowser(username, seconds(count)));
    const known = async (token: string | undefined, at = NOW) => (await findKnownBrowser(world.db, id, token ?? null, at)) !== null;
    expect([await known(tokens[0]), await known(tokens[1])]).toEqual([false, true]);
    expect(await known(tokens[5], seconds(401 * 24 * 3600))).toBe(false);
    expect(codeOf(await world.run(resetPassword, 'admin', { id }))).toBe('ok');
    expect(await known(tokens[5])).toBe(false);
  });
});
