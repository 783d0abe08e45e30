// A row whose JSON is damaged: whatever needs it says which it is and what to do, to the person and to programs; nothing is written.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { unreadableIn } from '@/lib/workflow/unreadable-error';
import { makeEvaluation, publishedForm } from '@/testing/factories';
import { readAs } from '@/testing/reads';
import { NOW, openWorld, type World } from '../../../testing/world';
import { useInstallation } from '../../../testing/installation';
import type { Db } from '../database/connect';
import { saveEvaluation } from '../forms/commands/save-evaluation';
import { evaluationPage } from './evaluation-page';
import { reportUnexpected } from '../unexpected';
import { departmentBoard } from './department-board';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let world: World;
let folder = '';
let id = '';

beforeAll(async () => {
  folder = useInstallation();
  world = await openWorld();
  kept.zipingDb = world.db;
});
beforeEach(async () => {
  ({ id } = await makeEvaluation(world.db, {
    department: world.department,
    by: world.as.section.actor,
    now: NOW,
    evaluation: publishedForm(),
  }));
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const damage = (data: { draft?: string; takenAway?: string }) => world.db.evaluation.update({ where: { id }, data });
const save = () =>
  world.run(saveEvaluation, 'section', {
    evaluationId: id,
    batchId: 'batch-00000001',
    knownVersion: 1,
    edits: [{ kind: 'set', at: '', field: 'improvements', from: '', to: '加强' }],
  });
const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (thrown: unknown) => thrown,
  );

it.each(['', 'null', '{"format":"ziping/2"}', '{"format":"ziping/3","goals":[]}'])('a draft that is %s is named', async (draft) => {
  await damage({ draft });
  const named = { code: 'stored-unreadable', message: expect.stringContaining(`自评表 ${id} 的内容`) as string };
  expect(await save()).toMatchObject({ ok: false, problem: named });
  expect((await world.db.evaluation.findUniqueOrThrow({ where: { id } })).draft).toBe(draft);
  const error = await thrownBy(readAs(evaluationPage, world.as.section.actor, { id }));
  expect(unreadableIn((error as { digest?: string }).digest)).toBe(`自评表 ${id} 的内容`);
  expect(reportUnexpected(error, 'page')).toMatchObject(named);
  const board = await thrownBy(readAs(departmentBoard, world.as.office.actor, { year: '2022' }));
  expect(unreadableIn((board as { digest?: string }).digest)).toMatch(/^自评表 \S+ 的内容$/);
});

it('so is what was taken out of its rows', async () => {
  await damage({ takenAway: '{"r1":[]}' });
  expect(await save()).toMatchObject({
    ok: false,
    problem: { code: 'stored-unreadable', message: expect.stringContaining(`自评表 ${id} 里移走的内容`) as string },
  });
});
