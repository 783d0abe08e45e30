import { findCommand } from '../command-registry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerCommand } from '../gate/command-http';
import { NOW, openWorld, type World } from '../../../testing/world';
import { flush, noteDownload, noteRefusal } from './note-request';
import { WINDOW_MS } from './note-tally';

const SITE = 'http://ziping.example:3000';
let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

async function post(name: string, input: unknown, who: 'section' | 'office' | null, headers: Record<string, string> = {}) {
  const request = new Request(`${SITE}/api/commands/${name}`, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { host: 'ziping.example:3000', origin: SITE, 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7', ...headers },
  });
  return (
    await answerCommand(request, name, {
      url: SITE,
      find: findCommand,
      db: () => world.db,
      open: () => Promise.resolve({ db: world.db, session: who && world.as[who], now: NOW }),
    })
  ).status;
}
const rows = async (action: string) =>
  (await world.db.auditRow.findMany({ where: { action }, orderBy: { id: 'asc' } })).map(({ actorId, subject, details }) => ({
    actorId,
    subject,
    ...(JSON.parse(details) as object),
  }));

it('a refused command, an unknown one and a request from another site leave a row; what is typed wrongly does not', async () => {
  expect(
    await post(
      'open-round',
      { year: 2031, schemeIds: ['wuhan-2022'], deadline: '2099-01-31', notice: '', departmentIds: ['x'] },
      'section',
    ),
  ).toBe(404);
  expect(await post('no-such-command', {}, 'section')).toBe(404);
  expect(await post('open-round', {}, 'section')).toBe(422);
  expect(await post('sign-out', {}, 'section', { origin: 'https://elsewhere.example' })).toBe(403);
  expect(await rows('refused')).toEqual([
    { actorId: world.as.section.actor.id, subject: 'request:command', request: 'open-round', code: 'not-found', from: null, times: 1 },
    { actorId: world.as.section.actor.id, subject: 'request:command', request: '', code: 'unknown-command', from: null, times: 1 },
    {
      actorId: null,
      subject: 'request:command',
      request: 'sign-out',
      code: 'cross-site',
      from: expect.stringContaining('192.0.2'),
      times: 1,
    },
  ]);
});

it('what repeats itself is counted in one row', async () => {
  const before = await world.countAudit();
  for (let n = 0; n < 200; n += 1)
    await noteRefusal(() => world.db, 'too-many-requests', {
      request: '/api/verify',
      subject: 'request:verify',
      actorId: null,
      ip: '198.51.100.9',
    });
  expect(await world.countAudit()).toBe(before + 1);
  await flush(() => world.db, new Date(Date.now() + WINDOW_MS + 1));
  expect((await rows('refused')).at(-1)).toMatchObject({ request: '/api/verify', code: 'too-many-requests', times: 199 });
});

it('a file that is given out leaves a row with its name', async () => {
  const { id } = world.as.office.actor;
  for (let n = 0; n < 3; n += 1)
    await noteDownload(() => world.db, { actorId: id, subject: 'evaluation:e', path: '/evaluations/e/pdf', name: '某表.pdf' });
  expect(await rows('download')).toEqual([
    { actorId: id, subject: 'evaluation:e', path: '/evaluations/e/pdf', name: '某表.pdf', times: 1 },
  ]);
});

it('made-up commands are one kind, and hide no download', async () => {
  const before = await world.countAudit();
  for (let n = 0; n < 300; n += 1) expect(await post(`made-up-${n}`, {}, 'office')).toBe(404);
  await noteDownload(() => world.db, {
    actorId: world.as.office.actor.id,
    subject: 'evaluation:f',
    path: '/evaluations/f/pdf',
    name: '另一张表.pdf',
  });
  expect(await world.countAudit()).toBe(before + 2);
  expect((await rows('download')).at(-1)).toMatchObject({ name: '另一张表.pdf', times: 1 });
});
