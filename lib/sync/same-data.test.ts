import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameData } from './same-data';

/** JSON knows no -0. */
const plain = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

describe('plain data', () => {
  it('is the same as a copy of it', () => fc.assert(fc.property(plain, (value) => isSameData(value, JSON.parse(JSON.stringify(value))))));

  it('is the same as what has the same JSON but for the order of names, and no other', () =>
    fc.assert(fc.property(plain, plain, (a, b) => isSameData(a, b) === (sorted(a) === sorted(b)))));

  it.each<[unknown, unknown]>([
    [[], {}],
    [null, {}],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [[1], [1, 2]],
    ['1', 1],
    [undefined, null],
  ])('%j is not %j', (a, b) => {
    expect([isSameData(a, b), isSameData(b, a)]).toEqual([false, false]);
  });
});

/** JSON with sorted names. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
