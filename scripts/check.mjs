// `npm run check [REF]`: what changed since REF (without it: since the last commit), in less than a minute: the types of everything,
// format and lint of the files that changed, and the unit tests that stand for them. `npm test` is everything.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { at, main, must, nodeOn, run, say } from './steps.mjs';

const node = (script, args) => run(process.execPath, [nodeOn(script), ...args], { capture: true });

/** Files that are not as they were, by paths from the root; those that are gone are left out. */
async function changedSince(ref) {
  const lists = await Promise.all([
    must('列出改动', 'git', ['diff', '--name-only', '--diff-filter=d', ref, '--'], { capture: true }),
    must('列出新文件', 'git', ['ls-files', '--others', '--exclude-standard'], { capture: true }),
  ]);
  return [...new Set(lists.flatMap((list) => list.split('\n').filter(Boolean)))];
}

const withoutEnding = (file) => file.replace(/\.\w+$/, '');

/** The tests that stand for these files: those that changed themselves, and those that import one of them by name. */
export function testsOf(changed, imports) {
  const names = new Set(changed.map(withoutEnding));
  return [...imports]
    .filter(([test, targets]) => names.has(withoutEnding(test)) || targets.some((target) => names.has(withoutEnding(target))))
    .map(([test]) => test);
}

async function importsOfTests() {
  const { importedBy } = await import('./zones.mjs'); // needs packages, which may have to be installed first
  const files = (
    await must('列出测试', 'git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts', '*.test.tsx'], { capture: true })
  ).split('\n');
  return new Map(
    files.filter((file) => file !== '' && existsSync(at(file))).map((file) => [file, importedBy(file, readFileSync(at(file), 'utf8'))]),
  );
}

async function check(ref = 'HEAD') {
  const changed = await changedSince(ref);
  const code = changed.filter((file) => /\.(ts|tsx|js|mjs|mts)$/.test(file));
  const tests = testsOf(changed, await importsOfTests());
  const checks = [
    ['types', () => node('typescript/bin/tsc', ['--noEmit'])],
    ['format', () => node('prettier/bin/prettier.cjs', ['--check', '--ignore-unknown', '--log-level', 'warn', ...changed]), changed],
    ['lint', () => node('eslint/bin/eslint.js', ['--max-warnings', '0', '--no-warn-ignored', ...code]), code],
    ['unit tests', () => node('vitest/vitest.mjs', ['run', ...tests]), tests],
  ];
  const results = await Promise.all(
    checks.map(async ([name, work, files]) => {
      if (files?.length === 0) return 0;
      const since = Date.now();
      const { code: ended, output } = await work();
      const of = `${name}${files ? ` of ${files.length} files` : ''}`;
      const seconds = Math.round((Date.now() - since) / 1000);
      say(ended === 0 ? `— ${of}: passed (${seconds} s)` : `${output.trim()}\n— ${of}: failed (${seconds} s)`);
      return ended;
    }),
  );
  return results.every((ended) => ended === 0) ? 0 : 1;
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename)
  await main(async () => {
    await prepare();
    return check(process.argv[2]);
  });
