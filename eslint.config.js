import next from 'eslint-config-next/core-web-vitals';
import typescript from 'eslint-config-next/typescript';
import { noRegionRule } from './scripts/lint/regions.js';
import { zonesRule } from './scripts/lint/zones.js';

const TESTS = ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'];
/** Where a region may be named: what tests need, the demo and what measures with it, and what the first version froze. */
const REGIONS = [
  ...TESTS,
  '**/test-*.{ts,tsx,mjs}',
  '**/*-fixtures.{ts,tsx}',
  'testing/**',
  'bench/**',
  'prisma/**',
  'lib/server/session/demo-people.ts',
  'lib/score/ziping-1/**',
  'lib/print/ziping-1/**',
  'scripts/lint/regions.js',
];
const CODE = ['**/*.{ts,tsx,js,mjs}'];

// `no-restricted-syntax` is replaced, not added to, where two blocks name it: so each block lists all it wants.
const noBarrels = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file itself.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrels: import from the file itself.' },
];
const noEnvironment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read in lib/server/env.ts only.',
  },
];
const noFloats = [
  {
    selector: "CallExpression[callee.name='parseFloat'], CallExpression[callee.property.name='parseFloat']",
    message: 'Decimals never pass through floats: lib/number/decimal.ts.',
  },
  { selector: "CallExpression[callee.property.name='toFixed']", message: 'Decimals never pass through floats: lib/number/decimal.ts.' },
];
const noFocus = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test|bench)$/][property.name=/^(only|skip|skipIf|runIf|todo|fixme|fails)$/]',
    message: 'Every test runs, and can fail.',
  },
  {
    selector: "MemberExpression[object.object.name='test'][object.property.name='describe'][property.name=/^(only|skip|fixme)$/]",
    message: 'Every test runs, and can fail.',
  },
  { selector: "CallExpression[callee.property.name='waitForTimeout']", message: 'No fixed sleeps: wait for what a person would see.' },
];
const noSecureContext = [
  {
    selector: "MemberExpression[property.name='randomUUID']",
    message: 'Missing on plain http, which an intranet host may be: components/ui/random-id.ts.',
  },
];
const ASK = "Who may what: a read's `see` (lib/server/gate/read.ts), a command's `may` (lib/server/gate/command.ts).";
const noPermissions = [
  { name: '@/lib/workflow/permission', importNames: ['mayDo', 'scopeOf'], message: ASK },
  { name: '@/lib/workflow/workflow', importNames: ['findTransition', 'allowedTransitions', 'typistIn'], message: ASK },
];
const noJunkDrawer = [{ selector: 'Program', message: 'A name that says nothing: name the file after what is in it.' }];

const config = [
  {
    ignores: [
      '.next*/**',
      'node_modules/**',
      'bench/node_modules/**',
      'bench/out/**',
      'lib/server/generated/**',
      'test-results/**',
      'playwright-report/**',
      'data/**',
      'next-env.d.ts',
    ],
  },
  ...next,
  ...typescript,
  {
    files: CODE,
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    plugins: { house: { rules: { zones: zonesRule, 'no-region': noRegionRule } } },
    rules: {
      'house/zones': 'error',
      'house/no-region': 'error',
      eqeqeq: 'error',
      'no-empty': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-debugger': 'error',
      'no-fallthrough': 'error',
      'no-unreachable': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-return-assign': ['error', 'except-parens'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-syntax': ['error', ...noBarrels],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-nocheck': true, 'ts-expect-error': true }],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...noBarrels, ...noEnvironment], 'no-console': 'error' },
  },
  { files: ['components/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', ...noBarrels, ...noEnvironment, ...noSecureContext] } },
  {
    files: ['lib/{number,form,scheme,score,department,workflow,format,schema,contract}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noBarrels, ...noEnvironment, ...noFloats] },
  },
  // Who may is the gate's to say: a read and a job have it in their `see`, a button asks its command's `may`. Besides them only
  // commands know, and what they share.
  {
    files: ['lib/server/**/*.ts', 'app/**/*.{ts,tsx}'],
    ignores: [
      ...TESTS,
      'lib/server/gate/**',
      'lib/server/*/commands/**',
      'lib/server/signing/signing-subject.ts',
      'lib/server/people/managed-people.ts',
    ],
    rules: { 'no-restricted-imports': ['error', { paths: noPermissions }] },
  },
  { files: ['lib/server/env.ts'], rules: { 'no-restricted-syntax': ['error', ...noBarrels] } },
  // What the server logs goes to standard output from one place; the command line is made for it.
  { files: ['lib/server/unexpected.ts', 'lib/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: TESTS, rules: { 'no-restricted-syntax': ['error', ...noBarrels, ...noFocus] } },
  // In a fixture of Playwright, `use` is no hook.
  { files: ['e2e/**/*.ts'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  { files: REGIONS, rules: { 'house/no-region': 'off' } },
  { files: ['**/{index,utils,util,helpers,helper,misc,common}.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', ...noJunkDrawer] } },
];

export default config;
