// What is not seen, by Unicode's own tables: no name keeps any of it, no running text what turns or parts it.
import { describe, expect, it } from 'vitest';
import { hasUnseen, seenOf, withoutUnseen, withoutUnseenIn } from './unseen';

const ALL = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));
/** Told by Unicode to be drawn as nothing, or without anything to be drawn. */
const UNSEEN = ALL.filter((letter) =>
  /^(?:\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Cc}|\p{Co}|\p{Cn}|\p{Zl}|\p{Zp}|[\u2800\ufffc\u{16fe4}\u{1d159}])$/u.test(letter),
);
const NAMED = ['\u200b', '\u200d', '\u2060', '\u202e', '\u2066', '\u00ad', '\ufeff', '\u061c', '\u{e0001}', '\u{e0041}'];
const BESIDE = [
  '\ufe00',
  '\ufe0f',
  '\u{e0100}',
  '\u034f',
  '\u3164',
  '\uffa0',
  '\u115f',
  '\u2800',
  '\u17b4',
  '\ufffc',
  '\ue000',
  '\u{e0fff}',
  '\u{f0000}',
  '\u180b',
  '\u0007',
];

describe('characters that are not seen', () => {
  it('are all found: zero-width, of direction, soft hyphens, byte order marks, tags', () => {
    expect(UNSEEN).toEqual(expect.arrayContaining([...NAMED, ...BESIDE]));
    for (const letter of UNSEEN)
      if (!hasUnseen(`甲${letter}乙`) || seenOf(`甲${letter}乙${letter}`) !== '甲乙')
        expect.fail(`U+${letter.codePointAt(0)?.toString(16)}`);
  });

  it('nothing that is seen is taken, nor white space', () => {
    const known = new Set(UNSEEN);
    const seen = ALL.filter((letter) => !known.has(letter)).join('');
    expect([withoutUnseen(seen) === seen, seenOf(seen) === seen, hasUnseen(seen)]).toEqual([true, true, false]);
    expect([seenOf('甲 乙\u3000丙𠮷㙍'), hasUnseen('甲 乙\u3000丙𠮷㙍')]).toEqual(['甲 乙\u3000丙𠮷㙍', false]);
  });

  it('leave running text, but for how a character is written, where lines end, and what old systems write rare characters with', () => {
    for (const letter of UNSEEN.filter(
      (each) => /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/u.test(each) && !/\p{Variation_Selector}/u.test(each),
    ))
      if (withoutUnseen(`甲${letter}乙`) !== '甲乙') expect.fail(`U+${letter.codePointAt(0)?.toString(16)}`);
    const kept = '葛\u{e0100}城\ufe00，辻\u{e0101}\t甲\n乙\ue000';
    expect(withoutUnseen(kept)).toBe(kept);
  });

  it('inside whatever holds them, but for what is used letter by letter', () => {
    const given = { 'na\u200bme': ['甲\u202e', { password: 'a\u200bb', deep: { text: '\ufeff乙' } }], n: 1, no: null };
    expect(withoutUnseenIn(given, new Set(['password']))).toEqual({
      name: ['甲', { password: 'a\u200bb', deep: { text: '乙' } }],
      n: 1,
      no: null,
    });
  });

  it('nesting without end is given back, not followed', () => {
    let deep: unknown = '\u200b';
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(() => withoutUnseenIn(deep)).not.toThrow();
  });
});
