// What the server does once, before it answers anybody.
import { keepPrivate } from './database/keep-private';
import { db } from './database/db';
import { buildFolder, databaseUrl, env, proxies } from './env';
import { installationState, stateInWords } from './health/installation-state';
import { type AnsweredRequest, openFrontDoor } from './http/front-door';
import { preferOlder } from './http/older-files';
import { errorText, log } from './log';
import { metrics, routeOf } from './metrics';
import { preferPacked } from './http/packed-files';
import { BODY_PACE } from './http/slow-bodies';
import { putCallersRight } from './http/caller-address';
import { knowHeldSchemes } from './schemes/know-held';
import { recoverSets } from './signing/set-leftovers';
import { signedStore } from './store/signed-store';

/** Files that Next sends to every page: of no interest one by one. */
const PARTS_OF_PAGES = /^\/_next\/|^\/favicon/;

/** A line and a measure for each request that was answered. */
function tell({ path, status, ms, ...rest }: AnsweredRequest): void {
  metrics().requests.observe(
    { method: rest.method.length > 8 ? 'other' : rest.method, route: routeOf(path, buildFolder()), status: String(status) },
    ms / 1000,
  );
  const line = { ...rest, path, status, ms: Math.round(ms) };
  if (PARTS_OF_PAGES.test(path) && status < 400) log().debug(line, 'answered');
  else log().info(line, 'answered');
}

/** `guarded`: in production. A development server's own pages send what ours never would. */
export async function startServing(guarded: boolean): Promise<void> {
  process.umask(0o077);
  putCallersRight(proxies());
  const { startTrailCopies } = await import('./trail/start-copies');
  startTrailCopies();
  if (guarded) openFrontDoor(tell, BODY_PACE, [preferOlder(buildFolder()), preferPacked(buildFolder())]);
  for (const file of await keepPrivate(databaseUrl())) log().warn({ file }, 'file can be read by others');
  await knowHeldSchemes(db());
  await clearLeftovers();
  await tellWhatIsMissing();
}

/** A restore may have brought the database without its key or its signed files. */
async function tellWhatIsMissing(): Promise<void> {
  try {
    for (const words of stateInWords(await installationState(db(), signedStore(), env().keyEncryptionKey))) log().warn(words);
  } catch (error) {
    log().error({ error: errorText(error) }, 'the installation could not be looked over');
  }
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
