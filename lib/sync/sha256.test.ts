import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256';

it('is the SHA-256 of the standard’s examples', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('is what the server’s own says of any text, over the ends of blocks too', () => {
  const own = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => sha256(text) === own(text)));
  for (let length = 50; length < 130; length += 1) expect(sha256('甲'.padEnd(length, 'x'))).toBe(own('甲'.padEnd(length, 'x')));
});
