// A file that takes its time: it is given to the session as it is when the file is there.
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ok } from '@/lib/workflow/problem';
import { makePerson, signInAs } from '@/testing/factories';
import { NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import { findSession, type SignedIn } from '../session/sessions';
import { z } from 'zod';
import { answerFile } from './file-request';
import { defineRead } from './read';

const site = vi.hoisted(() => ({ db: null as Db | null, sessionId: '' }));
vi.mock('../database/db', () => ({ db: () => site.db }));
vi.mock('../session/session', () => ({ currentSession: () => site.db && findSession(site.db, site.sessionId, NOW, { touch: false }) }));

let world: World;
beforeAll(async () => {
  world = await openWorld();
  site.db = world.db;
});
afterAll(() => world.close());

let session: SignedIn;
beforeEach(async () => {
  session = await signInAs(world.db, await makePerson(world.db, 'office', world.department.id), NOW);
  site.sessionId = session.sessionId;
});

const ANYBODYS = defineRead({
  name: 'anybodys',
  what: '这份文件',
  input: z.object({}),
  see: 'signed-in',
  answer: () => Promise.resolve(ok(null)),
});

/** Asks for a file while whose making that happens. Gives the status, and whether the file was let go. */
async function asking(meanwhile: () => Promise<unknown>): Promise<[number, boolean]> {
  let gone = false;
  const file = new ReadableStream({ pull: (controller) => controller.close(), cancel: () => void (gone = true) }, { highWaterMark: 0 });
  const response = await answerFile(
    new Request('http://localhost/department/2022/export'),
    ANYBODYS,
    () => ({}),
    async () => {
      await meanwhile();
      return ok(new Response(file));
    },
  );
  return [response.status, gone];
}
const id = () => session.actor.id;

it('is given to who asked', async () => {
  expect(await asking(() => Promise.resolve())).toEqual([200, false]);
});

it.each([
  ['ended', 401, () => world.db.session.update({ where: { id: session.sessionId }, data: { revokedAt: NOW } })],
  ['was stopped', 401, () => world.db.person.update({ where: { id: id() }, data: { active: false } })],
  ['has another role', 401, () => world.db.person.update({ where: { id: id() }, data: { role: 'section' } })],
  [
    'is in another department',
    401,
    async () => world.db.person.update({ where: { id: id() }, data: { departmentId: world.as.outsider.actor.departmentId } }),
  ],
  [
    'waits for a factor',
    401,
    () => world.db.authenticator.create({ data: { personId: id(), encryptedSecret: new Uint8Array(1), createdAt: NOW } }),
  ],
])('is given to nobody who %s meanwhile', async (_, status, meanwhile) => {
  expect(await asking(meanwhile)).toEqual([status, true]);
});
