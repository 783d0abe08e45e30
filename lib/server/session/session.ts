// Who is behind this request: cookie → session row → person, checked every time.
import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/workflow/role';
import type { Waiting } from '@/lib/workflow/second-factor';
import { ownPage, routes } from '@/lib/routes';
import { db } from '../database/db';
import { sessionIdInCookie } from './session-cookie';
import { findSession, type SignedIn } from './sessions';

const touched = cache(async () => readSession(true));

async function readSession(touch: boolean): Promise<SignedIn | null> {
  const id = await sessionIdInCookie();
  return id ? findSession(db(), id, new Date(), { touch }) : null;
}

/**
 * The session behind the request, where it may be used. `waiting: true` gives one, too, that waits for its second factor, for a
 * first password to be changed or for a factor to be set up (`waitsFor`): only for the pages and commands that are for just that.
 * `touch: false` for polling, which must not count as being there.
 */
export async function currentSession({
  touch = true,
  waiting = false,
}: { touch?: boolean; waiting?: boolean } = {}): Promise<SignedIn | null> {
  const signedIn = await (touch ? touched() : readSession(false));
  return signedIn?.waitsFor && !waiting ? null : signedIn;
}

const PAGES: Readonly<Record<Waiting, (next: string) => string>> = {
  'second-factor': routes.secondFactor,
  'first-password': routes.password,
  enrolment: routes.factors,
};

/** Where a session that waits goes to, and comes back from to `next`. */
export const waitingPage = (waiting: Waiting, next = routes.home()): string => PAGES[waiting](next);

/** The person behind the request; null where nobody is signed in, or something must be done before. */
export async function currentActor(options?: { touch?: boolean }): Promise<Actor | null> {
  return (await currentSession(options))?.actor ?? null;
}

/** The person behind a page: others are sent to sign in, or to what must be done before, and come back to it then. */
export async function requireActor(): Promise<Actor> {
  const signedIn = await currentSession({ waiting: true });
  if (signedIn && !signedIn.waitsFor) return signedIn.actor;
  const here = ownPage((await headers()).get('x-path'));
  redirect(signedIn?.waitsFor ? waitingPage(signedIn.waitsFor, here) : routes.login(here));
}
