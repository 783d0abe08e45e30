// Revisions of earlier versions were written with sorted keys by JavaScript's own order, which puts keys that look like numbers first.
// No form has such a key, so that the one way of writing gives the bytes, and the hashes, that are stored and printed.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { canonicalJson } from '@/lib/scheme/canonical-json';
import { ziping2 } from '@/lib/exchange/ziping/shapes';

const asBefore = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );

const FOLDERS = ['prisma/demo/evaluations', 'lib/exchange/ziping/cases'];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`),
);

it.each(FILES)('%s is written as it always was', (file) => {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(canonicalJson(value)).toBe(asBefore(value));
});

it.each(['0.1.0/installation', 'before-ziping-2'])('the revisions of %s are written as they stand there', (version) => {
  const database = new Database(gunzipSync(readFileSync(`testing/earlier/${version}/ziping.db.gz`)));
  const revisions = database.prepare('SELECT json FROM Revision').pluck().all() as string[];
  expect(revisions.length).toBeGreaterThan(0);
  for (const json of revisions) expect(canonicalJson(JSON.parse(json))).toBe(json);
});

it('could tell: a key that looks like a number is written elsewhere', () => {
  const value = { a: 1, '10': 2, '9': 3 };
  expect([canonicalJson(value), asBefore(value)]).toEqual(['{"10":2,"9":3,"a":1}', '{"9":3,"10":2,"a":1}']);
});

it.each(['cells', 'parts'])('a form has no key in %s that looks like a number', (name) => {
  const form = JSON.parse(readFileSync('prisma/demo/evaluations/00-department.json', 'utf8')) as object;
  const taken = (key: string) => ziping2.safeParse({ ...form, [name]: { [key]: '1' } }).success;
  expect([taken('a'), taken('10')]).toEqual([true, false]);
});
