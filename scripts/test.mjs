// `npm test`: every check there is, one after the other, also after one that failed; ends with `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { prepare } from './prepare.mjs';
import { at, main, nodeOn, Refusal, run, say } from './steps.mjs';

const RESULTS = at('test-results');
const VITEST = at('test-results/vitest.json');
const BROWSER = at('test-results/browser.json');

const node = (script, args, env) => run(process.execPath, [nodeOn(script), ...args], { env });

/** A check without tests of its own counts as one. */
const single = ({ code }) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** The first lines of a message, without colours. */
const inFew = (message = '') =>
  message
    .replaceAll(/\u001b\[[\d;]*m/g, '')
    .split('\n')
    .slice(0, 12)
    .join('\n    ');

/** What a runner reported; a run that reports nothing, or fails without saying where, is a failure too. */
function counted({ code }, file, count) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { passed, failed, told } = count(JSON.parse(readFileSync(file, 'utf8')));
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed, told };
}

/** vitest: tests, and files that did not even load. */
function vitestCounts(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failures = report.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    told: [
      ...broken.map(({ name, message }) => `${name}: ${inFew(message)}`),
      ...failures.map(({ fullName, failureMessages }) => `${fullName}: ${inFew(failureMessages[0])}`),
    ],
  };
}

/** Playwright: one that passes only at a second try has not passed. */
const browserCounts = ({ stats, errors, suites }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  told: [...errors.map(({ message }) => inFew(message)), ...suites.flatMap(browserFailures)],
});

function browserFailures({ suites = [], specs = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  const why = ({ tests }) => tests.flatMap(({ results }) => results.flatMap(({ error }) => (error ? [inFew(error.message)] : [])))[0];
  return [...failed.map((spec) => `${spec.file} › ${spec.title}: ${why(spec)}`), ...suites.flatMap(browserFailures)];
}

const KEPT = 'node_modules/.cache/';

/** What only reads the sources: side by side. */
const READING = [
  [
    'lint',
    async () => single(await node('eslint/bin/eslint.js', ['.', '--max-warnings', '0', '--cache', '--cache-location', `${KEPT}eslint/`])),
  ],
  [
    'format',
    async () =>
      single(
        await node('prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', `${KEPT}prettier`]),
      ),
  ],
  [
    'types',
    async () => {
      const typegen = await node('next/dist/bin/next', ['typegen']);
      return single(typegen.code === 0 ? await node('typescript/bin/tsc', ['--noEmit']) : typegen);
    },
  ],
];

const STEPS = [
  [
    'unit, property, command and PDF tests',
    async () =>
      counted(
        await node('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST}`]),
        VITEST,
        vitestCounts,
      ),
  ],
  [
    'build',
    async () => {
      await ensureBuild();
      return { passed: 1, failed: 0 };
    },
  ],
  ['twenty kills of the server', async () => single(await node('../bench/run.mjs', ['kill', '20']))],
  [
    'browser tests',
    async () =>
      counted(
        await node('@playwright/test/cli.js', ['test', '--reporter=line,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER }),
        BROWSER,
        browserCounts,
      ),
  ],
];

await main(async () => {
  if (process.argv.length > 2) throw new Refusal('npm test takes no arguments: it runs everything.');
  let passed = 0;
  let failed = 0;
  /** What failed and why, said again at the end: much is printed in between. */
  const told = [];
  const add = (name, counts) => {
    told.push(...(counts.told ?? []));
    passed += counts.passed;
    failed += counts.failed;
    say(`— ${name}: ${counts.passed} passed, ${counts.failed} failed`);
  };
  const attempt = async (name, work) => {
    say(`\n== ${name}`);
    try {
      add(name, await work());
    } catch (error) {
      say(String(error?.message ?? error));
      add(name, { passed: 0, failed: 1 });
    }
  };

  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  let ready = true;
  try {
    await prepare({ tests: true });
  } catch (error) {
    ready = false;
    say(String(error?.message ?? error));
    failed += 1;
  }
  if (ready) {
    await Promise.all(READING.map(([name, work]) => attempt(name, work)));
    for (const [name, work] of STEPS) await attempt(name, work);
  }
  for (const one of told) say(`✗ ${one}`);
  say(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
});
