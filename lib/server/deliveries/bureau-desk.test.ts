import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAs } from '@/testing/reads';
import { deskSums } from '@/lib/workflow/desk';
import { makeDelivery, makeManyDeliveries } from '@/testing/delivery-factory';
import { makeEvaluation, makePerson } from '@/testing/factories';
import { deskList } from '@/lib/list/desk-list';
import { listWorkbook } from '../spreadsheet/list-workbook';
import { NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import type { PrismaClient } from '../generated/client';
import { bureauDelivery } from './bureau-delivery';
import { bureauDesk } from './bureau-desk';
import { financeHome, roundYears } from '../pages/finance-home';
import { rounds } from '../year/rounds';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };

let world: World;
beforeEach(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
});
afterEach(async () => {
  delete kept.zipingDb;
  await world.close();
});

const NOT_BUREAU = ['section', 'outsider', 'office', 'signer', 'admin', 'auditor'] as const;
const bureau = () => world.as.finance.actor;
const deliver = (state: 'signed' | 'delivered' | 'accepted' | 'returned') =>
  makeDelivery(world.db, { department: world.department, by: world.as.signer.actor, now: NOW, projects: 2, state });
const own = async () =>
  (await readAs(bureauDesk, bureau(), { year: '2022' }))?.rows.find(({ departmentId }) => departmentId === world.department.id);

it('shows a delivery with its figures, warnings, number and signer', async () => {
  await deliver('delivered');
  expect(await own()).toMatchObject({
    state: 'delivered',
    total: '99.61',
    grade: '优',
    budget: '122960000',
    executed: '120534800',
    rate: '98.03%',
    formsDone: 2,
    formsAll: 2,
    late: false,
    warnings: 4,
    number: 1,
    deliveredAt: NOW.toISOString(),
    signedBy: world.as.signer.actor.name,
    sealed: 'here',
  });
  expect((await readAs(financeHome, bureau(), {}))?.[0]?.rows.filter(({ state }) => state === 'delivered')).toHaveLength(1);
  expect(await readAs(roundYears, bureau(), {})).toEqual([{ year: 2022, waiting: 1 }]);
});

it('shows nothing of what was signed and not delivered, and no figures of what was returned', async () => {
  const { setId } = await deliver('signed');
  expect(await own()).toMatchObject({ state: 'signed', total: null, budget: null, warnings: null, number: null, signedBy: null });
  await world.db.signedSet.update({ where: { id: setId }, data: { state: 'returned', deliveredAt: NOW, reason: '重报' } });
  await world.db.evaluation.updateMany({ where: { form: 'department' }, data: { state: 'draft' } });
  expect(await own()).toMatchObject({ state: 'draft', total: null, warnings: null, number: 1 });
});

it('says who has not begun, who is filling in, and who is late', async () => {
  expect(await own()).toMatchObject({ state: 'not-started', formsAll: 0, late: false });
  await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW });
  expect(await own()).toMatchObject({ state: 'draft', formsDone: 0, formsAll: 1 });
  const later = new Date(NOW.getTime() + 7 * 24 * 60 * 60 * 1000);
  expect((await readAs(bureauDesk, bureau(), { year: '2022' }, later))?.rows.every(({ late }) => late)).toBe(true);
  expect((await readAs(rounds, bureau(), {}, later))?.rounds[0]).toMatchObject({ year: 2022, late: 2, delivered: 0, accepted: 0 });
});

it('reads a delivery: files, warnings in the form’s words with their reasons, and every earlier one', async () => {
  const { setId } = await deliver('delivered');
  const page = await readAs(bureauDelivery, bureau(), { year: '2022', departmentId: world.department.id, number: null });
  expect(page).toMatchObject({ state: 'delivered', mayDecide: true, sets: [{ number: 1, state: 'delivered' }] });
  expect(page?.shown?.files.map(({ name, total }) => [name, total])).toEqual([
    ['2022年度部门整体绩效自评表.pdf', '99.61'],
    ['01-项目1.pdf', '99.61'],
    ['02-项目2.pdf', '99.61'],
    ['项目支出自评结果.pdf', null],
    ['自评结果.pdf', null],
    ['附件.pdf', null],
  ]);
  expect(page?.shown?.warnings).toHaveLength(4);
  expect(page?.shown?.warnings[0]).toMatchObject({ file: '2022年度部门整体绩效自评表', reason: '口径与决算一致，已核对。' });
  expect(page?.shown?.warnings.every(({ place, message }) => /[\u4e00-\u9fff]/.test(place) && message !== '')).toBe(true);
  await world.db.signedSet.update({ where: { id: setId }, data: { state: 'returned', reason: '重报' } });
  await world.db.signedSet.create({
    data: {
      ...(await world.db.signedSet.findUniqueOrThrow({ where: { id: setId } })),
      id: 'second',
      number: 2,
      state: 'delivered',
      reason: '',
    },
  });
  expect(await readAs(bureauDelivery, bureau(), { year: '2022', departmentId: world.department.id, number: null })).toMatchObject({
    shown: { number: 2 },
    sets: [{ number: 2 }, { number: 1, state: 'returned', reason: '重报' }],
  });
  expect(await readAs(bureauDelivery, bureau(), { year: '2022', departmentId: world.department.id, number: '1' })).toMatchObject({
    shown: { number: 1 },
    mayDecide: false,
  });
  expect(await readAs(bureauDelivery, bureau(), { year: '2022', departmentId: world.department.id, number: '3' })).toBeNull();
});

it('tells who can sign, confirm or administer and was new or changed in the thirty days before the delivery', async () => {
  await deliver('delivered');
  const delivered = (await world.db.signedSet.findFirstOrThrow()).deliveredAt ?? NOW;
  const change = (days: number, what: string, role: string, personId: string) =>
    world.db.accessChange.create({
      data: {
        at: new Date(delivered.getTime() + days * 24 * 60 * 60 * 1000),
        what,
        role,
        personId,
        byId: world.as.admin.actor.id,
        state: role === 'admin' ? 'told' : 'confirmed',
        ...(role !== 'admin' && { decidedAt: delivered, decidedById: bureau().id }),
      },
    });
  const signer = world.as.signer.actor.id;
  await change(-40, 'created', 'signer', signer);
  await change(1, 'password-reset', 'signer', signer);
  const stranger = await makePerson(world.db, 'signer', world.as.outsider.actor.departmentId);
  await change(-2, 'created', 'signer', stranger.id);
  const told = async () =>
    (await readAs(bureauDelivery, bureau(), { year: '2022', departmentId: world.department.id, number: null }))?.shown?.changes.map(
      ({ what, state, decidedBy }) => [what, state, decidedBy === null],
    );
  expect(await told()).toEqual([]);
  await change(-3, 'password-reset', 'signer', signer);
  await change(-2, 'created', 'admin', world.as.admin.actor.id);
  // The department's own first.
  expect(await told()).toEqual([
    ['重置密码', 'confirmed', false],
    ['新建账号', 'told', true],
  ]);
});

it.each(NOT_BUREAU)('is not there for %s', async (who) => {
  await deliver('delivered');
  const { actor } = world.as[who];
  expect([
    await readAs(bureauDesk, actor, { year: '2022' }),
    await readAs(bureauDelivery, actor, { year: '2022', departmentId: world.department.id, number: null }),
    await readAs(rounds, actor, {}),
  ]).toEqual([null, null, null]);
  expect([await readAs(financeHome, actor, {}), await readAs(roundYears, actor, {})]).toEqual([null, null]);
});

it('reads 80 departments of 20 forms each in the queries that it takes for one, a handful', async () => {
  await deliver('delivered');
  let queries = 0;
  const counting: Parameters<PrismaClient['$extends']>[0] = {
    query: {
      $allOperations: ({ args, query }) => {
        queries += 1;
        return query(args);
      },
    },
  };
  kept.zipingDb = (world.db as PrismaClient).$extends(counting) as unknown as Db;
  await readAs(bureauDesk, bureau(), { year: '2022' });
  const forOne = queries;
  await makeManyDeliveries(world.db, { count: 80, projects: 19, by: world.as.signer.actor, now: NOW });
  queries = 0;
  const desk = await readAs(bureauDesk, bureau(), { year: '2022' });
  expect(queries).toBe(forOne);
  expect(queries).toBeLessThan(10);
  expect(desk?.rows).toHaveLength(82);
  expect(deskSums(desk?.rows ?? [])).toMatchObject({
    departments: 82,
    delivered: 81,
    formsDone: 1522,
    formsAll: 1522,
    warnings: 324,
    budget: '9959760000',
  });
  expect((await listWorkbook('2022年度', deskList.columns, desk?.rows ?? [])).length).toBeGreaterThan(5000);
});
