// What browsers are told of the cookies that we set.
import { decode, encode } from 'next-auth/jwt';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

const SECRETS = { NEXTAUTH_SECRET: 'x'.repeat(32), ZIPING_KEY: Buffer.alloc(32).toString('base64') };
beforeEach(() => {
  vi.resetModules();
  for (const [name, value] of Object.entries(SECRETS)) vi.stubEnv(name, value);
});
afterAll(() => vi.unstubAllEnvs());

async function cookies(url: string) {
  vi.stubEnv('NEXTAUTH_URL', url);
  const [{ authOptions }, { sessionCookieName }, { knownBrowserCookieName }] = await Promise.all([
    import('./auth-options'),
    import('./session-cookie'),
    import('./known-browser-cookie'),
  ]);
  return { set: Object.values(authOptions().cookies ?? {}), session: sessionCookieName(), browser: knownBrowserCookieName() };
}

describe('cookies', () => {
  it('over https are named __Host-, Secure, closed to scripts, and stay with this site', async () => {
    const { set, session, browser } = await cookies('https://ziping.example');
    expect(set).toHaveLength(3);
    for (const cookie of set)
      expect(cookie).toMatchObject({
        name: expect.stringMatching(/^__Host-/) as string,
        options: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
      });
    for (const name of [session, browser]) expect(name).toMatch(/^__Host-/);
  });

  it('so are those of single sign-on, where it is set', async () => {
    for (const [name, value] of [
      ['ISSUER', 'https://sso.example'],
      ['CLIENT_ID', 'ziping'],
      ['CLIENT_SECRET', 'secret'],
    ] as const)
      vi.stubEnv(`ZIPING_OIDC_${name}`, value);
    const { set } = await cookies('https://ziping.example');
    vi.stubEnv('ZIPING_OIDC_ISSUER', '');
    expect(set).toHaveLength(6);
    for (const cookie of set)
      expect(cookie).toMatchObject({
        name: expect.stringMatching(/^__Host-/) as string,
        options: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
      });
  });

  it('on plain http, for trials, are the same but for what browsers would not take', async () => {
    const { set, session } = await cookies('http://localhost:3000');
    for (const cookie of set) expect(cookie).toMatchObject({ options: { secure: false, httpOnly: true, sameSite: 'lax' } });
    expect(session).toBe('next-auth.session-token');
  });
});

describe('the ticket of a session', () => {
  it('that was altered, made under another secret, or by no algorithm, is none', async () => {
    const ticket = await encode({ token: { sid: 's1' }, secret: SECRETS.NEXTAUTH_SECRET });
    expect(await decode({ token: ticket, secret: SECRETS.NEXTAUTH_SECRET })).toMatchObject({ sid: 's1' });
    const parts = ticket.split('.');
    const plain = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sid":"s1"}').toString('base64url')}.`;
    const altered = parts
      .map((part, at) =>
        parts.map((own, other) => (other === at && part !== '' ? `${own.startsWith('A') ? 'B' : 'A'}${own.slice(1)}` : own)).join('.'),
      )
      .filter((each) => each !== ticket);
    for (const other of [plain, ...altered])
      await expect(decode({ token: other, secret: SECRETS.NEXTAUTH_SECRET }), other).rejects.toThrow();
    await expect(decode({ token: ticket, secret: 'y'.repeat(32) })).rejects.toThrow();
  });
});
