import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDelivery } from '@/testing/delivery-factory';
import { makeEvaluation } from '@/testing/factories';
import { createEvaluation } from '../../forms/commands/create-evaluation';
import { knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { heldSchemes } from '../../schemes/held-schemes';
import { shippedSchemes } from '../../shipped/shipped-schemes';
import { acceptDelivery } from '../../deliveries/commands/accept-delivery';
import { changeRound } from './change-round';
import { closeRound } from './close-round';
import { extendDeadline } from './extend-deadline';
import { openRound } from './open-round';
import { reopenRound } from './reopen-round';
import { returnDelivery } from '../../deliveries/commands/return-delivery';
import { saveEvaluation } from '../../forms/commands/save-evaluation';
import { takeOverYear } from '../../forms/commands/take-over-year';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
let other: string;
beforeEach(async () => {
  world = await openWorld();
  other = world.as.outsider.actor.departmentId;
});
afterEach(() => world.close());

/** Whose rights end before the bureau's desk: for them a round is not there. */
const NOT_BUREAU = ['section', 'office', 'signer', 'admin', 'auditor', 'outsider'] as const;

const yearOf = (departmentId: string, year: number) => world.db.year.findUnique({ where: { departmentId_year: { departmentId, year } } });
const round = (year = 2022) => world.db.round.findUniqueOrThrow({ where: { year }, include: { schemes: { orderBy: { order: 'asc' } } } });
const sha256 = (id: string) => shippedSchemes().get(id)?.scheme.sha256 ?? '';
const linesOf = (outcome: Awaited<ReturnType<World['run']>>) => (outcome.ok ? [] : (outcome.problem.details ?? []));

const opening = (rest: object = {}) => ({
  year: 2023,
  schemeIds: ['wuhan-2022'],
  deadline: '2024-03-15',
  notice: ' 请于截止日前报送。 ',
  departmentIds: [world.department.id, other],
  ...rest,
});
const open = (rest: object = {}, who: keyof World['as'] = 'finance') => world.run(openRound, who, opening(rest));

describe('open-round', () => {
  it('opens the year for the departments that take part, who begin with nothing', async () => {
    expect(codeOf(await open())).toBe('ok');
    expect(await round(2023)).toMatchObject({
      schemes: [{ schemeId: 'wuhan-2022', schemeSha256: sha256('wuhan-2022') }],
      deadline: new Date('2024-03-15T15:59:59Z'),
      notice: '请于截止日前报送。',
      state: 'open',
      openedById: world.as.finance.actor.id,
    });
    expect(await yearOf(world.department.id, 2023)).toMatchObject({
      deadline: new Date('2024-03-15T15:59:59Z'),
      extension: '',
      state: 'open',
    });
    expect(await yearOf(other, 2023)).not.toBeNull();
    expect(await world.lastAudit()).toEqual({
      action: 'open-round',
      subject: 'round:2023',
      actorId: world.as.finance.actor.id,
      details: { schemes: [{ id: 'wuhan-2022', sha256: sha256('wuhan-2022') }], deadline: '2024-03-15T15:59:59.000Z', departments: 2 },
    });
  });

  it('offers several schemes in the order of choice, each with the content that it was opened with', async () => {
    expect(codeOf(await open({ schemeIds: ['yunnan-gk14-2022', 'wuhan-2022', 'yunnan-gk14-2022'] }))).toBe('ok');
    expect((await round(2023)).schemes.map(({ schemeId, schemeSha256 }) => [schemeId, schemeSha256])).toEqual(
      ['yunnan-gk14-2022', 'wuhan-2022'].map((id) => [id, sha256(id)]),
    );
    expect(await world.db.scheme.count({ where: { sha256: { in: [sha256('yunnan-gk14-2022'), sha256('wuhan-2022')] } } })).toBe(2);
  });

  it('does not offer a retired scheme; what uses it goes on', async () => {
    const shipped = shippedSchemes().get('wuhan-2022');
    const resolved = JSON.stringify({ ...(JSON.parse(shipped?.json ?? '') as object), id: 'retired-2022' });
    const scheme = storedScheme(resolved);
    knowPublished([{ scheme, json: resolved }]);
    const row = {
      id: scheme.id,
      sha256: scheme.sha256,
      json: resolved,
      name: '旧表',
      publishedAt: NOW,
      publishedById: world.as.finance.actor.id,
    };
    await world.db.scheme.create({ data: row });
    expect(codeOf(await open({ schemeIds: ['retired-2022'] }))).toBe('ok');
    await world.db.scheme.update({ where: { id_sha256: { id: scheme.id, sha256: scheme.sha256 } }, data: { retiredAt: NOW } });
    expect(linesOf(await open({ year: 2024, deadline: '2025-03-15', schemeIds: ['retired-2022'] }))).toEqual([
      expect.stringMatching(/已停用/),
    ]);
    expect((await heldSchemes(world.db)).offered.map(({ scheme: { id } }) => id)).not.toContain('retired-2022');
    expect(
      codeOf(
        await world.run(createEvaluation, 'section', { sectionId: world.as.section.actor.sectionIds[0], year: 2023, projectName: '照旧' }),
      ),
    ).toBe('ok');
  });

  it('lets the office take over last year’s projects', async () => {
    await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW, state: 'confirmed' });
    await open();
    expect(await world.run(takeOverYear, 'office', { from: 2022, to: 2023 })).toMatchObject({ ok: true, value: { created: 1 } });
  });

  it('refuses a year that is open, a day that is past, an unknown scheme, no department, and one that cannot take part', async () => {
    expect(codeOf(await open({ year: 2022 }))).toBe('round-exists');
    expect(linesOf(await open({ deadline: '2023-02-28' }))).toEqual([expect.stringContaining('已经过去')]);
    expect(linesOf(await open({ deadline: null }))).toEqual(['截止日期：请填写']);
    expect(linesOf(await open({ schemeIds: ['mars-1'] }))).toEqual(['表式：没有“mars-1”这种表式，请重新选择']);
    expect(linesOf(await open({ schemeIds: [] }))).toEqual(['表式：请至少选择一种表式']);
    expect(linesOf(await open({ schemeIds: ['yunnan-gk14-2022'] }))).toEqual(['表式：所选的都没有部门整体自评表，请再选一种有的']);
    expect(linesOf(await open({ schemeIds: ['chongqing-zhengti-2021'] }))).toEqual(['表式：所选的都没有项目自评表，请再选一种有的']);
    expect(linesOf(await open({ departmentIds: [] }))).toEqual(['参加部门：请至少选择一个部门']);
    await world.db.department.update({ where: { id: other }, data: { active: false } });
    expect(codeOf(await open())).toBe('not-found');
    expect(await world.db.round.count({ where: { year: 2023 } })).toBe(0);
  });

  it('is opened by exactly one of two', async () => {
    expect((await Promise.all([open(), open()])).map(codeOf).sort()).toEqual(['ok', 'round-exists']);
  });

  it.each(NOT_BUREAU)('is refused to %s', async (who) => {
    expect(codeOf(await open({}, who))).toBe('not-found');
  });
});

describe('change-round', () => {
  const change = async (rest: object = {}, who: keyof World['as'] = 'finance') =>
    world.run(changeRound, who, {
      year: 2023,
      version: (await world.db.round.findUnique({ where: { year: 2023 } }))?.version ?? 1,
      deadline: '2024-04-30',
      notice: '延长',
      departmentIds: [world.department.id, other],
      ...rest,
    });

  beforeEach(async () => void (await open()));

  it('moves the deadline of all but those with more time of their own', async () => {
    await world.run(extendDeadline, 'finance', { departmentId: other, year: 2023, deadline: '2024-06-30', reason: '机构合并' });
    expect(codeOf(await change())).toBe('ok');
    expect(await yearOf(world.department.id, 2023)).toMatchObject({ deadline: new Date('2024-04-30T15:59:59Z') });
    expect(await yearOf(other, 2023)).toMatchObject({ deadline: new Date('2024-06-30T15:59:59Z'), extension: '机构合并' });
    expect(codeOf(await change({ deadline: '2024-07-15' }))).toBe('ok');
    expect(await yearOf(other, 2023)).toMatchObject({ deadline: new Date('2024-07-15T15:59:59Z'), extension: '' });
    expect(await world.lastAudit()).toMatchObject({
      action: 'change-round',
      subject: 'round:2023',
      details: { version: 3, added: [], removed: [] },
    });
  });

  it('lets a department leave only while it has begun nothing', async () => {
    expect(codeOf(await change({ departmentIds: [world.department.id] }))).toBe('ok');
    expect(await yearOf(other, 2023)).toBeNull();
    const refused = await world.run(changeRound, 'finance', {
      year: 2022,
      version: 1,
      deadline: '2023-12-31',
      notice: '',
      departmentIds: [other],
    });
    expect(codeOf(refused)).toBe('ok');
    await world.run(changeRound, 'finance', {
      year: 2022,
      version: 2,
      deadline: '2023-12-31',
      notice: '',
      departmentIds: [other, world.department.id],
    });
    const yearId = (await yearOf(world.department.id, 2022))?.id ?? '';
    await makeEvaluation(world.db, { department: { ...world.department, yearId }, by: world.as.section.actor, now: NOW });
    const kept = await world.run(changeRound, 'finance', {
      year: 2022,
      version: 3,
      deadline: '2023-12-31',
      notice: '',
      departmentIds: [other],
    });
    expect(codeOf(kept)).toBe('department-has-work');
    expect(linesOf(kept)).toEqual([world.department.name]);
  });

  it('refuses another version and a closed round', async () => {
    expect(codeOf(await change({ version: 7 }))).toBe('stale-revision');
    await world.run(closeRound, 'finance', { year: 2023, version: 1, reason: '试点结束' });
    expect(codeOf(await change())).toBe('year-closed');
  });

  it.each(NOT_BUREAU)('is refused to %s', async (who) => {
    expect(codeOf(await change({}, who))).toBe('not-found');
  });
});

describe('extend-deadline', () => {
  const extend = (rest: object = {}, who: keyof World['as'] = 'finance') =>
    world.run(extendDeadline, who, { departmentId: world.department.id, year: 2022, deadline: '2023-05-31', reason: '系统切换', ...rest });

  it('gives one department more time, and takes it back', async () => {
    expect(codeOf(await extend())).toBe('ok');
    expect(await yearOf(world.department.id, 2022)).toMatchObject({ deadline: new Date('2023-05-31T15:59:59Z'), extension: '系统切换' });
    expect(await yearOf(other, 2022)).toMatchObject({ extension: '' });
    expect(await world.lastAudit()).toMatchObject({
      action: 'extend-deadline',
      details: { departmentId: world.department.id, extended: true },
    });
    expect(codeOf(await extend({ deadline: null, reason: '' }))).toBe('ok');
    expect(await yearOf(world.department.id, 2022)).toMatchObject({ deadline: (await round()).deadline, extension: '' });
  });

  it('needs a reason, a later day, a department that takes part, and an open year', async () => {
    expect(linesOf(await extend({ reason: ' ' }))).toEqual(['理由：请填写延期的理由']);
    expect(linesOf(await extend({ deadline: '2023-03-02' }))).toEqual([expect.stringContaining('晚于全区')]);
    expect(codeOf(await extend({ year: 2031 }))).toBe('not-found');
    await world.run(closeRound, 'finance', { year: 2022, version: 1, reason: '结束' });
    expect(codeOf(await extend())).toBe('year-closed');
  });

  it.each(NOT_BUREAU)('is refused to %s', async (who) => {
    expect(codeOf(await extend({}, who))).toBe('not-found');
  });
});

describe('close-round and reopen-round', () => {
  const close = (reason = '', version = 1, who: keyof World['as'] = 'finance') =>
    world.run(closeRound, who, { year: 2022, version, reason });

  it('names who has not been accepted, closes with a reason, and then nothing is saved until it is opened again', async () => {
    await makeDelivery(world.db, { department: world.department, by: world.as.signer.actor, now: NOW });
    const refused = await close();
    expect(codeOf(refused)).toBe('round-pending');
    expect(linesOf(refused)).toHaveLength(2);
    expect(linesOf(refused)).toEqual(
      expect.arrayContaining([`${world.department.name}：已报送，待接收`, expect.stringMatching(/：尚未报送$/)]),
    );
    const form = await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW });
    const save = (batchId: string) =>
      world.run(saveEvaluation, 'section', {
        evaluationId: form.id,
        batchId,
        knownVersion: 1,
        edits: [{ kind: 'set', at: '', field: 'improvements', from: '', to: '加强' }],
      });
    expect(codeOf(await close('上级要求如期结束'))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'close-round',
      details: { version: 2, pending: 2, reason: '上级要求如期结束' },
    });
    expect(codeOf(await save('batch-closed'))).toBe('year-closed');
    expect(codeOf(await close('', 2))).toBe('year-closed');
    expect(codeOf(await world.run(reopenRound, 'finance', { year: 2022, version: 1 }))).toBe('stale-revision');
    expect(codeOf(await world.run(reopenRound, 'finance', { year: 2022, version: 2 }))).toBe('ok');
    expect(codeOf(await world.run(reopenRound, 'finance', { year: 2022, version: 3 }))).toBe('wrong-state');
    expect(codeOf(await save('batch-reopened'))).toBe('ok');
  });

  it('needs no reason once everything is accepted', async () => {
    await world.db.year.delete({ where: { departmentId_year: { departmentId: other, year: 2022 } } });
    await makeDelivery(world.db, { department: world.department, by: world.as.signer.actor, now: NOW, state: 'accepted' });
    expect(codeOf(await close())).toBe('ok');
  });

  it.each(NOT_BUREAU)('is refused to %s', async (who) => {
    expect(codeOf(await close('x', 1, who))).toBe('not-found');
    expect(codeOf(await world.run(reopenRound, who, { year: 2022, version: 1 }))).toBe('not-found');
  });
});

describe('a delivery', () => {
  const deliver = (state: 'signed' | 'delivered' = 'delivered') =>
    makeDelivery(world.db, { department: world.department, by: world.as.signer.actor, now: NOW, state });
  const formOf = (id: string) => world.db.evaluation.findUniqueOrThrow({ where: { id } });
  const setOf = (id: string) => world.db.signedSet.findUniqueOrThrow({ where: { id } });

  it('is accepted: form and set together, with who and when', async () => {
    const { setId, evaluationId } = await deliver();
    expect(await world.run(acceptDelivery, 'finance', { setId })).toMatchObject({ ok: true, value: { state: 'accepted', number: 1 } });
    expect(await formOf(evaluationId)).toMatchObject({ state: 'accepted', version: 2 });
    expect(await setOf(setId)).toMatchObject({ state: 'accepted', decidedAt: NOW, decidedById: world.as.finance.actor.id });
    expect(await world.lastAudit()).toMatchObject({ action: 'accept-delivery', subject: `delivery:${setId}`, details: { number: 1 } });
  });

  it('is returned with a reason, which the department reads on its form', async () => {
    const { setId, evaluationId } = await deliver();
    expect(linesOf(await world.run(returnDelivery, 'finance', { setId, reason: ' ' }))).toEqual(['理由：请填写退回的理由']);
    expect(codeOf(await world.run(returnDelivery, 'finance', { setId, reason: '执行率与决算不符' }))).toBe('ok');
    expect(await formOf(evaluationId)).toMatchObject({ state: 'returned', returnReason: '执行率与决算不符', returnedRevision: 1 });
    expect(await setOf(setId)).toMatchObject({ state: 'returned', reason: '执行率与决算不符' });
    expect(codeOf(await world.run(acceptDelivery, 'finance', { setId }))).toBe('wrong-state');
  });

  it('is decided by exactly one of two', async () => {
    const { setId } = await deliver();
    const both = await Promise.all([
      world.run(acceptDelivery, 'finance', { setId }),
      world.run(returnDelivery, 'finance', { setId, reason: '重报' }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['ok', 'wrong-state']);
  });

  it('that was superseded is not accepted in place of the new one', async () => {
    const { setId, evaluationId } = await deliver();
    await world.run(returnDelivery, 'finance', { setId, reason: '重报' });
    await world.db.evaluation.update({ where: { id: evaluationId }, data: { state: 'delivered' } });
    expect(codeOf(await world.run(acceptDelivery, 'finance', { setId }))).toBe('delivery-superseded');
    expect(codeOf(await world.run(returnDelivery, 'finance', { setId, reason: '再退' }))).toBe('delivery-superseded');
  });

  it('is not there before it is delivered, and untouched in a closed year', async () => {
    const { setId } = await deliver('signed');
    expect(codeOf(await world.run(acceptDelivery, 'finance', { setId }))).toBe('not-found');
    await world.db.signedSet.update({ where: { id: setId }, data: { state: 'delivered' } });
    await world.run(closeRound, 'finance', { year: 2022, version: 1, reason: '结束' });
    expect(codeOf(await world.run(acceptDelivery, 'finance', { setId }))).toBe('year-closed');
  });

  it.each([
    ['section', 'not-found'],
    ['outsider', 'not-found'],
    ['admin', 'not-found'],
    ['auditor', 'not-found'],
    ['office', 'not-allowed'],
    ['signer', 'not-allowed'],
  ] as const)('is decided by no %s: %s', async (who, code) => {
    const { setId } = await deliver();
    expect(codeOf(await world.run(acceptDelivery, who, { setId }))).toBe(code);
    expect(codeOf(await world.run(returnDelivery, who, { setId, reason: '退回' }))).toBe(code);
  });
});
