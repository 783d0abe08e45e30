// A form under a scheme that this installation does not hold: which one is said, on every page and by every command.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { missingScheme } from '@/lib/scheme/unknown-scheme-error';
import { makeEvaluation } from '@/prisma/factories';
import { changeScheme } from '../commands/change-scheme';
import { saveEvaluation } from '../commands/save-evaluation';
import { submitEvaluation } from '../commands/submit-evaluation';
import { NOW, openWorld, type World } from '../commands/test-world';
import type { Db } from '../database/connect';
import { reportUnexpected } from '../unexpected';
import { departmentBoard } from './department-board';
import { evaluationPage } from './evaluation-page';
import { homePage } from './home';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let world: World;
let evaluationId = '';
beforeAll(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
  ({ id: evaluationId } = await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW }));
  const { draft } = await world.db.evaluation.findUniqueOrThrow({ where: { id: evaluationId } });
  await world.db.evaluation.update({ where: { id: evaluationId }, data: { draft: JSON.stringify({ ...(JSON.parse(draft) as Draft), scheme: 'mars-1', schemeSha256: 'a'.repeat(64) }) } });
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
});

it('commands say which', async () => {
  const said = { ok: false, problem: { code: 'scheme-not-here', message: expect.stringContaining('“mars-1”') as string } };
  expect(await world.run(saveEvaluation, 'section', { evaluationId, batchId: 'batch-00000001', knownVersion: 1, edits: [{ kind: 'set', at: '', field: 'improvements', from: '', to: '加强' }] })).toMatchObject(said);
  expect(await world.run(submitEvaluation, 'section', { evaluationId, version: 1 })).toMatchObject(said);
  expect(await world.run(changeScheme, 'section', { evaluationId, version: 1, schemeId: 'wuhan-2022' })).toMatchObject(said);
});

it.each([
  ['the form’s page', () => evaluationPage(world.as.section.actor, evaluationId)],
  ['the board', () => departmentBoard(world.as.office.actor, 2022, NOW)],
  ['the home page', () => homePage(world.as.section.actor)],
])('%s ends in an error that names it to the browser, and to programs', async (_, page) => {
  const error: unknown = await page().then(() => null, (thrown: unknown) => thrown);
  expect(missingScheme((error as { digest?: string }).digest)).toBe('mars-1');
  expect(reportUnexpected(error, 'page')).toMatchObject({ code: 'scheme-not-here', message: expect.stringContaining('“mars-1”') as string });
});
