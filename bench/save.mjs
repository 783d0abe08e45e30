// `npm run bench:save`: autosave under load. 50 signed-in people type in 40 forms, a save about every second each,
// against `next start` on loopback with a database of its own. Afterwards every draft is read back: what was
// acknowledged must be there. Prints errors, lost edits, p50 and p95, and p95 as a multiple of an idle saver's.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SECONDS = Number(process.env.BENCH_SECONDS || 25);
const IDLE_SAVES = 40;
const TARGET_MS = 200;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
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

// ---- One person ----

class Person {
  constructor(site, { username, password, evaluationId, share, of }) {
    Object.assign(this, { site, username, password, evaluationId, share, of });
    this.cookies = new Map();
    this.times = [];
    this.errors = [];
    /** What the server has acknowledged, by cell: `row.field`. */
    this.acknowledged = new Map();
  }

  async fetch(address, init = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.site + address, { redirect: 'manual', ...init, headers: { cookie, origin: this.site, ...init.headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.cookies.set(name, value);
    }
    return answer;
  }

  async signIn() {
    const { csrfToken } = await (await this.fetch('/api/auth/csrf')).json();
    const body = new URLSearchParams({ csrfToken, username: this.username, password: this.password, json: 'true' });
    await (await this.fetch('/api/auth/callback/credentials', { method: 'POST', body })).text();
    const { draft, version } = await this.read();
    this.version = version;
    // Two people on one form take turns of its rows, so that none of their cells is the other's.
    const rows = draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
    const mine = rows.filter((_, at) => at % this.of === this.share);
    this.cells = mine.flatMap((row) => ['level3', 'target', 'actual', 'note'].map((field) => ({ at: row.id, field, text: row[field] ?? '' })));
  }

  async read() {
    const answer = await this.fetch(`/api/evaluations/${this.evaluationId}/draft?since=-1`);
    if (answer.status !== 200) throw new Error(`${this.username} cannot read the form: ${answer.status}`);
    return answer.json();
  }

  /** Types in one cell and saves: one edit a save, as the form page does when somebody stops for a moment. */
  async save() {
    const cell = this.cells[Math.floor(Math.random() * this.cells.length)];
    const to = `${cell.text.slice(0, 60)}${['完成', '续', '≥9', '（补充）'][Math.floor(Math.random() * 4)]}${this.times.length}`;
    const input = {
      evaluationId: this.evaluationId,
      batchId: randomBytes(9).toString('base64url'),
      knownVersion: this.version,
      edits: [{ kind: 'set', at: cell.at, field: cell.field, from: cell.text, to }],
    };
    const begun = performance.now();
    try {
      const answer = await this.fetch('/api/commands/save-evaluation', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const outcome = await answer.json();
      this.times.push(performance.now() - begun);
      if (!outcome.ok) return void this.errors.push(`${answer.status} ${outcome.problem?.code}`);
      if (outcome.value.conflicts.length > 0) return void this.errors.push('conflict on a cell that nobody else edits');
      this.version = outcome.value.version;
      cell.text = to;
      this.acknowledged.set(`${cell.at}.${cell.field}`, to);
    } catch (error) {
      this.errors.push(String(error?.cause ?? error));
    }
  }

  async type(until) {
    await pause(Math.random() * 1000);
    while (Date.now() < until) {
      const begun = Date.now();
      await this.save();
      await pause(Math.max(0, 700 + Math.random() * 600 - (Date.now() - begun)));
    }
  }

  /** Acknowledged cells that are not in the server's draft. */
  async lost() {
    const { draft } = await this.read();
    const rows = new Map(draft.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators.map((row) => [row.id, row]))));
    return [...this.acknowledged].filter(([cell, text]) => {
      const [at, field] = cell.split('.');
      return rows.get(at)?.[field] !== text;
    }).length;
  }
}

// ---- The run ----

const quantile = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Infinity;
const ms = (time) => `${time.toFixed(time < 10 ? 1 : 0)} ms`;

async function measure(site, people) {
  for (const person of people) await person.signIn();
  const [idle] = people;
  for (let count = 0; count < IDLE_SAVES; count += 1) {
    await idle.save();
    await pause(20);
  }
  // The first saves of a new server compile and fill caches: the later half is what an idle save costs.
  const idleP95 = quantile(idle.times.splice(0).slice(IDLE_SAVES / 2), 0.95);

  const until = Date.now() + SECONDS * 1000;
  await Promise.all(people.map((person) => person.type(until)));

  const times = people.flatMap((person) => person.times);
  const errors = people.flatMap((person) => person.errors);
  let lost = 0;
  for (const person of people) lost += await person.lost();
  const p95 = quantile(times, 0.95);
  for (const [error, count] of countOf(errors)) console.log(`error: ${error} × ${count}`);
  console.log(`people: ${people.length}, saves: ${times.length} in ${SECONDS} s`);
  console.log(`errors: ${errors.length}`);
  console.log(`lost: ${lost}`);
  console.log(`p50: ${ms(quantile(times, 0.5))}`);
  console.log(`p95: ${ms(p95)} (target < ${TARGET_MS} ms)`);
  console.log(`50 people: ${(p95 / idleP95).toFixed(2)} × an idle saver (p95 ${ms(idleP95)})`);
  return errors.length === 0 && lost === 0 && times.length > 0 && p95 < TARGET_MS ? 0 : 1;
}

function countOf(errors) {
  const counts = new Map();
  for (const error of errors) counts.set(error, (counts.get(error) ?? 0) + 1);
  return counts;
}

/** Runs the load. Exit code 0 where nothing failed or was lost and p95 is within the target; 2 without a build. */
export async function main() {
  const dist = process.env.NEXT_DIST_DIR || '.next';
  if (!existsSync(path.join(ROOT, dist, 'BUILD_ID'))) {
    console.error(`没有可用的构建（${dist}）。请先运行 npm run build，再运行 npm run bench:save。`);
    return 2;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-bench-'));
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: `file:${path.join(folder, 'bench.db')}`,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    NEXTAUTH_URL: site,
    ZIPING_DEMO: '0',
  };
  let server;
  try {
    const people = JSON.parse(await output([bin('tsx/dist/cli.mjs'), 'bench/save-people.ts'], env));
    server = spawn(process.execPath, [bin('next/dist/bin/next'), 'start', '-p', String(port), '-H', '127.0.0.1'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await untilReady(site, server);
    return await measure(site, people.map((person) => new Person(site, person)));
  } finally {
    if (server && server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('close', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main();
