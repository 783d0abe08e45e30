import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asked, readAs, shown } from '@/testing/reads';
import type { Actor } from '@/lib/workflow/role';
import { loadDemo } from '@/prisma/demo';
import { makeEvaluation, makeYear, signInAs } from '@/testing/factories';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { returnEvaluation } from '../forms/commands/return-evaluation';
import { saveEvaluation } from '../forms/commands/save-evaluation';
import { submitEvaluation } from '../forms/commands/submit-evaluation';
import { NOW, openWorld, type World } from '../../../testing/world';
import { writeRemark } from '../forms/commands/write-remark';
import type { Db } from '../database/connect';
import { homePage } from './home';
import { departmentBoard } from './department-board';
import { evaluationPage } from '@/lib/server/pages/evaluation-page';
import { expenditureList } from '../pages/expenditure-list';
import { projectSetUp } from '@/lib/server/pages/project-set-up';
import { rectifications } from '../rectification/rectifications';
import { reviewQueue } from '@/lib/server/pages/review-queue';

/** What the department form's page says of its rows. */
const rollUps = async <K extends 'candidates' | 'stale'>(actor: Actor, id: string, what: K) =>
  (await readAs(evaluationPage, actor, { id }))?.rollUps?.[what] ?? null;

const kept = globalThis as typeof globalThis & { zipingDb?: Db };

describe('the department of 2022', () => {
  let demo: TestDatabase;
  let office: Actor;
  let section: Actor;
  beforeAll(async () => {
    demo = await testDatabase();
    await loadDemo(demo.db, NOW);
    kept.zipingDb = demo.db;
    const actorOf = async (username: string) =>
      (await signInAs(demo.db, await demo.db.person.findUniqueOrThrow({ where: { username } }), NOW)).actor;
    office = await actorOf('shenhe');
    section = await actorOf('touzi');
  });
  afterAll(async () => {
    delete kept.zipingDb;
    await demo.close();
  });

  it('stands on the board with its figures and with everything that does not agree', async () => {
    const board = await readAs(departmentBoard, office, { year: '2022' });
    expect(board).toMatchObject({
      year: 2022,
      mayEdit: true,
      department: {
        state: 'draft',
        total: '99.61',
        grade: '优',
        rate: '98.03%',
        executionScore: '19.61',
        goals: [
          { no: 1, points: '40', score: '40' },
          { no: 2, points: '40', score: '40' },
        ],
        stale: 0,
      },
    });
    expect(board?.forms).toHaveLength(19);
    expect(board?.forms.filter(({ state }) => state === 'returned')).toHaveLength(8);
    expect(board?.forms.filter(({ state }) => state === 'submitted')).toHaveLength(11);
    expect(board?.forms[3]).toMatchObject({
      name: '招商经费',
      sectionName: '投资促进科',
      state: 'returned',
      rate: '65.13%',
      errors: 3,
      openRemarks: 3,
      late: false,
    });
    expect(board?.sections.map(({ name, counts }) => [name, counts.returned])).toContainEqual(['投资促进科', 2]);
    expect(board?.crossFindings.map(({ code }) => code).sort()).toEqual([
      'copied-text',
      'copied-text',
      'list-amount-differs',
      'name-differs',
      'name-differs',
      'name-differs',
      'name-differs',
      'name-differs',
      'project-not-in-list',
      'projects-total-differs',
    ]);
    const late = await readAs(departmentBoard, office, { year: '2022' }, new Date(NOW.getTime() + 7 * 24 * 60 * 60 * 1000));
    expect(late?.forms.filter((form) => form.late)).toHaveLength(8);
  });

  it('waits for review with the reasons for its warnings, the oldest first', async () => {
    const queue = await readAs(reviewQueue, office, { year: '2022' });
    expect(queue?.forms).toHaveLength(11);
    const times = queue?.forms.map(({ submittedAt }) => submittedAt) ?? [];
    expect(times).toEqual([...times].sort());
    const subsidy = queue?.forms.find(({ name }) => name === '平价菜销售补贴资金');
    expect(subsidy).toMatchObject({ revision: 1, resubmitted: false, changes: 0, undecided: 0 });
    expect(subsidy?.reasons.length).toBe(subsidy?.warnings);
    expect(subsidy?.reasons.every(({ reason }) => reason !== '')).toBe(true);
  });

  it('has its list beside all its forms, in 元', async () => {
    const list = await readAs(expenditureList, office, { year: '2022' });
    expect(list).toMatchObject({ version: 1, mayEdit: true });
    expect(list?.rows).toHaveLength(18);
    expect(list?.rows[3]).toMatchObject({ name: '招商经费', budget: '2050000', executed: '1376878.42' });
    expect(list?.forms).toHaveLength(19);
    expect(list?.forms.find(({ id }) => id === list.rows[3]?.formId)).toMatchObject({
      name: '招商经费',
      budget: '2353000',
      outside: false,
    });
  });

  it('is set up with amounts in 元, sections and purposes', async () => {
    const setUp = await readAs(projectSetUp, office, { year: '2022' });
    expect(setUp?.rows).toHaveLength(19);
    expect(setUp?.rows[3]).toMatchObject({
      name: '招商经费',
      budget: '2353000',
      state: 'returned',
      deadline: null,
      purpose: expect.stringContaining('保障被接待企业') as string,
    });
    expect(setUp?.previousYear).toBeNull();
  });

  it('gives the rows of its submitted forms to roll up, with their budgets', async () => {
    const { id } = await demo.db.evaluation.findFirstOrThrow({ where: { form: 'department' } });
    const sources = await rollUps(office, id, 'candidates');
    expect(new Set(sources?.map(({ form }) => form)).size).toBe(11);
    expect(sources?.every(({ level1, revision }) => level1 !== '' && revision === 1)).toBe(true);
    expect(sources?.find(({ form }) => form === '平价菜销售补贴资金')).toMatchObject({
      state: 'submitted',
      path: 'goals[0].groups[0].indicators[0]',
    });
    expect(await rollUps(office, id, 'stale')).toEqual([]);
    expect(await rollUps(section, id, 'candidates')).toBeNull();
    expect(await rollUps(section, id, 'stale')).toBeNull();
    const project = await demo.db.evaluation.findFirstOrThrow({ where: { form: 'project' } });
    expect(await rollUps(office, project.id, 'candidates')).toBeNull();
  });
});

describe('who sees the office’s year', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    kept.zipingDb = world.db;
  });
  afterAll(async () => {
    delete kept.zipingDb;
    await world.close();
  });

  it.each(['section', 'outsider', 'office', 'signer', 'finance', 'admin', 'auditor'] as const)('%s', async (who) => {
    const { actor } = world.as[who];
    const seen = who === 'office' || who === 'signer';
    for (const query of [departmentBoard, reviewQueue, expenditureList, projectSetUp]) {
      expect((await asked<{ year: string }, unknown>(query, actor, { year: '2022' })).ok, query.name).toBe(seen);
      expect((await asked<{ year: string }, unknown>(query, actor, { year: '2031' })).ok, query.name).toBe(false);
    }
    expect((await readAs(departmentBoard, actor, { year: '2022' }))?.mayEdit ?? false).toBe(who === 'office');
  });

  it('shows the measures to the whole department, to a section its own only', async () => {
    const { department } = world;
    const [first, second] = department.sections;
    await world.db.rectification.createMany({
      data: [first?.id, second?.id, null].map((sectionId, order) => ({
        yearId: department.yearId,
        order,
        measure: `第${order}项`,
        sectionId: sectionId ?? null,
      })),
    });
    const seen = async (who: keyof World['as']) =>
      (await readAs(rectifications, world.as[who].actor, { year: '2022' }))?.items.map(({ measure }) => measure) ?? null;
    expect(await seen('office')).toEqual(['第0项', '第1项', '第2项']);
    expect(await seen('signer')).toHaveLength(3);
    expect([await seen('section'), await seen('stranger'), await seen('outsider')]).toEqual([['第0项'], ['第1项'], []]);
    for (const who of ['finance', 'admin', 'auditor'] as const) expect(await seen(who), who).toBeNull();
    expect(await readAs(rectifications, world.as.section.actor, { year: '2022' })).toMatchObject({ mayEdit: false, mayReport: true });
    expect(await readAs(rectifications, world.as.office.actor, { year: '2022' })).toMatchObject({ mayEdit: true, mayReport: false });
    expect((await shown(homePage, world.as.section.actor, {})).measures).toEqual([{ year: 2022, open: 1 }]);
    expect((await shown(homePage, world.as.office.actor, {})).measures).toEqual([]);
    await world.db.rectification.deleteMany();
  });

  it('shows a section and a reviewer what changed since a form was returned', async () => {
    const { id, draft } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.section.actor,
      now: NOW,
      state: 'submitted',
    });
    await world.run(writeRemark, 'office', { evaluationId: id, revisionNumber: 1, row: '', cell: 'improvements', text: '请补充' });
    expect((await readAs(evaluationPage, world.as.section.actor, { id }))?.changesSinceReturn).toBeNull();
    await world.run(returnEvaluation, 'office', { evaluationId: id, version: 1, reason: '请补充' });
    expect((await readAs(evaluationPage, world.as.section.actor, { id }))?.changesSinceReturn).toBeNull();
    const edits = [{ kind: 'set', at: '', field: 'improvements', from: draft.improvements ?? '', to: '加强培训' }];
    await world.run(saveEvaluation, 'section', { evaluationId: id, batchId: 'mend-it-now', knownVersion: 2, edits });
    expect((await world.run(submitEvaluation, 'section', { evaluationId: id, version: 3 })).ok).toBe(true);
    const page = await readAs(evaluationPage, world.as.office.actor, { id });
    expect(page).toMatchObject({ changesSinceReturn: { revision: 1, changes: [{ after: '加强培训' }] }, decisions: [] });
    expect(page?.remarks).toMatchObject([{ path: 'improvements', rowId: '', revisionNumber: 1, state: 'open' }]);
    expect((await readAs(reviewQueue, world.as.office.actor, { year: '2022' }))?.forms).toMatchObject([
      { id, resubmitted: true, changes: 1, openRemarks: 1, revision: 2 },
    ]);
  });

  it('counts what can be carried over from the year before', async () => {
    const { id: yearId } = await makeYear(world.db, { departmentId: world.department.id, year: 2021, deadline: NOW });
    await world.db.rectification.createMany({
      data: [
        { yearId, order: 1, measure: '甲' },
        { yearId, order: 2, measure: '乙', state: 'done' },
      ],
    });
    expect(await readAs(rectifications, world.as.office.actor, { year: '2022' })).toMatchObject({
      items: [],
      previousYear: { year: 2021, open: 1 },
      sections: [{ name: '甲科' }, { name: '乙科' }],
    });
    expect((await readAs(rectifications, world.as.office.actor, { year: '2021' }))?.items).toMatchObject([
      { measure: '甲', state: 'open', deadline: null },
      { state: 'done' },
    ]);
  });
});
