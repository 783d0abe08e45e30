// Blank is "not reported": a form in which nothing stands has no score anywhere, and no grade.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAs, shown } from '@/testing/reads';
import { fromDraft } from '@/lib/form/draft';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { makeEvaluation } from '@/testing/factories';
import { NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import { departmentBoard } from '../pages/department-board';
import { homePage } from '../pages/home';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let world: World;
beforeAll(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
});

it('blank forms have no score on the board and on the home page; a reported one has', async () => {
  const { db, department, as } = world;
  let count = 0;
  const blank = (form: 'project' | 'department') =>
    fromDraft(
      blankDraft({
        form,
        scheme: schemeOf('wuhan-2022'),
        year: 2022,
        department: '某局',
        projectName: '空白项目',
        newId: () => `id${(count += 1)}`,
      }),
    );
  const common = { department, by: as.section.actor, now: NOW, state: 'draft' as const };
  const { id } = await makeEvaluation(db, { ...common, evaluation: blank('project') });
  await makeEvaluation(db, { ...common, evaluation: blank('department') });
  await makeEvaluation(db, common);

  const board = await readAs(departmentBoard, as.office.actor, { year: '2022' });
  expect(board?.department).toMatchObject({
    total: null,
    grade: null,
    executionScore: null,
    rate: null,
    goals: [{ no: 1, points: '80', score: null }],
  });
  expect(board?.forms.map(({ score, grade }) => [score === null, grade === null])).toEqual([
    [true, true],
    [false, false],
  ]);
  const home = await shown(homePage, as.office.actor, {});
  expect(home.mine.find((form) => form.id === id)).toMatchObject({ total: null, grade: null });
});
