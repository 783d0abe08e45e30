// A page is five files: what it shows (lib/contract), its read (lib/server), its folder of components, its route, its address (lib/routes.ts). Held here
// on every page there is: it takes no more, and no other file knows of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '@/lib/routes';

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)generated\//.test(name))
    .map((name) => `${folder}/${name}`);

const addressOf = (file: string) => {
  const parts = file.split('/').slice(1, -1);
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
};

/** An address that is written out, with anything where the page takes something. */
const pattern = (address: string, anything: string) => address.replace(/\[\w+\]/g, anything).replaceAll('/', '\\/');

const SOURCES = [...filesIn('app'), ...filesIn('components'), ...filesIn('lib')].map((file) => [file, readFileSync(file, 'utf8')] as const);
const PAGES = SOURCES.filter(([file]) => file.startsWith('app/') && file.endsWith('/page.tsx')).map(
  ([file, text]) => [addressOf(file), file, text] as const,
);

/** What is drawn on many pages, and belongs to none. */
const SHARED = ['ui', 'session'];
/** Composed of what others show. */
const COMPOSED = '/';
/** The door knows where it stands. */
const AT_THE_DOOR = ['lib/server/gate/file-http.ts', 'lib/server/session/auth-options.ts'];

/** Every address of lib/routes.ts, made of anything. */
const made = Object.values(routes).flatMap((route) => {
  try {
    return [String((route as (...parts: unknown[]) => string)('a', 'b', 'c')).replace(/[?#].*/, '')];
  } catch {
    // Made of more than words: of a list's view.
    return [];
  }
});

it('finds the pages', () => expect(PAGES.length).toBeGreaterThan(25));

describe.each(PAGES)('the page at %s', (address, file, text) => {
  it('is filled by its reads, whose contract stands in lib/contract, and drawn by one folder of components', () => {
    expect(text).toMatch(/\bread(Public)?Page\(/);
    const folders = [...text.matchAll(/from '@\/components\/([\w-]+)\//g)].map(([, folder = '']) => folder);
    const own = [...new Set(folders)].filter((folder) => !SHARED.includes(folder));
    expect(address === COMPOSED ? 1 : own.length, own.join()).toBeLessThanOrEqual(1);
    for (const [, read = ''] of text.matchAll(/from '@\/(lib\/server\/[\w/-]+)'/g)) expect(existsSync(`${read}.ts`), read).toBe(true);
    // Nothing but reading is done in a route.
    expect(text).not.toMatch(/from '@\/lib\/server\/(database|store|worker)\//);
  });

  it('has its address in lib/routes.ts, and no other file writes it out', () => {
    expect(
      made.filter((one) => new RegExp(`^${pattern(address, '[^/]+')}$`).test(one)),
      made.join(' '),
    ).not.toEqual([]);
    if (address === '/') return;
    const written = new RegExp(`['"\`]${pattern(address, '\\$\\{[^}]*\\}')}['"\`?#]`);
    const naming = SOURCES.filter(([one, its]) => one !== file && one !== 'lib/routes.ts' && written.test(its)).map(([one]) => one);
    expect(naming.filter((one) => !AT_THE_DOOR.includes(one))).toEqual([]);
  });
});
