// A form under a scheme that this installation does not hold: that form is named with what to do, and everything else goes on.
import type { Actor } from '@/lib/workflow/role';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAs, shown } from '@/testing/reads';
import type { Draft } from '@/lib/form/draft';
import { missingScheme } from '@/lib/scheme/unknown-scheme-error';
import { makeEvaluation, publishedForm } from '@/testing/factories';
import { changeScheme } from '../forms/commands/change-scheme';
import { compileDepartment } from '../forms/commands/compile-department';
import { saveEvaluation } from '../forms/commands/save-evaluation';
import { submitEvaluation } from '../forms/commands/submit-evaluation';
import { codeOf, NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import { reportUnexpected } from '../unexpected';
import { useInstallation } from '../../../testing/installation';
import { departmentBoard } from './department-board';
import { documentsPage } from '../documents/documents-page';
import { evaluationPage } from '@/lib/server/pages/evaluation-page';
import { expenditureList } from '../pages/expenditure-list';
import { homePage } from './home';
import { projectSetUp } from '@/lib/server/pages/project-set-up';
import { reviewQueue } from '@/lib/server/pages/review-queue';
import { signingPage } from '@/lib/server/pages/signing-page';

/** What the department form's page says of its rows. */
const rollUps = async <K extends 'candidates' | 'stale'>(actor: Actor, id: string, what: K) =>
  (await readAs(evaluationPage, actor, { id }))?.rollUps?.[what] ?? null;

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let world: World;
const ids = { lost: '', sent: '', sound: '', department: '' };
const NOT_HERE = expect.stringContaining('“mars-1”') as string;

/** As a database is that was restored without the schemes beside it. */
async function lose(id: string): Promise<void> {
  const { draft } = await world.db.evaluation.findUniqueOrThrow({ where: { id } });
  await world.db.evaluation.update({
    where: { id },
    data: { draft: JSON.stringify({ ...(JSON.parse(draft) as Draft), scheme: 'mars-1', schemeSha256: 'a'.repeat(64) }) },
  });
}

let folder = '';
beforeAll(async () => {
  folder = useInstallation();
  world = await openWorld();
  kept.zipingDb = world.db;
  const make = (projectName: string, state: 'draft' | 'submitted') =>
    makeEvaluation(world.db, {
      department: world.department,
      by: world.as.section.actor,
      now: NOW,
      state,
      evaluation: { ...publishedForm(), projectName },
    });
  ids.lost = (await make('甲', 'draft')).id;
  ids.sent = (await make('乙', 'submitted')).id;
  ids.sound = (await make('丙', 'submitted')).id;
  ids.department = (
    await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.office.actor,
      now: NOW,
      evaluation: publishedForm('00-department'),
    })
  ).id;
  await lose(ids.lost);
  await lose(ids.sent);
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

it('commands on it say which', async () => {
  const said = { ok: false, problem: { code: 'scheme-not-here', message: NOT_HERE } };
  expect(
    await world.run(saveEvaluation, 'section', {
      evaluationId: ids.lost,
      batchId: 'batch-00000001',
      knownVersion: 1,
      edits: [{ kind: 'set', at: '', field: 'improvements', from: '', to: '加强' }],
    }),
  ).toMatchObject(said);
  expect(await world.run(submitEvaluation, 'section', { evaluationId: ids.lost, version: 1 })).toMatchObject(said);
  expect(await world.run(changeScheme, 'section', { evaluationId: ids.lost, version: 1, schemeId: 'wuhan-2022' })).toMatchObject(said);
});

it('its own page ends in an error that names it to the browser, and to programs', async () => {
  const error: unknown = await readAs(evaluationPage, world.as.section.actor, { id: ids.lost }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(missingScheme((error as { digest?: string }).digest)).toBe('mars-1');
  expect(reportUnexpected(error, 'page')).toMatchObject({ code: 'scheme-not-here', message: NOT_HERE });
});

it('lists name it and say so; the others stand as ever', async () => {
  const home = await shown(homePage, world.as.section.actor, {});
  expect(home.mine.map(({ name, total, errors, firstFinding }) => [name, total !== null, errors, firstFinding?.message ?? ''])).toEqual([
    ['甲', false, 1, NOT_HERE],
    ['乙', false, 1, NOT_HERE],
    ['丙', true, 0, expect.any(String)],
  ]);
  const board = await readAs(departmentBoard, world.as.office.actor, { year: '2022' });
  expect(board?.forms.map(({ name, score, errors, firstFinding }) => [name, score !== null, errors, firstFinding?.message ?? ''])).toEqual([
    ['甲', false, 1, NOT_HERE],
    ['乙', false, 1, NOT_HERE],
    ['丙', true, 0, expect.any(String)],
  ]);
  expect(board?.department?.problem).toBeNull();
  const queue = await readAs(reviewQueue, world.as.office.actor, { year: '2022' });
  expect(queue?.forms.map(({ name, total, problem }) => [name, total !== null, problem])).toEqual([
    ['乙', false, NOT_HERE],
    ['丙', true, null],
  ]);
  expect((await readAs(expenditureList, world.as.office.actor, { year: '2022' }))?.forms.map(({ name }) => name)).toEqual([
    '甲',
    '乙',
    '丙',
  ]);
  expect((await readAs(projectSetUp, world.as.office.actor, { year: '2022' }))?.rows.map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
});

it('rows are rolled up from the others, and one that came from it says why it cannot be checked', async () => {
  const sources = await rollUps(world.as.office.actor, ids.department, 'candidates');
  expect([...new Set(sources?.map(({ form }) => form))]).toEqual(['丙']);
  const { draft } = await world.db.evaluation.findUniqueOrThrow({ where: { id: ids.department } });
  const rolled = JSON.parse(draft) as Draft;
  const row = rolled.goals[0]?.groups[0]?.indicators[0];
  if (row) row.from = [{ form: '乙', revision: 1, path: 'goals[0].groups[0].indicators[0]' }];
  await world.db.evaluation.update({ where: { id: ids.department }, data: { draft: JSON.stringify(rolled) } });
  expect(await rollUps(world.as.office.actor, ids.department, 'stale')).toMatchObject([{ problem: NOT_HERE, next: null }]);
  expect((await readAs(departmentBoard, world.as.office.actor, { year: '2022' }))?.department?.stale).toBe(1);
  expect(codeOf(await world.run(compileDepartment, 'office', { evaluationId: ids.department, version: 1 }))).not.toBe('ok');
});

it('the pages of documents and signing stand', async () => {
  expect((await readAs(documentsPage, world.as.office.actor, { year: '2022' }))?.documents.length).toBeGreaterThan(0);
  expect(await readAs(signingPage, world.as.signer.actor, { year: '2022' })).toMatchObject({ toSign: null });
});

it('a department form under it leaves the board, the home page and the projects as they are', async () => {
  const { draft } = await world.db.evaluation.findUniqueOrThrow({ where: { id: ids.department } });
  await lose(ids.department);
  const board = await readAs(departmentBoard, world.as.office.actor, { year: '2022' });
  expect(board?.department).toMatchObject({ id: ids.department, total: null, problem: NOT_HERE });
  expect(board?.forms.map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
  const home = await shown(homePage, world.as.office.actor, {});
  expect(home.mine.find(({ form }) => form === 'department')).toMatchObject({
    errors: 1,
    firstFinding: { what: NOT_HERE, message: NOT_HERE },
    name: expect.stringContaining('整体') as string,
  });
  await world.db.evaluation.update({ where: { id: ids.department }, data: { draft } });
});
