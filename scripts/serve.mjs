// Settings, database and server of one installation: what `up` and the browser tests start alike.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, isIPv6 } from 'node:net';
import { at, must, nodeOn, QUIET, Refusal } from './steps.mjs';

const LOOPBACK = '127.0.0.1';

/** From the environment; otherwise made on the first start and kept beside the database, readable by its owner only. */
function keptSecret(variable, name, encoding) {
  if (process.env[variable]) return process.env[variable];
  const file = at(`data/${name}`);
  if (!existsSync(file)) {
    mkdirSync(at('data'), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString(encoding)}\n`, { mode: 0o600, flag: 'wx' });
  }
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600); // as a copy from a backup may be
  return readFileSync(file, 'utf8').trim();
}

/** What sessions are sealed with, and what the private keys of certificates are encrypted under. */
export function secrets() {
  return { NEXTAUTH_SECRET: keptSecret('NEXTAUTH_SECRET', 'secret', 'base64url'), ZIPING_KEY: keptSecret('ZIPING_KEY', 'key', 'base64') };
}

/**
 * Where the server listens: `HOST`; otherwise on this machine only where a proxy stands in front (it is told of in ZIPING_PROXIES, or
 * people come over https, which the server itself does not speak), and everywhere (null) for the demo or without a proxy.
 */
export function listensOn({ demo }, env = process.env) {
  if (env.HOST) return env.HOST;
  const behindProxy = Number(env.ZIPING_PROXIES || 0) > 0 || (env.NEXTAUTH_URL ?? '').startsWith('https://');
  return !demo && behindProxy ? LOOPBACK : null;
}

/** Refuses where something else listens on the port already, or this machine has no such address. */
export function checkPort(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const why =
        error.code === 'EADDRINUSE'
          ? '已被其他程序占用'
          : error.code === 'EACCES'
            ? '需要管理员权限'
            : error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND'
              ? `不能在 ${host} 上使用：本机没有这个地址（HOST）`
              : `无法使用（${error.code}）`;
      reject(new Refusal(`端口 ${port} ${why}。请关闭占用它的程序，或换一个端口：PORT=3001 npm run up`));
    });
    probe.listen(port, host ?? undefined, () => probe.close(resolve));
  });
}

/** A port that nothing listens on, as the system gives it. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, LOOPBACK, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Applies the migrations, then the seed: demo data in demo mode, the first administrator otherwise. Gives what there is to tell the person who starts it. */
export async function prepareDatabase(env) {
  mkdirSync(at('data'), { recursive: true, mode: 0o700 });
  return must('准备数据库', process.execPath, [nodeOn('tsx/dist/cli.mjs'), 'scripts/open-database.ts'], { env, capture: true });
}

/** Longer than proxies keep idle connections: who closes first must not be the one that is about to be asked. */
const KEEP_ALIVE_MS = '75000';

/**
 * Starts the built server and waits until it answers. The child ends with this process, or by `stop`. `ended` gives the
 * exit code, 0 where it was stopped; `ready` is false where it ended before it answered.
 */
export async function startServer(port, env, host = LOOPBACK) {
  const child = spawn(
    process.execPath,
    [nodeOn('next/dist/bin/next'), 'start', '-p', String(port), ...(host ? ['-H', host] : []), '--keepAliveTimeout', KEEP_ALIVE_MS],
    {
      cwd: at('.'),
      env: { ...process.env, ...QUIET, ...env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ? 0 : (code ?? 0))));
  let stopping = false;
  const kill = () => {
    stopping = true;
    child.kill('SIGTERM');
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'];
  for (const signal of signals) process.on(signal, kill);
  void ended.then(() => signals.forEach((signal) => process.off(signal, kill)));
  const stop = () => {
    kill();
    return ended;
  };

  const deadline = Date.now() + 60_000;
  while (!(await answers(port, host))) {
    if (stopping || child.exitCode !== null) return { ended, ready: false, stop };
    if (Date.now() > deadline) throw new Refusal('服务在一分钟内没有响应，原因见上方输出。');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { ended: ended.then((code) => (stopping ? 0 : code)), ready: true, stop };
}

/** How this machine reaches what listens there. */
const reached = (host) => (!host || host === '0.0.0.0' || host === '::' ? LOOPBACK : isIPv6(host) ? `[${host}]` : host);

async function answers(port, host) {
  try {
    return (await fetch(`http://${reached(host)}:${port}/login`, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch (error) {
    if (error instanceof TypeError || error?.name === 'TimeoutError') return false; // not listening yet
    throw error;
  }
}
