// The built server on loopback, with a database of its own: what the benches of the server measure.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from './load-person.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const bin = (script) => path.join(ROOT, 'node_modules', script);

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Runs a program to its end and gives what it printed. */
function output(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`${args.join(' ')} ended with ${code}`))));
  });
}

async function untilReady(site, child) {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(100)) {
    if (child.exitCode !== null) throw new Error('the server did not start');
    const answer = await fetch(`${site}/api/auth/csrf`).catch(() => null); // not listening yet
    if (answer?.ok) return;
  }
  throw new Error('the server did not answer within a minute');
}

/** Processor time of a process, its own and the system's for it (ms). Linux counts in hundredths of a second. */
function processorMs(pid) {
  const [, after] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = after.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/**
 * An installation on the database that `people` (a script of this folder) fills. Gives `measure` the site, what the script printed, and
 * `start`, which starts the server: its `kill`, `ended` and `cpuMs`, the processor time that it has used. Exit code of `measure`; 2 without a build.
 */
export async function withServers(bench, people, measure) {
  const dist = process.env.NEXT_DIST_DIR || '.next';
  if (!existsSync(path.join(ROOT, dist, 'BUILD_ID'))) {
    console.error(`没有可用的构建（${dist}）。请先运行 npm run build，再运行 npm run bench:${bench}。`);
    return 2;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-bench-'));
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const databaseFile = path.join(folder, 'bench.db');
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: `file:${databaseFile}`,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    ZIPING_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_URL: site,
    ZIPING_DEMO: '0',
    ZIPING_LOG_LEVEL: 'error',
  };
  const running = new Set();
  const start = async ({ wait = true } = {}) => {
    const child = spawn(process.execPath, [bin('next/dist/bin/next'), 'start', '-p', String(port), '-H', '127.0.0.1'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    running.add(child);
    const ended = new Promise((resolve) => child.once('close', resolve)).then(() => running.delete(child));
    if (wait) await untilReady(site, child);
    return { kill: (signal = 'SIGKILL') => child.kill(signal), ended, cpuMs: () => processorMs(child.pid) };
  };
  try {
    const filled = JSON.parse(await output([bin('tsx/dist/cli.mjs'), people], env));
    return await measure({ site, start, databaseFile, filled });
  } finally {
    await Promise.all(
      [...running].map(
        (child) =>
          new Promise((resolve) => {
            child.once('close', resolve);
            child.kill('SIGTERM');
          }),
      ),
    );
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same with one server, for `measure(site, filled, cpuMs)`. */
export function withServer(bench, people, measure) {
  return withServers(bench, people, async ({ site, start, filled }) => {
    const { cpuMs } = await start();
    return measure(site, filled, cpuMs);
  });
}
