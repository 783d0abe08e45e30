// Every character of Unicode's Cf, and nothing else, is taken out of what is brought.
import { describe, expect, it } from 'vitest';
import { hasUnseen, withoutUnseen, withoutUnseenIn } from './unseen';

const ALL = Array.from({ length: 0x110000 }, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff).map((code) => String.fromCodePoint(code));
const UNSEEN = ALL.filter((letter) => /^\p{Cf}$/u.test(letter));

describe('characters that are not seen', () => {
  it('are all found: zero-width, of direction, soft hyphens, byte order marks, tags', () => {
    expect(UNSEEN).toEqual(expect.arrayContaining(['\u200b', '\u200d', '\u2060', '\u202e', '\u2066', '\u00ad', '\ufeff', '\u061c', '\u{e0001}', '\u{e0041}']));
    for (const letter of UNSEEN) expect([letter, hasUnseen(`甲${letter}乙`), withoutUnseen(`甲${letter}乙${letter}`)]).toEqual([letter, true, '甲乙']);
  });

  it('nothing that is seen is taken, nor white space', () => {
    const seen = ALL.filter((letter) => !/^\p{Cf}$/u.test(letter)).join('');
    expect(withoutUnseen(seen)).toBe(seen);
    expect(hasUnseen(seen)).toBe(false);
  });

  it('inside whatever holds them, but for what is used letter by letter', () => {
    const given = { 'na\u200bme': ['甲\u202e', { password: 'a\u200bb', deep: { text: '\ufeff乙' } }], n: 1, no: null };
    expect(withoutUnseenIn(given, new Set(['password']))).toEqual({ name: ['甲', { password: 'a\u200bb', deep: { text: '乙' } }], n: 1, no: null });
  });

  it('nesting without end is given back, not followed', () => {
    let deep: unknown = '\u200b';
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(() => withoutUnseenIn(deep)).not.toThrow();
  });
});
