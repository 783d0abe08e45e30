// `npm run bench:pdf`, `npm run bench:save`: installs what only the measurements need, then runs one of them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const BENCHES = { pdf: './pdf.mjs', save: './save.mjs' };

const bench = BENCHES[process.argv[2] ?? ''];
if (!bench) {
  console.error(`usage: node bench/run.mjs ${Object.keys(BENCHES).join('|')}`);
  process.exit(2);
}
if (!existsSync(at('./node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: at('.') });
run(process.execPath, ['--import', 'tsx', at(bench), ...process.argv.slice(3)], {
  cwd: at('..'),
  env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production' },
});

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
