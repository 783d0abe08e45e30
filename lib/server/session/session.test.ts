import { expect, it, vi } from 'vitest';
import { requireActor } from './session';

const asked = vi.hoisted(() => ({ path: null as string | null }));
vi.mock('./session-cookie', () => ({ sessionIdInCookie: () => Promise.resolve(null) }));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers(asked.path === null ? {} : { 'x-path': asked.path })),
}));
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`to ${to}`);
  },
}));

it.each([
  ['/evaluations/e1', '/login?next=%2Fevaluations%2Fe1'],
  ['/department/2022?state=returned', '/login?next=%2Fdepartment%2F2022%3Fstate%3Dreturned'],
  ['/', '/login'],
  ['//elsewhere.example', '/login'],
  [null, '/login'],
])('nobody at %s is sent to sign in, and to come back', async (path, to) => {
  asked.path = path;
  await expect(requireActor()).rejects.toThrow(new Error(`to ${to}`));
});
