import { generate } from 'otplib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { inTransaction } from '../../database/connect';
import { beginAuthenticator } from '../../account/commands/begin-authenticator';
import { confirmAuthenticator } from '../../account/commands/confirm-authenticator';
import { makeRecoveryCodes } from '../../account/commands/make-recovery-codes';
import { openRound } from '../../year/commands/open-round';
import { removeAuthenticator } from '../../account/commands/remove-authenticator';
import { resetSecondFactor } from '../../people/commands/reset-second-factor';
import { signOut } from '../../account/commands/sign-out';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';
import { verifySecondFactor } from '../../account/commands/verify-second-factor';
import { findSession, type SignedIn, startSession } from '../sessions';
import { signIn } from '../sign-in';
import { checkFactor, refuseWrongFactor } from './factor-check';

vi.stubEnv('ZIPING_KEY', Buffer.alloc(32, 7).toString('base64'));
vi.stubEnv('NEXTAUTH_SECRET', 'a secret of more than thirty-two characters');

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(() => void vi.stubEnv('ZIPING_SECOND_FACTOR', 'offered'));
afterEach(() => void vi.stubEnv('ZIPING_SECOND_FACTOR', 'offered'));

const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const codeAt = (secret: string, when: Date) => generate({ secret, epoch: Math.floor(when.getTime() / 1000) });
const signer = () => makePerson(world.db, 'signer', world.department.id);
/** The session anew, as the next request finds it. */
const again = async ({ sessionId }: SignedIn, when = NOW): Promise<SignedIn> => {
  const found = await findSession(world.db, sessionId, when, { touch: false });
  if (!found) throw new Error('the session ended');
  return found;
};
const wrongFor = (right: string) => (right === '000000' ? '111111' : '000000');

/** Somebody with an authenticator app, set up at NOW, in a session that has passed it. */
async function enrolled() {
  const person = await signer();
  const session = await signInAs(world.db, person, NOW);
  const begun = await world.run(beginAuthenticator, session, { password: TEST_PASSWORD });
  if (!begun.ok) throw new Error(begun.problem.message);
  const { secret } = begun.value;
  const confirmed = await world.run(confirmAuthenticator, session, { code: await codeAt(secret, NOW) });
  if (!confirmed.ok) throw new Error(confirmed.problem.message);
  return { person, secret, session: await again(session), recoveryCodes: confirmed.value.recoveryCodes ?? [] };
}
const signedInAt = async (person: { id: string }, when: Date) =>
  again({ sessionId: await inTransaction(world.db, (tx) => startSession(tx, person.id, when)) } as SignedIn, when);

describe('an authenticator app', () => {
  it('is set up with the password and a code of it; the secret is stored encrypted; ten recovery codes are told once', async () => {
    const person = await signer();
    const session = await signInAs(world.db, person, NOW);
    expect(codeOf(await world.run(beginAuthenticator, session, {}))).toBe('proof-missing');
    expect(codeOf(await world.run(beginAuthenticator, session, { password: 'wrong' }))).toBe('wrong-password');
    const begun = await world.run(beginAuthenticator, session, { password: TEST_PASSWORD });
    if (!begun.ok) throw new Error(begun.problem.message);
    const { secret, qr } = begun.value;
    expect(qr.path).toMatch(/^M4 4h1v1h-1z/);
    const code = await codeAt(secret, NOW);
    const wrong = await world.run(confirmAuthenticator, session, { code: wrongFor(code) });
    // There are no recovery codes yet to be spoken of.
    expect(wrong).toMatchObject({ ok: false, problem: { code: 'wrong-code', message: expect.stringMatching(/^动态码不正确/) as string } });
    const done = await world.run(confirmAuthenticator, session, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(done).toMatchObject({ ok: true });
    expect(done.ok && new Set(done.value.recoveryCodes).size).toBe(10);
    expect(await world.lastAudit()).toMatchObject({ action: 'confirm-authenticator', subject: `person:${person.id}`, actorId: person.id });
    const row = await world.db.authenticator.findUniqueOrThrow({ where: { personId: person.id } });
    expect(Buffer.from(row.encryptedSecret).toString('latin1')).not.toContain(secret);
    expect((await again(session)).waitsFor).toBeNull();
    // The question is answered once.
    expect(codeOf(await world.run(confirmAuthenticator, session, { code }))).toBe('set-up-expired');
  });

  it('expires while it is set up', async () => {
    const session = await signInAs(world.db, await signer(), NOW);
    const begun = await world.run(beginAuthenticator, session, { password: TEST_PASSWORD });
    if (!begun.ok) throw new Error(begun.problem.message);
    const late = at(15 * 60 + 1);
    expect(codeOf(await world.run(confirmAuthenticator, session, { code: await codeAt(begun.value.secret, late) }, late))).toBe(
      'set-up-expired',
    );
  });

  it('is asked for at the next sign-in: before it is passed nothing is read or written', async () => {
    const { person, secret } = await enrolled();
    const when = at(60);
    const waiting = await signedInAt(person, when);
    expect(waiting.waitsFor).toBe('second-factor');
    for (const [command, input] of [
      [openRound, {}],
      [beginAuthenticator, { password: TEST_PASSWORD }],
      [removeAuthenticator, { password: TEST_PASSWORD }],
      [makeRecoveryCodes, { password: TEST_PASSWORD }],
    ] as const) {
      expect(codeOf(await world.run(command as typeof openRound, waiting, input, when)), command.name).toBe('second-factor-required');
    }
    expect(codeOf(await world.run(verifySecondFactor, waiting, {}, when))).toBe('proof-missing');
    expect(codeOf(await world.run(verifySecondFactor, waiting, { code: await codeAt(secret, when) }, when))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'verify-second-factor',
      details: { kind: 'authenticator' },
      actorId: person.id,
    });
    expect((await again(waiting, when)).waitsFor).toBeNull();
    expect(codeOf(await world.run(signOut, await signedInAt(person, when), {}, when))).toBe('ok');
  });

  it('takes the codes of the neighbouring steps, and each only once, in whatever session', async () => {
    const { person, secret } = await enrolled();
    const when = at(300);
    const [early, late, tooLate] = await Promise.all([codeAt(secret, at(270)), codeAt(secret, at(330)), codeAt(secret, at(240))]);
    const verify = async (code: string) => codeOf(await world.run(verifySecondFactor, await signedInAt(person, when), { code }, when));
    expect(await verify(tooLate)).toBe('wrong-code');
    expect(await verify(early)).toBe('ok');
    expect(await verify(early)).toBe('code-used');
    expect(await verify(late)).toBe('ok');
    // The one in between is older than one that was used.
    expect(await verify(await codeAt(secret, when))).toBe('code-used');
  });

  it('counts a code once also where it comes twice at once', async () => {
    const { person, secret } = await enrolled();
    const when = at(300);
    const code = await codeAt(secret, when);
    const sessions = await Promise.all([signedInAt(person, when), signedInAt(person, when), signedInAt(person, when)]);
    const codes = await Promise.all(sessions.map((session) => world.run(verifySecondFactor, session, { code }, when).then(codeOf)));
    expect(codes.sort()).toEqual(['code-used', 'code-used', 'ok']);
  });
});

describe('guessing codes', () => {
  it('is slowed per person over all sessions that have only the password, and never stops one that has passed', async () => {
    const { secret, session, person } = await enrolled();
    const when = at(300);
    const right = await codeAt(secret, when);
    const guess = async (code: string, then: Date) =>
      codeOf(await world.run(verifySecondFactor, await signedInAt(person, then), { code }, then));
    for (let count = 1; count <= 4; count += 1) expect(await guess(wrongFor(right), when)).toBe('wrong-code');
    expect(await guess(wrongFor(right), when)).toBe('codes-slowed');
    expect(await world.lastAudit()).toMatchObject({ action: 'second-factor-failed', details: { action: 'sign-in', kind: 'code' } });
    expect(await guess(right, when)).toBe('codes-slowed');
    // Its owner signs in the meantime.
    expect(codeOf(await world.run(makeRecoveryCodes, await again(session, when), { password: TEST_PASSWORD, code: right }, when))).toBe(
      'ok',
    );
    const later = at(331);
    expect(await guess(wrongFor(await codeAt(secret, later)), later)).toBe('codes-slowed');
    expect((await world.db.guessTally.findFirstOrThrow({ where: { personId: person.id, kind: 'code-pair' } })).waitsUntil).toEqual(at(391));
    expect(await guess(await codeAt(secret, at(400)), at(400))).toBe('ok');
    expect(await world.db.guessTally.count({ where: { personId: person.id, kind: 'code-pair' } })).toBe(0);
  });

  it('by who knows the password, without pause, stops its owner neither at another address nor where the factor was passed before', async () => {
    const { person, secret } = await enrolled();
    const enter = async (ip: string, when: Date, browserCookie: string | null = null) => {
      const result = await signIn(world.db, { username: person.username, password: TEST_PASSWORD, ip, browserCookie }, when);
      if (!result.ok) throw new Error(result.problem.code);
      return { cookie: result.browserCookie, session: await again(result as unknown as SignedIn, when) };
    };
    const verify = async (session: SignedIn, code: string, when: Date) =>
      codeOf(await world.run(verifySecondFactor, session, { code }, when));
    const office = await enter('10.1.1.1', at(60));
    expect(await verify(office.session, await codeAt(secret, at(60)), at(60))).toBe('ok');
    // Hours of wrong codes, as often as one is looked at, signing in anew each time.
    let slowed = 0;
    for (let second = 120; second < 9000; second += 150) {
      const { session } = await enter('198.51.100.6', at(second));
      if ((await verify(session, wrongFor(await codeAt(secret, at(second))), at(second))) === 'codes-slowed') slowed += 1;
    }
    expect(slowed).toBeGreaterThan(20);
    const evening = at(9000);
    const home = await enter('192.0.2.8', evening);
    expect(await verify(home.session, await codeAt(secret, evening), evening)).toBe('ok');
    // From everywhere: all browsers wait but those where it was passed, and those in networks from which it was.
    const night = at(9060);
    for (let count = 1; count <= 25; count += 1)
      await verify((await enter(`198.18.${count}.1`, night)).session, wrongFor(await codeAt(secret, night)), night);
    expect(await verify((await enter('203.0.113.99', night)).session, await codeAt(secret, night), night)).toBe('codes-slowed');
    expect(await verify((await enter('192.0.2.99', night)).session, await codeAt(secret, night), night)).toBe('ok');
    const morning = at(9120);
    const back = await enter('10.1.1.1', morning, office.cookie);
    expect(await verify(back.session, await codeAt(secret, morning), morning)).toBe('ok');
  });

  it('by who knows the password, from every /64 of two networks, keeps its owner out neither there where the factor was passed nor, with a recovery code, elsewhere', async () => {
    const { person, secret, recoveryCodes } = await enrolled();
    const from = async (address: string, when: Date) =>
      again(
        {
          sessionId: await inTransaction(world.db, (tx) => startSession(tx, person.id, when, { agent: null, address, browserId: null })),
        } as SignedIn,
        when,
      );
    const verify = async (address: string, code: string, when: Date) =>
      codeOf(await world.run(verifySecondFactor, await from(address, when), { code }, when));
    let when = at(60);
    for (let network = 0; network < 5; network += 1)
      for (let count = 0; count < 5; count += 1) await verify(`2001:db8:1:${network}::1`, '000000', when);
    for (let quarter = 0; quarter < 8; quarter += 1) {
      expect(await verify('10.0.0.9', await codeAt(secret, when), when)).toBe('ok');
      when = new Date(when.getTime() + 15 * 60_000 + 1000);
      for (let count = 0; count < 4; count += 1) await verify(`2001:db8:2:${quarter}::1`, '000000', when);
      when = new Date(when.getTime() + 1000);
    }
    // From two dozen networks: where the factor was passed before goes on, elsewhere a recovery code opens at once.
    for (let count = 1; count <= 25; count += 1) await verify(`198.18.${count}.1`, '000000', when);
    expect(await verify('203.0.113.5', await codeAt(secret, when), when)).toBe('codes-slowed');
    expect(await verify('203.0.113.5', 'aaaa-bbbb-cccc-dddd', when)).toBe('codes-slowed');
    expect(await verify('203.0.113.5', recoveryCodes[0] ?? '', when)).toBe('ok');
    expect(await verify('10.0.0.77', await codeAt(secret, when), when)).toBe('ok');
  });

  it('gains nothing from guessing many at once: what was checked before the fifth is refused after it', async () => {
    const { person, secret } = await enrolled();
    const when = at(300);
    const right = await codeAt(secret, when);
    const session = await signedInAt(person, when);
    const checked = await Promise.all(
      [...Array.from({ length: 5 }, () => wrongFor(right)), right].map((code) => checkFactor(world.db, session, { code }, when)),
    );
    const refusals = [];
    for (const check of checked)
      refusals.push(await inTransaction(world.db, (tx) => refuseWrongFactor(tx, session, check, 'sign-in', when)));
    expect(refusals.map((refusal) => refusal?.problem.code)).toEqual([
      'wrong-code',
      'wrong-code',
      'wrong-code',
      'wrong-code',
      'codes-slowed',
      'codes-slowed',
    ]);
  });
});

it('passkey answers that are none leave no rows without end, and keep no right code out of another browser', async () => {
  const { person, secret } = await enrolled();
  const when = at(300);
  const session = await signedInAt(person, when);
  const passkey = {
    id: 'x',
    rawId: 'x',
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' },
  };
  const before = await world.countAudit();
  const codes: string[] = [];
  for (let count = 0; count < 60; count += 1) codes.push(codeOf(await world.run(verifySecondFactor, session, { passkey }, when)));
  expect([codes[0], codes.at(-1)]).toEqual(['passkey-refused', 'codes-slowed']);
  expect((await world.countAudit()) - before).toBe(5);
  const elsewhere = await again(
    {
      sessionId: await inTransaction(world.db, (tx) =>
        startSession(tx, person.id, when, { agent: null, address: '192.0.2.1', browserId: null }),
      ),
    } as SignedIn,
    when,
  );
  expect(codeOf(await world.run(verifySecondFactor, elsewhere, { code: await codeAt(secret, when) }, when))).toBe('ok');
});

describe('recovery codes', () => {
  it('open the door once each, however they are typed; new ones make the old void', async () => {
    const { person, session, secret, recoveryCodes } = await enrolled();
    const [first = '', second = ''] = recoveryCodes;
    const verify = async (code: string) => codeOf(await world.run(verifySecondFactor, await signedInAt(person, NOW), { code }));
    expect(await verify(first.toUpperCase().replaceAll('-', ' '))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ details: { kind: 'recovery-code' } });
    expect(await verify(first)).toBe('wrong-code');
    expect(
      codeOf(await world.run(makeRecoveryCodes, session, { password: TEST_PASSWORD, code: await codeAt(secret, at(30)) }, at(30))),
    ).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'make-recovery-codes', actorId: person.id });
    expect(await verify(second)).toBe('wrong-code');
    expect(JSON.stringify(await world.db.recoveryCode.findMany())).not.toContain(second);
  });

  it("are somebody's own", async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    expect(codeOf(await world.run(verifySecondFactor, await signedInAt(one.person, NOW), { code: other.recoveryCodes[0] }))).toBe(
      'wrong-code',
    );
  });
});

describe('where it is required', () => {
  it('a signer without a factor sets one up before anything else, first of all the first password', async () => {
    vi.stubEnv('ZIPING_SECOND_FACTOR', 'required');
    const person = await makePerson(world.db, 'signer', world.department.id, { mustChangePassword: true });
    const session = await signInAs(world.db, person, NOW);
    expect(session.waitsFor).toBe('first-password');
    await world.db.person.update({ where: { id: person.id }, data: { mustChangePassword: false } });
    const waiting = await again(session);
    expect(waiting.waitsFor).toBe('enrolment');
    expect(codeOf(await world.run(openRound, waiting, {}))).toBe('enrolment-required');
    const begun = await world.run(beginAuthenticator, waiting, {});
    if (!begun.ok) throw new Error(begun.problem.message);
    expect(codeOf(await world.run(confirmAuthenticator, waiting, { code: await codeAt(begun.value.secret, NOW) }))).toBe('ok');
    const whole = await again(session);
    expect(whole.waitsFor).toBeNull();
    // Taking the last one away leads back there.
    expect(
      codeOf(
        await world.run(removeAuthenticator, whole, { password: TEST_PASSWORD, code: await codeAt(begun.value.secret, at(30)) }, at(30)),
      ),
    ).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'remove-authenticator' });
    expect(await world.db.recoveryCode.count({ where: { personId: person.id } })).toBe(0);
    expect((await again(session)).waitsFor).toBe('enrolment');
  });

  it('a set-up begun by who knows only the password ends when the owner sets up a factor, also where its answer was on its way', async () => {
    for (const policy of ['required', 'offered'] as const) {
      vi.stubEnv('ZIPING_SECOND_FACTOR', policy);
      const person = await signer();
      const [thief, owner] = [await signInAs(world.db, person, NOW), await signInAs(world.db, person, NOW)];
      const given = policy === 'required' ? {} : { password: TEST_PASSWORD };
      const [begun, own] = [await world.run(beginAuthenticator, thief, given), await world.run(beginAuthenticator, owner, given)];
      if (!begun.ok || !own.ok) throw new Error('nothing was begun');
      expect(codeOf(await world.run(confirmAuthenticator, owner, { code: await codeAt(own.value.secret, NOW) }))).toBe('ok');
      const before = await world.db.authenticator.findUniqueOrThrow({ where: { personId: person.id } });
      // The thief's session as it was read when the request began.
      expect(thief.waitsFor).toBe(policy === 'required' ? 'enrolment' : null);
      const code = await codeAt(begun.value.secret, NOW);
      expect(codeOf(await world.run(confirmAuthenticator, thief, { code }))).toBe('second-factor-required');
      expect(await world.db.authenticator.findUniqueOrThrow({ where: { personId: person.id } })).toEqual(before);
      expect((await again(thief)).waitsFor).toBe('second-factor');
      // Nor is it taken up again by whoever passes there later.
      expect(
        codeOf(await world.run(verifySecondFactor, await again(thief), { code: await codeAt(own.value.secret, at(30)) }, at(30))),
      ).toBe('ok');
      expect(codeOf(await world.run(confirmAuthenticator, await again(thief), { code }, at(30)))).toBe('set-up-expired');
    }
  });

  it('off: nobody sets one up, who has one is still asked', async () => {
    const { person } = await enrolled();
    vi.stubEnv('ZIPING_SECOND_FACTOR', 'off');
    expect(codeOf(await world.run(beginAuthenticator, await signInAs(world.db, await signer(), NOW), { password: TEST_PASSWORD }))).toBe(
      'not-offered',
    );
    expect((await signedInAt(person, NOW)).waitsFor).toBe('second-factor');
  });
});

describe('the administrator', () => {
  it('resets the factors of others, with a reason; every session ends', async () => {
    const { person, session } = await enrolled();
    expect(codeOf(await world.run(resetSecondFactor, 'admin', { id: person.id, reason: ' ' }))).toBe('invalid-input');
    for (const role of ['section', 'office', 'signer', 'finance', 'auditor'] as const)
      expect(codeOf(await world.run(resetSecondFactor, role, { id: person.id, reason: '手机丢失' })), role).toBe('not-found');
    expect(codeOf(await world.run(resetSecondFactor, 'admin', { id: world.as.admin.actor.id, reason: '手机丢失' }))).toBe(
      'not-for-oneself',
    );
    expect(codeOf(await world.run(resetSecondFactor, 'admin', { id: person.id, reason: '手机丢失' }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'reset-second-factor',
      subject: `person:${person.id}`,
      details: { factors: 1, reason: '手机丢失' },
    });
    expect(await findSession(world.db, session.sessionId, NOW, { touch: false })).toBeNull();
    expect((await signedInAt(person, NOW)).waitsFor).toBeNull();
    expect(await world.db.recoveryCode.count({ where: { personId: person.id } })).toBe(0);
  });
});

it('under another ZIPING_KEY codes are refused in words, and recovery codes still open', async () => {
  const { person, recoveryCodes } = await enrolled();
  await world.db.authenticator.update({ where: { personId: person.id }, data: { encryptedSecret: new Uint8Array(80).fill(1) } });
  expect(codeOf(await world.run(verifySecondFactor, await signedInAt(person, NOW), { code: '123456' }))).toBe('factor-unreadable');
  expect(codeOf(await world.run(verifySecondFactor, await signedInAt(person, NOW), { code: recoveryCodes[0] }))).toBe('ok');
});
