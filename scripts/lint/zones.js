// Who may import whom, as one table, and the ESLint rule that holds imports against it. Paths are resolved as
// text, alias and relative alike, so that the rule does not depend on a file being there.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const DATA = ['lib/number', 'lib/form'];
const SCHEMES = [...DATA, 'lib/scheme'];
const SCORES = [...SCHEMES, 'lib/score'];
/** What the rules are made of: numbers, forms, schemes, scores, departments, who may do what. */
const RULES = [...SCORES, 'lib/department', 'lib/workflow'];

/**
 * The first zone that a file is in counts. `own`: folders or modules of this project that it may import;
 * `packages`: packages, where only some are allowed; `tests`: what its tests
 * may import besides; `not`: packages that are not; `types`: what it may import types of and nothing that runs.
 * @type {{ zone: string, own: string[], packages?: string[], tests?: string[], not?: RegExp, types?: string[], why: string }[]}
 */
export const ZONES = [
  { zone: 'lib/number', own: ['lib/number'], packages: [], why: 'numbers know nothing but numbers' },
  { zone: 'lib/form', own: DATA, packages: [], tests: ['lib/scheme'], why: 'the form as data: no score, no layout' },
  {
    zone: 'lib/scheme',
    own: SCHEMES,
    packages: ['zod', 'yaml', 'node:crypto'],
    tests: ['lib/cli', 'lib/score', 'lib/exchange'],
    why: 'a scheme is read from its file: numbers and forms only',
  },
  {
    zone: 'lib/score',
    own: SCORES,
    packages: [],
    tests: ['lib/exchange', 'lib/cli'],
    why: 'scoring is pure: schemes, forms and numbers only',
  },
  {
    zone: 'lib/dry-run',
    own: [...SCORES, 'lib/dry-run'],
    packages: [],
    tests: ['lib/exchange', 'lib/cli'],
    why: 'a dry run is pure: forms scored twice',
  },
  {
    zone: 'lib/sync',
    own: ['lib/sync', 'lib/workflow'],
    packages: [],
    why: 'edits under way are pure: documents by their model, problems by their code',
  },
  { zone: 'lib/workflow', own: [...DATA, 'lib/workflow'], packages: [], why: 'who may do what, and when: forms and numbers only' },
  { zone: 'lib/department', own: RULES, packages: [], why: 'the rules are pure: forms, schemes and scores only' },
  {
    zone: 'lib/print',
    own: [...SCORES, 'lib/print', 'lib/department', 'lib/format'],
    packages: [],
    why: 'laying out is pure: what is printed, and the words for it',
  },
  { zone: 'lib/format', own: [...RULES, 'lib/format'], packages: [], why: 'formatting is pure: the rules only' },
  {
    zone: 'lib/contract',
    own: [...RULES, 'lib/contract', 'lib/dry-run'],
    packages: ['zod', '@simplewebauthn/browser'],
    why: 'what server and screen tell each other knows neither: the rules and zod only',
  },
  {
    zone: 'lib/list',
    own: [...RULES, 'lib/list', 'lib/contract', 'lib/dry-run', 'lib/format'],
    types: ['lib/contract'],
    packages: [],
    why: 'a list is defined as data: what it shows and the words for it, no screen and no spreadsheet',
  },
  {
    zone: 'lib/signature',
    own: [...RULES, 'lib/signature', 'lib/exchange/ziping', 'lib/exchange/json-file', 'lib/contract', 'lib/format'],
    packages: ['@libpdf/core', 'fontkit', 'node:', 'zod'],
    tests: ['lib/server/pdf', 'lib/server/worker', 'lib/exchange/expenditure-list'],
    why: 'signing and verifying know bytes, keys and time only: no database, no pages, no settings',
  },
  {
    zone: 'lib/exchange',
    own: [...RULES, 'lib/exchange', 'lib/contract', 'lib/format'],
    tests: ['lib/cli'],
    why: "exchange reads and writes files' contents: contract, format and rules only",
  },
  {
    zone: 'lib/server',
    own: ['lib', 'components/print', 'prisma'],
    why: 'the server knows no pages and no screens, only the parts of reports',
  },
  { zone: 'lib/cli', own: ['lib', 'components/print'], why: 'the command line stands over lib' },
  { zone: 'lib', own: ['lib/workflow', 'lib/routes'], packages: [], why: 'lib/routes and its like are plain data' },
  {
    zone: 'components/print',
    own: [...RULES, 'components/print', 'lib/print', 'lib/format'],
    packages: ['react', '@react-pdf/renderer'],
    why: 'report parts take plain props: no fetching, no clock, no scoring elsewhere',
  },
  {
    zone: 'components',
    own: [
      ...RULES,
      'components',
      'lib/exchange/clipboard-rows',
      'lib/exchange/pasted-heads',
      'lib/exchange/ziping/edits-1-to-2',
      'lib/contract',
      'lib/sync',
      'lib/dry-run',
      'lib/list',
      'lib/format',
      'lib/routes',
    ],
    tests: ['lib/exchange'],
    types: ['lib/contract'],
    not: /^(node:|server-only$|prisma$|@prisma\/|better-sqlite3$|@node-rs\/|next\/(headers|server|cache)$|next-auth$|next-auth\/(jwt|providers))/,
    why: 'components run in the browser: never the server, the database or Node',
  },
  {
    zone: 'app',
    own: [...RULES, 'app', 'components', 'lib/server', 'lib/contract', 'lib/list', 'lib/routes', 'lib/format', 'lib/dry-run'],
    types: ['lib/contract'],
    not: /^(prisma$|@prisma\/|better-sqlite3$|@node-rs\/|zod$)/,
    why: 'routes decide nothing: data comes from lib/server, looks from components',
  },
];

/**
 * The rooms of lib/server, from the ground up: each imports those before it only. First files that stand in no room, then what every
 * subject stands on, the subjects, and what is composed of them.
 */
export const ROOMS = [
  '',
  'shipped',
  'database',
  'store',
  'http',
  'audit',
  'pdf',
  'spreadsheet',
  'worker',
  'session',
  'gate',
  'help',
  'schemes',
  'people',
  'account',
  'certificates',
  'year',
  'forms',
  'departments',
  'confirmations',
  'narrative',
  'rectification',
  'documents',
  'signing',
  'deliveries',
  'verification',
  'commands',
  'trail',
  'backup',
  'health',
  'pages',
  'top',
];
/** Files without a room that know every subject. */
const TOP = ['lib/server/start-serving'];

/** The room of a path in lib/server; null outside. */
export function roomOf(file) {
  if (!file.startsWith('lib/server/')) return null;
  if (within(file, 'lib/server/command-registry')) return 'commands';
  if (TOP.some((one) => within(file, one))) return 'top';
  const [, , room, name] = file.split('/');
  return name === undefined ? '' : room;
}

/** Why a file of one room may not import one of another, or null where it may. */
export function climbs(file, target) {
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === null || to === null || from === to || within(target, GENERATED)) return null;
  if (!ROOMS.includes(from) || !ROOMS.includes(to)) return `${ROOMS.includes(from) ? to : from} has no floor yet: scripts/lint/zones.js`;
  return ROOMS.indexOf(to) > ROOMS.indexOf(from) ? `${from || 'a file of no room'} stands below ${to}` : null;
}

const GENERATED = 'lib/server/generated';
const TEST_ONLY = /(\.test\.tsx?$|^e2e\/|^bench\/|^testing\/)/;
const DATABASE = /^(@prisma\/|prisma$|better-sqlite3$)/;
const DATABASE_FOLDERS = ['lib/server', 'prisma', 'scripts', 'bench', 'testing', 'prisma.config.ts'];

const within = (file, folder) =>
  file === folder || file.startsWith(`${folder}/`) || new RegExp(`^${folder.replaceAll('.', '\\.')}\\.[jt]sx?$`).test(file);

/** An import as a path from the root (`lib/domain/score`), or null where it is a package. */
function ownPath(file, source) {
  if (source.startsWith('@/')) return path.posix.normalize(source.slice(2));
  if (!source.startsWith('.')) return null;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), source));
}

/** Why a file may not import that, or null where it may. `file` is a path from the root; `type`: it takes types alone. */
export function refusal(file, source, type = false) {
  const test = TEST_ONLY.test(file);
  const target = ownPath(file, source);
  if (target === null) {
    if (DATABASE.test(source) && !DATABASE_FOLDERS.some((folder) => within(file, folder)))
      return 'the database is reached through lib/server only';
  } else if (target.startsWith('..')) {
    return 'nothing outside the project';
  } else if (within(target, GENERATED) && !['lib/server', 'prisma'].some((folder) => within(file, folder))) {
    return 'the database client is used in lib/server only';
  }
  const zone = ZONES.find((one) => within(file, one.zone));
  if (!zone || source.endsWith('.css')) return null;
  if (target !== null) {
    const own = test ? [...zone.own, ...(zone.tests ?? []), 'prisma', ...RULES, 'e2e', 'scripts', 'testing'] : zone.own;
    if (!own.some((folder) => within(target, folder))) return zone.why;
    if (test) return null;
    if (!type && zone.types?.some((folder) => within(target, folder))) return 'schemas are the server’s: import its types';
    return climbs(file, target);
  }
  if (test) return null;
  if (zone.packages && !zone.packages.some((name) => source === name || source.startsWith(name.endsWith(':') ? name : `${name}/`)))
    return zone.why;
  return zone.not?.test(source) ? zone.why : null;
}

/** The rule `house/zones`. */
export const zonesRule = {
  meta: { type: 'problem', schema: [], messages: { refused: '"{{source}}": {{why}}.' } },
  create(context) {
    const file = path.relative(ROOT, context.filename).split(path.sep).join('/');
    const check = (node, source) => {
      if (typeof source?.value !== 'string') return;
      const why = refusal(file, source.value, node.type === 'TSImportType' || node.importKind === 'type');
      if (why) context.report({ node, messageId: 'refused', data: { source: source.value, why } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
    };
  },
};
