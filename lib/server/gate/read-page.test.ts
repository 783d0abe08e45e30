// Where a page sends whom: to sign in, to what must be done before, to the page that says that there is nothing.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ok, refuse } from '@/lib/workflow/problem';
import type { Waiting } from '@/lib/workflow/second-factor';
import { NOW, openWorld, type World } from '@/testing/world';
import type { SignedIn } from '../session/sessions';
import { defineRead } from './read';
import { readPage, readPublicPage } from './read-page';

const asked = vi.hoisted(() => ({ path: null as string | null, session: null as SignedIn | null, world: null as World | null }));
vi.mock('../session/session', async (original) => ({
  ...(await original<object>()),
  currentSession: () => Promise.resolve(asked.session),
}));
vi.mock('../database/db', () => ({ db: () => asked.world?.db }));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers(asked.path === null ? {} : { 'x-path': asked.path })),
}));
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`to ${to}`);
  },
  notFound: () => {
    throw new Error('nothing there');
  },
}));

let world: World;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  asked.world = world = await openWorld();
});
afterAll(async () => {
  vi.useRealTimers();
  await world.close();
});

const own = defineRead({
  name: 'own',
  what: '这个页面',
  input: z.object({ word: z.string() }),
  see: 'self',
  during: ['enrolment'],
  answer: ({ input, actor }) => Promise.resolve(ok(`${input.word} ${actor.role}`)),
});
const bureaus = defineRead({
  name: 'bureaus',
  what: '这个页面',
  input: z.object({}),
  see: 'year.open',
  subject: () => Promise.resolve({ departmentId: '', sectionId: null }),
  answer: () => Promise.resolve(refuse('signing-not-running')),
});
const everybodys = defineRead({
  name: 'everybodys',
  what: '这个页面',
  input: z.object({ is: z.boolean() }),
  see: 'everybody',
  answer: ({ input }) => Promise.resolve(input.is ? ok('here') : refuse('not-found', { what: '这个页面' })),
});

/** A page asked for at that address by that person, whose session waits for that. */
function at(path: string | null, who: keyof World['as'] | null, waitsFor: Waiting | null = null): void {
  Object.assign(asked, { path, session: who && { ...world.as[who], waitsFor } });
}

it.each([
  ['/evaluations/e1', '/login?next=%2Fevaluations%2Fe1'],
  ['/department/2022?state=returned', '/login?next=%2Fdepartment%2F2022%3Fstate%3Dreturned'],
  ['/', '/login'],
  ['//elsewhere.example', '/login'],
  [null, '/login'],
])('nobody at %s is sent to sign in, and to come back', async (path, to) => {
  at(path, null);
  await expect(readPage(own, { word: 'x' })).rejects.toThrow(new Error(`to ${to}`));
});

it('who must do something before is sent there and comes back; a page that is for just that is shown', async () => {
  at('/account', 'section', 'second-factor');
  await expect(readPage(own, { word: 'x' })).rejects.toThrow(new Error('to /login/second-factor?next=%2Faccount'));
  at('/account', 'section', 'first-password');
  await expect(readPage(own, { word: 'x' })).rejects.toThrow(new Error('to /account/password'));
  at('/account', 'section', 'enrolment');
  expect(await readPage(own, { word: 'hello' })).toMatchObject({ page: 'hello section', actor: { role: 'section' }, now: NOW });
});

it('what may not be seen, and what the address does not say, is not there; another refusal is a fault of the page', async () => {
  at('/finance', 'office');
  await expect(readPage(bureaus, {})).rejects.toThrow(new Error('nothing there'));
  await expect(readPage(own, {} as never)).rejects.toThrow(new Error('nothing there'));
  at('/finance', 'finance');
  await expect(readPage(bureaus, {})).rejects.toThrow(new Error('page bureaus was refused: signing-not-running'));
});

it('a page for everybody asks nobody who they are', async () => {
  at('/verify', null);
  expect(await readPublicPage(everybodys, { is: true })).toBe('here');
  await expect(readPublicPage(everybodys, { is: false })).rejects.toThrow(new Error('nothing there'));
});
