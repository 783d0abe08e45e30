// What the server does once, before it answers anybody.
import { keepPrivate } from './database/keep-private';
import { db } from './database/db';
import { databaseUrl, proxies } from './env';
import { type AnsweredRequest, openFrontDoor } from './http/front-door';
import { errorText, log } from './log';
import { putCallersRight } from './session/caller-address';
import { recoverSets } from './signing/set-leftovers';

/** Files that Next sends to every page: of no interest one by one. */
const PARTS_OF_PAGES = /^\/_next\/|^\/favicon/;

/** A line for each request that was answered. */
function tell({ path, status, ms, ...rest }: AnsweredRequest): void {
  const line = { ...rest, path, status, ms: Math.round(ms) };
  if (PARTS_OF_PAGES.test(path) && status < 400) log().debug(line, 'answered');
  else log().info(line, 'answered');
}

/** `guarded`: in production. A development server's own pages send what ours never would. */
export async function startServing(guarded: boolean): Promise<void> {
  process.umask(0o077);
  putCallersRight(proxies());
  const { startTrailCopies } = await import('./audit/start-copies');
  startTrailCopies();
  if (guarded) openFrontDoor(tell);
  for (const file of await keepPrivate(databaseUrl())) log().warn({ file }, 'file can be read by others');
  await clearLeftovers();
}

/** What a kill left half made. Where it cannot be cleared now, whoever signs next tries again. */
async function clearLeftovers(): Promise<void> {
  try {
    const interrupted = await recoverSets(db(), new Date());
    if (interrupted > 0) log().warn({ interrupted }, 'signing was interrupted: nothing of it was kept');
  } catch (error) {
    log().error({ error: errorText(error) }, 'leftovers of signing were not cleared');
  }
}
