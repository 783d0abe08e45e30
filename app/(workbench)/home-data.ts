import 'server-only';
import { cache } from 'react';
import { homePage } from '@/lib/server/pages/home';
import { requireActor } from '@/lib/server/session/session';

/** The person and what waits for them, read once a request: frame and page show the same. */
export const homeData = cache(async () => {
  const actor = await requireActor();
  const now = new Date();
  return { actor, now: now.getTime(), home: await homePage(actor) };
});
