// `npm run bench:score`, `bench:keys`, `bench:open`, `bench:pdf`, `bench:save`, `bench:book-load`, `bench:sign`, `bench:kill`, `node bench/run.mjs attack`: installs what only the measurements need, then runs one of them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
// Only the PDF bench needs its peer.
const BENCHES = {
  score: { script: './score.mjs', peers: false },
  keys: { script: './keys.mjs', peers: false },
  open: { script: './open.mjs', peers: false },
  pdf: { script: './pdf.mjs', peers: true },
  save: { script: './save.mjs', peers: false },
  'book-load': { script: './book-load.mjs', peers: false },
  sign: { script: './sign.mjs', peers: false },
  kill: { script: './kill.mjs', peers: false },
  attack: { script: './attack.mjs', peers: false },
};

const name = process.argv[2] ?? '';
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : null;
if (!bench) {
  console.error(`usage: node bench/run.mjs ${Object.keys(BENCHES).join('|')}`);
  process.exit(2);
}
if (bench.peers && !existsSync(at('./node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: at('.') });
run(process.execPath, ['--import', 'tsx', at(bench.script), ...process.argv.slice(3)], {
  cwd: at('..'),
  env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production' },
});

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
