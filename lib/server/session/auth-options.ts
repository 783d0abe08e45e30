// next-auth's part: it sets and reads the cookie. Who that is, and whether still, is the session row's (sessions.ts).
import 'server-only';
import type { Problem } from '@/lib/workflow/problem';
import type { Waiting } from '@/lib/workflow/second-factor';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { headers } from 'next/headers';
import { writeAudit } from '../audit/audit';
import { inTransaction } from '../database/connect';
import { db } from '../database/db';
import { env, singleSignOn } from '../env';
import { requests } from '../request-context';
import { metrics } from '../metrics';
import { reportUnexpected } from '../unexpected';
import { keepKnownBrowser, knownBrowserCookie } from './known-browser-cookie';
import { cookieOf, overHttps, sessionIdInCookie } from './session-cookie';
import { findSession, LONGEST_HOURS, revokeSessions } from './sessions';
import { signIn, type SignInProblem } from './sign-in';
import { type ProviderClaims, providerOf } from './single-sign-on/provider';
import { signInByProvider } from './single-sign-on/sign-in-by-provider';

declare module 'next-auth' {
  interface User {
    sessionId?: string;
  }
  interface Session {
    user?: { id: string; name: string; waitsFor: Waiting | null };
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string;
  }
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

/** Logged and counted; what next-auth would hand on to the page is the driver's own words otherwise. */
function toldFault(error: unknown, where: string): Problem {
  const problem = reportUnexpected(error, where);
  metrics().problems.inc({ code: problem.code });
  return problem;
}

async function unlessFault<T>(work: () => Promise<T>, where: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`fault ${toldFault(error, where).code} ${requests.getStore()?.reference ?? ''}`.trim());
  }
}

/** The options, made at a request and not at import: a build has no secret. */
export function authOptions(): NextAuthOptions {
  const provider = singleSignOn();
  return {
    secret: env().secret,
    useSecureCookies: overHttps(),
    cookies: {
      sessionToken: cookieOf('session-token'),
      callbackUrl: cookieOf('callback-url'),
      csrfToken: cookieOf('csrf-token'),
      ...(provider && { pkceCodeVerifier: cookieOf('pkce.code_verifier'), state: cookieOf('state'), nonce: cookieOf('nonce') }),
    },
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
          const from = {
            ip: addressOf(headers),
            agent: headerOf(headers, 'user-agent'),
            browserCookie: await knownBrowserCookie(),
            shared: shared === '1',
          };
          const result = await unlessFault(() => signIn(db(), { username, password, ...from }, new Date()), 'sign-in');
          // next-auth hands the message of an error on as `result.error`.
          if (!result.ok) throw new Error(signInErrorText(result.problem));
          if (result.browserCookie !== null) await keepKnownBrowser(result.browserCookie);
          return { id: result.personId, name: result.name, sessionId: result.sessionId };
        },
      }),
      ...(provider ? [providerOf(provider)] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== 'oauth') return true;
        if (!provider || !profile) return false;
        const sent = Object.fromEntries(await headers());
        const from = { ip: addressOf(sent), agent: headerOf(sent, 'user-agent') };
        const result = await signInByProvider(
          db(),
          provider,
          { claims: profile as ProviderClaims, from, sessionId: await sessionIdInCookie() },
          new Date(),
        ).catch((error: unknown) => ({ ok: false as const, code: toldFault(error, 'sign-in by provider').code }));
        if (!result.ok) return `${new URL(env().url).origin}/login?error=${result.code}`;
        // The same object that the cookie is made of below.
        Object.assign(user, { id: result.personId, name: result.name, sessionId: result.sessionId });
        return true;
      },
      jwt({ token, user }) {
        return user?.sessionId ? { sub: user.id, name: user.name, sid: user.sessionId } : token;
      },
      async session({ session, token }) {
        const signedIn = token.sid ? await findSession(db(), token.sid, new Date(), { touch: false }) : null;
        if (!signedIn) return { expires: session.expires };
        return { expires: session.expires, user: { id: signedIn.actor.id, name: signedIn.actor.name, waitsFor: signedIn.waitsFor } };
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
          await writeAudit(tx, {
            at: now,
            actorId: open.personId,
            action: 'sign-out',
            subject: `person:${sub ?? open.personId}`,
            details: {},
          });
        });
      },
    },
  };
}
