// A file that was sealed outside is received only from whoever may seal it now: who asks, and how its set stands, is looked at before
// a byte of twenty megabytes is read.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { POST } from '@/app/api/department/[year]/sealing/[file]/route';
import { beginSealing } from '@/lib/server/signing/commands/begin-sealing';
import { cancelSealing } from '@/lib/server/signing/commands/cancel-sealing';
import { openWorld, NOW, type World } from '@/testing/world';
import type { SignedIn } from '@/lib/server/session/sessions';
import { signedStore } from '@/lib/server/store/signed-store';
import { makeCompiledYear } from '@/testing/compiled-year';
import { useInstallation } from '@/testing/installation';
import { makePerson, signInAs } from '@/testing/factories';

const now = vi.hoisted(() => ({ session: null as SignedIn | null, world: null as World | null }));
vi.mock('@/lib/server/session/session', () => ({ currentSession: () => Promise.resolve(now.session) }));
vi.mock('@/lib/server/database/db', () => ({ db: () => now.world?.db }));

const SITE = 'http://ziping.example:3000';
let world: World;
let folder = '';
let setId = '';
let fileId = '';
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  folder = useInstallation();
  world = await openWorld();
  now.world = world;
  const year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW);
  const begun = await world.run(beginSealing, 'signer', {
    year: 2022,
    evaluationId: year.evaluationId,
    version: 1,
    contents: await year.contents(),
  });
  if (!begun.ok) throw new Error(begun.problem.message);
  ({ setId } = begun.value);
  fileId = (await world.db.signedFile.findFirstOrThrow({ where: { setId } })).id;
});
afterAll(async () => {
  vi.useRealTimers();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is answered, and how much of the body was asked for. */
async function post(session: SignedIn | null, file = fileId) {
  now.session = session;
  let read = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        read += 1;
        if (read > 5) controller.close();
        else controller.enqueue(new Uint8Array(1000));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request(`${SITE}/api/department/2022/sealing/${file}`, {
    method: 'POST',
    body,
    headers: { host: new URL(SITE).host, origin: SITE },
    duplex: 'half',
  } as RequestInit);
  const response = await POST(request, { params: Promise.resolve({ year: '2022', file }) });
  const outcome = (await response.json()) as { ok: boolean; problem?: { code: string } };
  return { code: outcome.problem?.code ?? 'ok', read };
}
const uploads = () =>
  existsSync(path.join(signedStore().folder, 'uploads')) ? readdirSync(path.join(signedStore().folder, 'uploads')) : [];

it('is read from whoever may seal it', async () => {
  expect(await post(world.as.signer)).toEqual({ code: 'sealed-file-refused', read: 6 });
});

it('is not read from nobody, another role, another department, or for no such file', async () => {
  expect(await post(null)).toEqual({ code: 'signed-out', read: 0 });
  expect(await post(world.as.office)).toEqual({ code: 'not-allowed', read: 0 });
  expect(await post(world.as.finance)).toMatchObject({ read: 0 });
  expect(await post(world.as.outsider)).toEqual({ code: 'not-found', read: 0 });
  const elsewhere = await signInAs(world.db, await makePerson(world.db, 'signer', world.as.outsider.actor.departmentId), NOW);
  expect(await post(elsewhere)).toEqual({ code: 'not-found', read: 0 });
  expect(await post(world.as.signer, 'no-such-file')).toEqual({ code: 'not-found', read: 0 });
  expect(await world.lastAudit()).toMatchObject({
    action: 'refused',
    actorId: world.as.signer.actor.id,
    details: { request: 'seal-file', code: 'not-found' },
  });
});

it('is not read from a head whom nobody confirmed, or whose session has ended', async () => {
  const { id } = world.as.signer.actor;
  const change = await world.db.accessChange.create({ data: { at: NOW, what: 'created', role: 'signer', personId: id, state: 'waiting' } });
  expect(await post(world.as.signer)).toEqual({ code: 'unconfirmed', read: 0 });
  await world.db.accessChange.update({ where: { id: change.id }, data: { state: 'confirmed', decidedAt: NOW } });
  await world.db.session.update({ where: { id: world.as.signer.sessionId }, data: { revokedAt: NOW } });
  expect(await post(world.as.signer)).toEqual({ code: 'signed-out', read: 0 });
  await world.db.session.update({ where: { id: world.as.signer.sessionId }, data: { revokedAt: null } });
});

it('is not read for a set that is finished, or of a year that is closed', async () => {
  const close = (state: string) => world.db.year.update({ where: { id: world.department.yearId }, data: { state } });
  const { state } = await world.db.year.findUniqueOrThrow({ where: { id: world.department.yearId } });
  await close('closed');
  expect(await post(world.as.signer)).toEqual({ code: 'year-closed', read: 0 });
  await close(state);
  await world.db.signedSet.update({ where: { id: setId }, data: { state: 'signed' } });
  expect(await post(world.as.signer)).toEqual({ code: 'wrong-state', read: 0 });
  await world.db.signedSet.update({ where: { id: setId }, data: { state: 'sealing' } });
  await world.run(cancelSealing, 'signer', { setId });
  expect(await post(world.as.signer)).toEqual({ code: 'not-found', read: 0 });
  expect(uploads()).toEqual([]);
});
