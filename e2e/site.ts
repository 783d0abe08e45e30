// An installation for one test file: the build, a copy of the demo's database, a server and a port. What one file does is not
// seen by another, in whatever order and on however many workers they run.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from '../scripts/build.mjs';
import { freePort, prepareDatabase, secrets, startServer } from '../scripts/serve.mjs';

const FOLDER = 'data/e2e';
const DEMO = `${FOLDER}/demo.db`;
/** By which a site's measures are read: it stands behind a proxy. */
export const METRICS_TOKEN = 'of-the-browser-tests-only';

export interface Site {
  url: string;
  databaseUrl: string;
  stop: () => Promise<unknown>;
}

/** Playwright calls this once, before all files: the build, and the database that every site begins with. */
export default async function prepareSites(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  await ensureBuild();
  await prepareDatabase({ DATABASE_URL: `file:./${DEMO}`, ...secrets(), ZIPING_DEMO: '1' });
}

/** The site of an installation that begins with nothing but its two first accounts; their passwords, by user name, as the first start prints them. */
export async function startEmptySite(name: string): Promise<Site & { passwords: ReadonlyMap<string, string> }> {
  const empty = `${FOLDER}/${name}-empty.db`;
  rmSync(empty, { force: true });
  const printed = await prepareDatabase({ DATABASE_URL: `file:./${empty}`, ...secrets(), ZIPING_DEMO: '0' });
  const passwords = new Map(
    [...printed.matchAll(/用户名 (\S+)\s+密码 +(\S+)/g)].map(([, username = '', password = '']) => [username, password]),
  );
  return { ...(await startSite(name, { ZIPING_DEMO: '0' }, empty)), passwords };
}

/**
 * Starts the site of a worker; a worker has one at a time, and any number under other names. `settings` are its environment's. A test
 * may be at another address by naming it as a proxy would.
 */
export async function startSite(worker: number | string, settings: Record<string, string> = {}, begin = DEMO): Promise<Site> {
  const port = await freePort();
  const folder = `${FOLDER}/${worker}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const database = path.posix.join(folder, 'ziping.db');
  copyFileSync(begin, database);
  const url = `http://localhost:${port}`;
  const databaseUrl = `file:./${database}`;
  const { ready, stop } = await startServer(port, {
    DATABASE_URL: databaseUrl,
    ...secrets(),
    NEXTAUTH_URL: url,
    ZIPING_DEMO: '1',
    ZIPING_LOG_LEVEL: 'error',
    ZIPING_PROXIES: '1',
    ZIPING_METRICS_TOKEN: METRICS_TOKEN,
    ...settings,
  });
  if (!ready) throw new Error(`The server on port ${port} ended before it answered.`);
  return { url, databaseUrl, stop };
}
