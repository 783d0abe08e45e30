import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeYear } from '@/testing/factories';
import { deleteRectification } from './delete-rectification';
import { reportRectification } from './report-rectification';
import { saveRectification } from './save-rectification';
import { takeOverRectifications } from './take-over-rectifications';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await makeYear(world.db, { departmentId: world.department.id, year: 2023, deadline: NOW });
});
afterAll(() => world.close());

const item = (rest: object = {}) => ({
  year: 2022,
  id: null,
  version: null,
  measure: '加快资金拨付',
  sectionId: null,
  deadline: '2023-06-30',
  state: 'open',
  done: '',
  ...rest,
});
const save = (rest: object = {}, who: keyof World['as'] = 'office') => world.run(saveRectification, who, item(rest));

async function made(rest: object = {}): Promise<{ id: string; version: number }> {
  const outcome = await save(rest);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

const OFFICE_ONLY = [
  ['admin', 'not-found'],
  ['auditor', 'not-found'],
  ['finance', 'not-found'],
  ['outsider', 'not-found'],
  ['section', 'not-found'],
  ['signer', 'not-allowed'],
] as const;

describe('measures to be carried out', () => {
  it('are kept with section, deadline and what was done', async () => {
    const sectionId = world.department.sections[0]?.id;
    const { id } = await made({ sectionId });
    expect(await world.db.rectification.findUniqueOrThrow({ where: { id } })).toMatchObject({
      measure: '加快资金拨付',
      sectionId,
      deadline: new Date('2023-06-30T15:59:59Z'),
      state: 'open',
    });
    expect(await world.lastAudit()).toMatchObject({
      action: 'save-rectification',
      subject: `rectification:${id}`,
      details: { version: 1, state: 'open' },
    });
    expect(codeOf(await save({ id, version: 1, state: 'done' }))).toBe('invalid-input');
    expect(await save({ id, version: 1, state: 'done', done: '已拨付' })).toMatchObject({ ok: true, value: { id, version: 2 } });
    expect(codeOf(await save({ id, version: 1 }))).toBe('stale-revision');
    expect(codeOf(await save({ id, version: 2, year: 2023 }))).toBe('not-found');
  });

  it('refuse another department’s section, no text, and what is not there', async () => {
    expect(codeOf(await save({ sectionId: world.as.outsider.actor.sectionIds[0] }))).toBe('not-found');
    expect(codeOf(await save({ measure: ' ' }))).toBe('invalid-input');
    expect(codeOf(await save({ id: 'nowhere', version: 1 }))).toBe('not-found');
    expect(codeOf(await save({ deadline: '明年' }))).toBe('invalid-input');
  });

  it('a request that comes again is answered as it was, and not done again', async () => {
    const first = await save({ batchId: 'a-new-measure' });
    if (!first.ok) throw new Error(first.problem.message);
    const { id } = first.value;
    const count = await world.db.rectification.count();
    expect(codeOf(await save({ id, version: 1, measure: '改过' }))).toBe('ok');
    expect(await save({ batchId: 'a-new-measure' })).toEqual(first);
    expect(await world.db.rectification.count()).toBe(count);
    const change = { id, version: 2, batchId: 'a-changed-measure', measure: '再改' };
    expect([await save(change), await save(change)]).toEqual(Array(2).fill({ ok: true, value: { id, version: 3 } }));
    expect(codeOf(await save({ ...change, batchId: 'another-change' }))).toBe('stale-revision');
    expect(await world.db.rectification.findUniqueOrThrow({ where: { id } })).toMatchObject({ measure: '再改', version: 3 });
    // What was taken off since is not said to be saved.
    expect(codeOf(await world.run(deleteRectification, 'office', { id, version: 3 }))).toBe('ok');
    expect(codeOf(await save({ batchId: 'a-new-measure' }))).toBe('not-found');
    expect(await world.db.rectification.count()).toBe(count - 1);
  });

  it('are taken off by their version', async () => {
    const { id } = await made();
    expect(codeOf(await world.run(deleteRectification, 'office', { id, version: 3 }))).toBe('stale-revision');
    expect(codeOf(await world.run(deleteRectification, 'office', { id, version: 1 }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'delete-rectification',
      subject: `rectification:${id}`,
      details: { year: 2022 },
    });
    expect(codeOf(await world.run(deleteRectification, 'office', { id, version: 1 }))).toBe('not-found');
  });

  it('go on in the next year while they are open, each once', async () => {
    await world.db.rectification.deleteMany();
    const { id } = await made({ measure: '完善指标' });
    await made({ state: 'done', done: '已完成' });
    const take = () => world.run(takeOverRectifications, 'office', { from: 2022, to: 2023 });
    expect(await take()).toMatchObject({ ok: true, value: { created: 1 } });
    expect(await world.lastAudit()).toMatchObject({ action: 'take-over-rectifications', details: { from: 2022, created: 1 } });
    expect(await take()).toMatchObject({ ok: true, value: { created: 0 } });
    expect(await world.db.rectification.findFirstOrThrow({ where: { carriedFromId: id } })).toMatchObject({
      measure: '完善指标',
      state: 'open',
      deadline: new Date('2023-06-30T15:59:59Z'),
    });
    expect(codeOf(await world.run(takeOverRectifications, 'office', { from: 2020, to: 2023 }))).toBe('not-found');
  });

  it.each(OFFICE_ONLY)('are refused to %s: %s', async (who, code) => {
    const { id } = await made();
    expect(codeOf(await save({}, who))).toBe(code);
    expect(codeOf(await world.run(takeOverRectifications, who, { from: 2022, to: 2023 }))).toBe(code);
    // The head sees them; to those who do not they are not there.
    expect(codeOf(await world.run(deleteRectification, who, { id, version: 1 }))).toBe(code);
  });
});

describe('report-rectification', () => {
  const report = (item: { id: string; version: number }, rest: object = {}, who: keyof World['as'] = 'section') =>
    world.run(reportRectification, who, { ...item, state: 'done', done: '已拨付到位', ...rest });

  it('is the section’s own word on its own item, also in a closed year', async () => {
    const item = await made({ sectionId: world.department.sections[0]?.id });
    await world.db.year.update({ where: { id: world.department.yearId }, data: { state: 'closed' } });
    expect(await report(item)).toMatchObject({ ok: true, value: { version: 2 } });
    await world.db.year.update({ where: { id: world.department.yearId }, data: { state: 'open' } });
    expect(await world.db.rectification.findUnique({ where: { id: item.id } })).toMatchObject({
      state: 'done',
      done: '已拨付到位',
      measure: '加快资金拨付',
    });
    expect(await world.lastAudit()).toMatchObject({ action: 'report-rectification', details: { version: 2, state: 'done' } });
    expect(codeOf(await report(item))).toBe('stale-revision');
    const again = { batchId: 'a-report-batch', version: 2 };
    expect([await report(item, again), await report(item, again)]).toEqual(Array(2).fill({ ok: true, value: { id: item.id, version: 3 } }));
  });

  it('is refused without a word on what was done, and to everybody else', async () => {
    const item = await made({ sectionId: world.department.sections[0]?.id });
    expect(codeOf(await report(item, { done: ' ' }))).toBe('invalid-input');
    for (const [who, code] of [
      ['stranger', 'not-found'],
      ['outsider', 'not-found'],
      ['office', 'not-allowed'],
      ['signer', 'not-allowed'],
      ['admin', 'not-found'],
    ] as const) {
      expect(codeOf(await report(item, {}, who)), who).toBe(code);
    }
    expect(codeOf(await report(await made()))).toBe('not-found');
  });
});
