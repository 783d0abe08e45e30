import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';

it('sorts keys as RFC 8785 does, and writes nothing between', () => {
  expect(canonicalJson({ '€': 1, '\r': 2, 1: 3, '😀': 4, b: [{ d: 1, c: null }], a: 1e21 })).toBe(
    '{"\\r":2,"1":3,"a":1e+21,"b":[{"c":null,"d":1}],"€":1,"😀":4}',
  );
});

it('does not depend on the order of keys, or on absent ones', () => {
  expect(canonicalJson({ b: [{ d: 1, c: '甲' }], a: undefined, e: null })).toBe('{"b":[{"c":"甲","d":1}],"e":null}');
  expect(canonicalJson({ x: 1, y: { q: 1, p: 2 } })).toBe(canonicalJson({ y: { p: 2, q: 1 }, x: 1 }));
});
