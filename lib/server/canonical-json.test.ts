import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from './canonical-json';
import { amountFen } from './forms/freeze-revision';

describe('canonical JSON', () => {
  it('does not depend on the order of keys, or on absent ones', () => {
    expect(canonicalJson({ b: [{ d: 1, c: '甲' }], a: undefined, e: null })).toBe('{"b":[{"c":"甲","d":1}],"e":null}');
    expect(canonicalJson({ x: 1, y: { q: 1, p: 2 } })).toBe(canonicalJson({ y: { p: 2, q: 1 }, x: 1 }));
  });

  it('hashes UTF-8', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('绩')).toHaveLength(64);
  });
});

describe('amounts in 分', () => {
  it.each([
    ['742940.22', '元', 74294022n],
    ['814651', '元', 81465100n],
    ['0.5', '元', 50n],
    ['12296.00', '万元', 12_296_000_000n],
    ['0.000001', '万元', 1n],
    ['', '元', 0n],
  ] as const)('%s %s', (text, unit, fen) => {
    expect(amountFen(text, unit)).toBe(fen);
  });
});
