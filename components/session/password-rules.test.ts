import { expect, test } from 'vitest';
import { passwordRules } from './password-rules';

const broken = (next: string) => passwordRules(next, 'old-password', 'touzi').filter((rule) => !rule.kept).map((rule) => rule.text.slice(0, 8));

test.each([
  ['', 5],
  ['short1a', 1],
  ['1234567890', 1],
  ['aaaaaaaaaaab', 1],
  ['my-TouZi-pass', 1],
  ['old-password', 1],
  ['correct horse', 0],
])('%s breaks %i rules', (next, count) => {
  expect(broken(next)).toHaveLength(count);
});
