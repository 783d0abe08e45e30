// What comments and documents refer to is there: documents and their headings, decisions, and the files that documents name.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');
const isThere = (name: string) => existsSync(path.join(ROOT, name));
const LEFT_OUT = new Set(['node_modules', 'generated', 'out', 'data', 'test-results']);

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) || entry.name.startsWith('.') ? [] : filesIn(name, ending);
    return ending.test(entry.name) ? [name] : [];
  });
}

/** `docs/rules.md`, and the heading that is quoted after it: `docs/rules.md, "Findings"`. Over several comment lines too. */
const DOCUMENT = /\b(docs\/[\w/-]+\.md)(?:,\s+(?:\/\/\s+|\*\s+)?"([^"]+)")?/g;
/** By number, or without a path: nothing could check it. */
const VAGUE = /\b(?:rules|schemes|layout),? (?:sections?|chapters?) \d|\bdecisions? \d{4}\b|\bdocs\/decisions\/\d{4}(?!-)/g;
const LINK = /\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g;
const NAMED_FILE = /`((?:app|bench|components|docs|e2e|lib|prisma|schemes|scripts|testing)\/[\w./-]*)`/g;

/** A comment of code, to the end of its line; and the files that it names. */
const COMMENT = /(?:^|\s)(?:\/\/\/?|\/?\*\*?)\s.*$/gm;
const FILE_IN_COMMENT =
  /\b(?:app|bench|components|e2e|lib|prisma|schemes|scripts|testing)\/[\w/.[\]()-]*\w\.(?:ts|tsx|mjs|js|css|yaml|prisma)\b/g;

const headings = (document: string) => [...read(document).matchAll(/^#+ (?:\d+\. )?(.+)$/gm)].map(([, title = '']) => title);

/** What a text of that name refers to and is not there. */
function broken(name: string, text: string): string[] {
  const documents = [...text.matchAll(DOCUMENT)].filter(
    ([, document = '', heading]) => !isThere(document) || (heading !== undefined && !headings(document).includes(heading)),
  );
  return documents.map(([all]) => `${name}: ${all}`);
}

/** Files that the comments of a text name and that are not there. */
const brokenFiles = (name: string, text: string) =>
  [...text.matchAll(COMMENT)].flatMap(([comment]) =>
    [...comment.matchAll(FILE_IN_COMMENT)].filter(([file]) => !isThere(file)).map(([file]) => `${name}: ${file}`),
  );

const vague = (name: string, text: string) => [...text.matchAll(VAGUE)].map(([all]) => `${name}: ${all}`);

/** Links and paths in a document: a link counts from where it stands, a path from the root. */
function brokenInDocument(name: string, text: string): string[] {
  const links = [...text.matchAll(LINK)].filter(([, to = '']) => !isThere(path.posix.join(path.posix.dirname(name), to)));
  const files = [...text.matchAll(NAMED_FILE)].filter(([, to = '']) => !isThere(to) && !isThere(`${to}.ts`));
  return [...links, ...files].map(([all]) => `${name}: ${all}`);
}

const code = () => [
  ...['app', 'bench', 'components', 'e2e', 'lib', 'prisma', 'schemes', 'scripts', 'testing'].flatMap((folder) =>
    filesIn(folder, /\.(ts|tsx|mjs|js|css|yaml|prisma)$/),
  ),
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
  'prisma.config.ts',
];
const SELF = 'scripts/references.test.ts';

it('comments refer to documents and headings that are there, by path and title', () => {
  const found = code()
    .filter((name) => name !== SELF)
    .flatMap((name) => [...broken(name, read(name)), ...brokenFiles(name, read(name)), ...vague(name, read(name))]);
  expect(found).toEqual([]);
});

it('documents link to files that are there, and name such', () => {
  const found = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', /\.md$/)].flatMap((name) => [
    ...broken(name, read(name)),
    ...brokenInDocument(name, read(name)),
  ]);
  expect(found).toEqual([]);
});

it('each decision has its number, since when it holds, and what replaced it where it does not', () => {
  const HEAD = /^# (\d{4}) · .+\n\n(?:Holds · \d{4}-\d\d-\d\d|Replaced by \[(\d{4})\]\([\w-]+\.md\) · \d{4}-\d\d-\d\d)\n/;
  const names = filesIn('docs/decisions', /\.md$/);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => HEAD.exec(read(name))?.[1] !== path.basename(name).slice(0, 4))).toEqual([]);
});

it('a wrong reference of each kind is found', () => {
  expect(broken('a.ts', '// (docs/rule.md)')).toHaveLength(1);
  expect(broken('a.ts', '// (docs/rules.md, "Finding")')).toHaveLength(1);
  expect(broken('a.ts', '// (docs/rules.md,\n// "Finding")')).toHaveLength(1);
  expect(broken('a.ts', '// (docs/rules.md, "Findings"; docs/layout.md)')).toEqual([]);
  expect(brokenFiles('a.prisma', "// (lib/nowhere.ts), lib/score/score.ts\nconst it = 'lib/made-up.ts';")).toEqual([
    'a.prisma: lib/nowhere.ts',
  ]);
  expect(vague('a.ts', '// (rules, section 5) of decision 0002, docs/decisions/0027')).toHaveLength(3);
  expect(brokenInDocument('docs/rules.md', 'see [it](nowhere.md), `lib/nowhere.ts` and [schemes](schemes.md), `lib/score`')).toHaveLength(
    2,
  );
});
