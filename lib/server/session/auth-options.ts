// next-auth's part: it sets and reads the cookie. Who that is, and whether still, is the session row's (sessions.ts).
import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { writeAudit } from '../audit/audit';
import { inTransaction } from '../database/connect';
import { db } from '../database/db';
import { env } from '../env';
import { findSession, LONGEST_HOURS, revokeSessions } from './sessions';
import { signIn } from './sign-in';

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

/** The name of the session cookie; `__Secure-` where the site is served over https. */
export function sessionCookieName(): string {
  return `${env().url.startsWith('https://') ? '__Secure-' : ''}next-auth.session-token`;
}

/** Why a header and not the socket: Next fills `x-forwarded-for` in where no proxy did. */
function addressOf(headers: Record<string, unknown> | undefined): string | null {
  const forwarded = headers?.['x-forwarded-for'];
  return typeof forwarded === 'string' ? (forwarded.split(',')[0]?.trim() ?? null) : null;
}

/** The options, made at a request and not at import: a build has no secret. */
export function authOptions(): NextAuthOptions {
  const secure = env().url.startsWith('https://');
  return {
    secret: env().secret,
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure } },
    },
    session: { strategy: 'jwt', maxAge: LONGEST_HOURS * 3600 },
    pages: { signIn: '/login', error: '/login' },
    providers: [
      CredentialsProvider({
        id: 'credentials',
        credentials: { username: { type: 'text' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const { username, password } = credentials ?? {};
          if (typeof username !== 'string' || typeof password !== 'string') throw new Error('wrong-credentials');
          const result = await signIn(db(), { username, password, ip: addressOf(request.headers) }, new Date());
          // next-auth hands the message of an error on as `result.error`.
          if (!result.ok) throw new Error(result.code);
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
