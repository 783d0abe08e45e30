// Reads behind a page: who is not signed in, or must do something before, is sent there; what is not there or may not be seen is the
// page that says so. The unexpected goes on to Next, which shows the error page and reports it once (instrumentation.ts).
import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Outcome } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { ownPage, routes } from '@/lib/routes';
import { db } from '../database/db';
import { currentSession, waitingPage } from '../session/session';
import type { SignedIn } from '../session/sessions';
import type { Read } from './read';

export interface PageRead<A> {
  page: A;
  session: SignedIn;
  actor: Actor;
  now: Date;
}

/** What the page shows, to whom, and at what time. */
export async function readPage<Raw, A>(read: Read<Raw, A>, input: Raw): Promise<PageRead<A>> {
  const session = await currentSession({ waiting: true });
  const now = new Date();
  const outcome = await read.read({ db: db(), session, now }, input);
  const here = async () => ownPage((await headers()).get('x-path'));
  if (!session) redirect(routes.login(await here()));
  if (outcome.ok) return { page: outcome.value, session, actor: session.actor, now };
  if (session.waitsFor) redirect(waitingPage(session.waitsFor, await here()));
  return notRead(read.name, outcome);
}

/** What a page for everybody shows. */
export async function readPublicPage<Raw, A>(read: Read<Raw, A>, input: Raw): Promise<A> {
  const outcome = await read.read({ db: db(), session: null, now: new Date() }, input);
  return outcome.ok ? outcome.value : notRead(read.name, outcome);
}

/** What a page has no words for is no refusal of a page: whatever it is to tell belongs into its answer. */
function notRead(name: string, { problem }: Outcome<never> & { ok: false }): never {
  if (problem.code === 'not-found') notFound();
  throw new Error(`page ${name} was refused: ${problem.code}`);
}
