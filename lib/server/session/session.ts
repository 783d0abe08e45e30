// Who is behind this request: cookie → session row → person, checked every time.
import 'server-only';
import { cache } from 'react';
import type { Waiting } from '@/lib/workflow/second-factor';
import { routes } from '@/lib/routes';
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
