// Who is behind this request: cookie → session row → person, checked every time.
import 'server-only';
import { decode } from 'next-auth/jwt';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/domain/role';
import { ownPage, routes } from '@/lib/routes';
import { sessionCookieName } from './auth-options';
import { db } from '../database/db';
import { env } from '../env';
import { findSession, type SignedIn } from './sessions';

/** The session-row id in the cookie; null without a cookie, or with one that is not ours. */
async function sessionIdInCookie(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  if (!token) return null;
  try {
    return (await decode({ token, secret: env().secret }))?.sid ?? null;
  } catch (error) {
    // A forged, damaged or expired token is no session (the codes are jose's); anything else is ours to know.
    if (error instanceof Error && 'code' in error && /^ERR_J(WE|WT|WS|OSE)_/.test(String(error.code))) return null;
    throw error;
  }
}

const touched = cache(async () => readSession(true));

async function readSession(touch: boolean): Promise<SignedIn | null> {
  const id = await sessionIdInCookie();
  return id ? findSession(db(), id, new Date(), { touch }) : null;
}

/**
 * The session, also of somebody who has a first password to change. `touch: false` for polling, which must not
 * count as being there.
 */
export async function currentSession({ touch = true }: { touch?: boolean } = {}): Promise<SignedIn | null> {
  return touch ? touched() : readSession(false);
}

/** The person behind the request; null where nobody is signed in, or where a first password must be changed before. */
export async function currentActor(options?: { touch?: boolean }): Promise<Actor | null> {
  const signedIn = await currentSession(options);
  return signedIn && !signedIn.mustChangePassword ? signedIn.actor : null;
}

/** The person behind a page: others are sent to sign in, and come back to it then, or to change their first password. */
export async function requireActor(): Promise<Actor> {
  const signedIn = await currentSession();
  if (!signedIn) redirect(routes.login(ownPage((await headers()).get('x-path'))));
  if (signedIn.mustChangePassword) redirect(routes.password());
  return signedIn.actor;
}
