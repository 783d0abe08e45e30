import { expect, it } from 'vitest';
import { PASSWORD_POLICIES } from '@/lib/workflow/password-policy';
import { commonPasswords, isCommonPassword } from './common-passwords';

it.each(Object.values(PASSWORD_POLICIES).map(({ name, least }) => [name, least] as const))(
  'of those long enough for %s there are ten thousand',
  async (_, least) => {
    const long = [...(await commonPasswords())].filter((password) => password.length >= least);
    expect(long.length).toBeGreaterThan(10_000);
    expect(long.find((password) => password !== password.toLowerCase())).toBeUndefined();
  },
);

it.each(['1qaz2wsx3edc', 'Q1w2E3r4T5y6', 'P@ssw0rd', 'Admin@123456', 'QWERTYqwerty', '!qwertyqwerty!!', 'qwertyqwerty2026'])(
  '%s is common',
  async (password) => {
    expect(await isCommonPassword(password)).toBe(true);
  },
);

it.each(['correct horse battery', 'another Passw0rd', '只要长就可以不必有符号啊'])('%s is not', async (password) => {
  expect(await isCommonPassword(password)).toBe(false);
});
