import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { asked, readAs } from '@/testing/reads';
import { makeEvaluation } from '@/testing/factories';
import { NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import { remoteDraft } from './remote-draft';
import { leaveOthers, meetOthers } from './who-is-here';

const kept = globalThis as typeof globalThis & { zipingDb?: Db; zipingVisits?: { forms: Map<string, unknown> } };
let world: World;
let id: string;

beforeAll(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
  id = (await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW })).id;
});
beforeEach(() => {
  delete kept.zipingVisits;
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
});

type Who = 'section' | 'colleague' | 'stranger' | 'office';
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const poll = (who: Who, since: number, row: string, cell: string, now = NOW) =>
  readAs(remoteDraft, world.as[who].actor, { id, since: String(since), row, cell }, now);

it('whoever polls a form hears who else is in it and where, by name and nothing else', async () => {
  expect(await poll('section', 1, 'row-1', 'target')).toBe('unchanged');
  expect(await poll('colleague', 1, 'row-2', 'actual')).toEqual({
    others: [{ name: world.as.section.actor.name, row: 'row-1', cell: 'target' }],
  });
  expect(await poll('section', 0, 'row-3', 'points')).toMatchObject({
    version: 1,
    others: [{ name: world.as.colleague.actor.name, row: 'row-2', cell: 'actual' }],
  });
  // Whoever only reads says not where they are, is told nothing of it, and is not told of.
  expect(await readAs(remoteDraft, world.as.office.actor, { id, since: '1' })).toBe('unchanged');
  expect(await readAs(remoteDraft, world.as.office.actor, { id, since: '0' })).not.toHaveProperty('others');
  expect(await poll('colleague', 1, 'row-2', 'actual')).toMatchObject({ others: [{ row: 'row-3' }] });
});

it('who may not read the form hears of nobody, and nobody hears of them', async () => {
  await poll('section', 1, 'row-1', 'target');
  expect(await asked(remoteDraft, world.as.stranger.actor, { id, since: '1', row: 'row-1', cell: 'target' })).toMatchObject({
    ok: false,
    problem: { code: 'not-found' },
  });
  expect(await poll('section', 1, 'row-1', 'target')).toBe('unchanged');
});

it('one is told of once, where they were last, until they leave or are not heard of any more', async () => {
  const { section, colleague } = world.as;
  await poll('section', 1, 'row-1', 'target');
  await poll('section', 1, 'row-2', 'target');
  expect(meetOthers(id, colleague.actor, { row: '', cell: '' }, later(20))).toMatchObject([{ row: 'row-2' }]);
  expect(meetOthers(id, colleague.actor, { row: '', cell: '' }, later(36))).toEqual([]);
  meetOthers(id, section.actor, { row: '', cell: '' }, later(37));
  expect(meetOthers(id, colleague.actor, { row: '', cell: '' }, later(38))).toHaveLength(1);
  leaveOthers(id, section.actor);
  expect(meetOthers(id, colleague.actor, { row: '', cell: '' }, later(39))).toEqual([]);
});

it('what is kept of forms that nobody has open any more is forgotten, and nothing is written', async () => {
  const before = await world.db.auditRow.count();
  for (let at = 0; at < 50; at += 1) meetOthers(`form-${at}`, world.as.section.actor, { row: '', cell: '' }, NOW);
  expect(kept.zipingVisits?.forms.size).toBe(50);
  meetOthers(id, world.as.section.actor, { row: '', cell: '' }, later(120));
  expect(kept.zipingVisits?.forms.size).toBe(1);
  expect(await world.db.auditRow.count()).toBe(before);
});

it('a place longer than any there is, is refused', async () => {
  expect(await asked(remoteDraft, world.as.section.actor, { id, since: '1', row: 'x'.repeat(101), cell: '' })).toMatchObject({ ok: false });
});
