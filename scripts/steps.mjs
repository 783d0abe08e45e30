// What the scripts share: running a command, finding one, and a fingerprint of files. Plain Node, since it runs
// before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Paths from the root. */
export const at = (...parts) => path.join(ROOT, ...parts);

/** The environment of everything that is run: nothing reports home, nothing asks. */
export const QUIET = {
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  DEBIAN_FRONTEND: 'noninteractive',
};

/** A refusal that a person can act upon: printed as it is, without a stack. */
export class Refusal extends Error {}

export const say = (text) => process.stdout.write(`${text}\n`);

/** Runs a command in the root to its end. Gives its exit code (1 where it could not start or was killed) and what it printed where `capture` is set. */
export function run(command, args, { env = {}, capture = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...QUIET, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a command that has to succeed. */
export async function must(what, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0)
    throw new Refusal(
      `${what}失败（${path.basename(command)} ${args.slice(0, 3).join(' ')}，退出码 ${code}）。${output ? `\n${output.trim()}` : '原因见上方输出。'}`,
    );
  return output;
}

/** Node on a script of an installed package, such as `next/dist/bin/next`. */
export const nodeOn = (script) => at('node_modules', script);

/** Whether a program is on the PATH. */
export function hasProgram(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => folder && existsSync(path.join(folder, name)));
}

/** A fingerprint of files and folders, by path and content. What `keep` refuses is left out. */
export function fingerprint(names, keep = () => true) {
  const hash = createHash('sha256');
  const visit = (name) => {
    const full = at(name);
    if (!existsSync(full) || !keep(name)) return;
    if (statSync(full).isDirectory()) {
      for (const entry of readdirSync(full).sort()) visit(path.posix.join(name, entry));
    } else {
      hash.update(name).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const name of names) visit(name);
  return hash.digest('hex');
}

/** The content of a stamp; "" where there is none. */
export const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');

/** Runs a script's main function; a refusal is printed as it is. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(error instanceof Refusal ? `\n${error.message}\n` : `${error?.stack ?? error}\n`);
    process.exitCode = 1;
  }
}
