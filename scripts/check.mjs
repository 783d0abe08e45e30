// `npm run check [REF]`: types, lint, format, and the unit tests that what changed since REF can break (without REF: since the last
// commit). Remembers what it looked at before, so that it takes less than a minute; `npm test` is everything.
import { prepare } from './prepare.mjs';
import { main, nodeOn, run, say } from './steps.mjs';

const node = (script, args) => run(process.execPath, [nodeOn(script), ...args], { capture: true });

const CHECKS = (ref) => [
  ['types', () => node('typescript/bin/tsc', ['--noEmit'])],
  ['lint', () => node('eslint/bin/eslint.js', ['.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/'])],
  [
    'format',
    () =>
      node('prettier/bin/prettier.cjs', [
        '--check',
        '.',
        '--log-level',
        'warn',
        '--cache',
        '--cache-location',
        'node_modules/.cache/prettier',
      ]),
  ],
  ['unit tests of what changed', () => node('vitest/vitest.mjs', ['run', '--changed', ...(ref ? [ref] : []), '--passWithNoTests'])],
];

await main(async () => {
  await prepare();
  const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;
  const results = await Promise.all(
    CHECKS(process.argv[2]).map(async ([name, work]) => {
      const since = Date.now();
      const { code, output } = await work();
      say(code === 0 ? `— ${name}: passed (${seconds(since)})` : `${output.trim()}\n— ${name}: failed (${seconds(since)})`);
      return code;
    }),
  );
  return results.every((code) => code === 0) ? 0 : 1;
});
