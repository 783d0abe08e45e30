// The map of lib/server: nothing climbs, nothing runs in a ring; and whoever looks for that finds it.
import { expect, it } from 'vitest';
import { arrowsIn, cyclesIn, importedBy, importsInServer } from './zones.mjs';

it('no room of lib/server imports one above it, and no files import each other in a ring', async () => {
  const imports = await importsInServer();
  expect(imports.size).toBeGreaterThan(200);
  expect(arrowsIn(imports).back).toEqual([]);
  expect(cyclesIn(imports)).toEqual([]);
});

it.each([
  ['statically', "import { row } from './b';"],
  ['its types alone', "import type { Row } from './b';"],
  ['dynamically', "export const later = () => import('./b');"],
  ['a type within a type', "export type Late = import('./b').Row;"],
  ['passing it on', "export { row } from './b';"],
])('an import is seen: %s', (_, text) => {
  expect(importedBy('lib/server/gate/a.ts', text)).toEqual(['lib/server/gate/b.ts']);
});

it('an import that climbs is named, one into a room without a floor too', () => {
  const file = 'lib/server/gate/a.ts';
  const imports = new Map([[file, ['lib/server/database/db.ts', 'lib/server/forms/standing.ts', 'lib/server/attic/box.ts']]]);
  expect(arrowsIn(imports).back).toEqual([`${file} → lib/server/forms/standing.ts`, `${file} → lib/server/attic/box.ts`]);
});

it('rings are named, each once, whatever else hangs on them', () => {
  const imports = new Map([
    ['a', ['b', 'x']],
    ['b', ['c']],
    ['c', ['a', 'd']],
    ['d', ['e']],
    ['e', ['d']],
    ['x', []],
  ]);
  expect(cyclesIn(imports).sort()).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});
