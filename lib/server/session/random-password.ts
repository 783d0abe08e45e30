// First passwords: random, to be changed at the first sign-in, told once and kept nowhere.
import { randomInt } from 'node:crypto';

/** Without characters that are mistaken for one another on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen characters in four groups: 79 bits. */
export function randomPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
