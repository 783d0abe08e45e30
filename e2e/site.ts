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

/**
 * Starts the site of a worker; a worker has one at a time, and any number under other names. `settings` are its environment's. A test
 * may be at another address by naming it as a proxy would.
 */
export async function startSite(worker: number | string, settings: Record<string, string> = {}): Promise<Site> {
  const port = await freePort();
  const folder = `${FOLDER}/${worker}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const database = path.posix.join(folder, 'ziping.db');
  copyFileSync(DEMO, database);
  const url = `http://localhost:${port}`;
  const databaseUrl = `file:./${database}`;
  const { ready, stop } = await startServer(port, { DATABASE_URL: databaseUrl, ...secrets(), NEXTAUTH_URL: url, ZIPING_DEMO: '1', ZIPING_LOG_LEVEL: 'warn', ZIPING_PROXIES: '1', ZIPING_METRICS_TOKEN: METRICS_TOKEN, ...settings });
  if (!ready) throw new Error(`The server on port ${port} ended before it answered.`);
  return { url, databaseUrl, stop };
}
