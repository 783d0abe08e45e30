// What a password costs must not tell whose it is. In a file of its own: argon2 is watched.
import { hash, verify } from '@node-rs/argon2';
import { expect, it, vi } from 'vitest';
import { hashPassword, hashRandomPasswords, verifyPassword } from './password';

vi.mock('@node-rs/argon2', { spy: true });

const costOf = (stored: string) => /m=\d+,t=\d+,p=\d+/.exec(stored)?.[0];

it("costs the same for names that nobody has, for passwords of one's own and for those that the administrator imported", async () => {
  const [own, [imported = '']] = [await hashPassword('of my own'), await hashRandomPasswords(['of the import'])];
  await verifyPassword(null, 'x');
  const work = async (stored: string | null, password: string) => {
    vi.mocked(verify).mockClear();
    vi.mocked(hash).mockClear();
    const right = await verifyPassword(stored, password);
    expect(vi.mocked(hash)).not.toHaveBeenCalled();
    return { right, costs: vi.mocked(verify).mock.calls.map(([hashed]) => costOf(String(hashed))) };
  };
  const { costs } = await work(null, 'of my own');
  expect(new Set(costs)).toEqual(new Set([costOf(own), costOf(imported)]));
  for (const [stored, password, right] of [
    [null, 'x', false],
    [own, 'of my own', true],
    [own, 'wrong', false],
    [imported, 'of the import', true],
    [imported, 'wrong', false],
    [own, 'nobody has this password', false],
  ] as const) {
    expect(await work(stored, password)).toEqual({ right, costs });
  }
});
