import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';

it('sorts keys as RFC 8785 does, and writes nothing between', () => {
  expect(canonicalJson({ '€': 1, '\r': 2, 1: 3, '😀': 4, b: [{ d: 1, c: null }], a: 1e21 })).toBe(
    '{"\\r":2,"1":3,"a":1e+21,"b":[{"c":null,"d":1}],"€":1,"😀":4}',
  );
});
