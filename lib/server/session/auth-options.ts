// next-auth's part: it sets and reads the cookie. Who that is, and whether still, is the session row's (sessions.ts).
import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { writeAudit } from '../audit/audit';
import { inTransaction } from '../database/connect';
import { db } from '../database/db';
import { env } from '../env';
import { browserTokenInCookie, keepBrowserToken } from './known-browser-cookie';
import { findSession, LONGEST_HOURS, revokeSessions } from './sessions';
import { signIn, type SignInProblem } from './sign-in';

declare module 'next-auth' {
  interface User {
    sessionId?: string;
  }
  interface Session {
    user?: { id: string; name: string };
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string;
  }
}

const overHttps = () => env().url.startsWith('https://');

/** A cookie of next-auth's. Over https it is `__Host-`: no other host, path or plain http can set or read it. */
function cookieOf(name: string): { name: string; options: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean } } {
  const secure = overHttps();
  return { name: `${secure ? '__Host-' : ''}next-auth.${name}`, options: { httpOnly: true, sameSite: 'lax', path: '/', secure } };
}

/** The name of the session cookie. */
export function sessionCookieName(): string {
  return cookieOf('session-token').name;
}

function headerOf(headers: Record<string, unknown> | undefined, name: string): string | null {
  const value = headers?.[name];
  return typeof value === 'string' ? value : null;
}

/** Why a header and not the socket: Next fills `x-forwarded-for` in where no proxy did. */
function addressOf(headers: Record<string, unknown> | undefined): string | null {
  return headerOf(headers, 'x-forwarded-for')?.split(',')[0]?.trim() ?? null;
}

/** The problem as the text that the login page reads (components/session/sign-in.ts): `slowed account 120`. */
function signInErrorText(problem: SignInProblem): string {
  return problem.code === 'slowed' ? `slowed ${problem.kind} ${problem.wait}` : problem.code;
}

/** The options, made at a request and not at import: a build has no secret. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().secret,
    useSecureCookies: overHttps(),
    cookies: { sessionToken: cookieOf('session-token'), callbackUrl: cookieOf('callback-url'), csrfToken: cookieOf('csrf-token') },
    session: { strategy: 'jwt', maxAge: LONGEST_HOURS * 3600 },
    pages: { signIn: '/login', error: '/login' },
    providers: [
      CredentialsProvider({
        id: 'credentials',
        credentials: { username: { type: 'text' }, password: { type: 'password' }, shared: { type: 'text' } },
        async authorize(credentials, request) {
          const { username, password, shared } = credentials ?? {};
          if (typeof username !== 'string' || typeof password !== 'string') throw new Error('wrong-credentials');
          const { headers } = request;
          const from = { ip: addressOf(headers), agent: headerOf(headers, 'user-agent'), browserToken: await browserTokenInCookie(), shared: shared === '1' };
          const result = await signIn(db(), { username, password, ...from }, new Date());
          // next-auth hands the message of an error on as `result.error`.
          if (!result.ok) throw new Error(signInErrorText(result.problem));
          if (result.browserToken !== null) await keepBrowserToken(result.browserToken);
          return { id: result.personId, name: result.name, sessionId: result.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        return user?.sessionId ? { sub: user.id, name: user.name, sid: user.sessionId } : token;
      },
      async session({ session, token }) {
        const signedIn = token.sid ? await findSession(db(), token.sid, new Date(), { touch: false }) : null;
        if (!signedIn) return { expires: session.expires };
        return { expires: session.expires, user: { id: signedIn.actor.id, name: signedIn.actor.name } };
      },
    },
    events: {
      async signOut({ token }) {
        const { sid, sub } = token;
        if (!sid) return;
        const now = new Date();
        await inTransaction(db(), async (tx) => {
          const open = await tx.session.findFirst({ where: { id: sid, revokedAt: null } });
          if (!open) return;
          await revokeSessions(tx, { id: sid }, now);
          await writeAudit(tx, { at: now, actorId: open.personId, action: 'sign-out', subject: `person:${sub ?? open.personId}`, details: {} });
        });
      },
    },
  };
}
