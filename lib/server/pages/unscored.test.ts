// Forms of schemes that score nothing, or give no grades: their totals and grades are null wherever they go, and read as 不计分 or nothing.
import { rmSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAs, shown } from '@/testing/reads';
import { scoreWords } from '@/lib/format/score';
import { knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { makeDelivery } from '@/testing/delivery-factory';
import { makeEvaluation, publishedForm } from '@/testing/factories';
import { scoreReceipt } from '@/lib/signature/score-receipt';
import { listWorkbook } from '../spreadsheet/list-workbook';
import { NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import { narrativeData } from '../narrative/narrative-data';
import { narrativeField } from '@/lib/department/narrative/narrative-fields';
import { shippedSchemes } from '../shipped/shipped-schemes';
import { useInstallation } from '../../../testing/installation';
import { boardList } from '@/lib/list/board-list';
import { deskList } from '@/lib/list/desk-list';
import { bureauDelivery } from '../deliveries/bureau-delivery';
import { bureauDesk } from '../deliveries/bureau-desk';
import { departmentBoard } from './department-board';
import { evaluationPage } from '@/lib/server/pages/evaluation-page';
import { homePage } from './home';
import { reviewQueue } from '@/lib/server/pages/review-queue';
import { signingPage } from '@/lib/server/pages/signing-page';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let world: World;
let folder = '';
beforeEach(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
  folder = useInstallation();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  delete kept.zipingDb;
  await world.close();
});

/** 武汉's form with other rules: what names it by hash. */
function withRules(id: string, rules: object): { scheme: string; schemeSha256: string } {
  const file = JSON.parse(shippedSchemes().get('wuhan-2022')?.json ?? '') as { rules: object };
  const json = JSON.stringify({ ...file, id, rules: { ...file.rules, ...rules } });
  const scheme = storedScheme(json);
  knowPublished([{ scheme, json }]);
  return { scheme: id, schemeSha256: scheme.sha256 };
}

const NOTHING = { total: null, grade: null };

describe('a form that is not scored', () => {
  const form = () => ({ ...publishedForm(), ...withRules('unscored-2022', { scored: false, grades: null }) });

  it('has neither total nor grade in its revision, its receipt, on its page, the board, the home page and in the queue', async () => {
    const { id } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.section.actor,
      now: NOW,
      evaluation: form(),
      state: 'submitted',
    });
    const revision = await world.db.revision.findFirstOrThrow({ where: { evaluationId: id } });
    expect(revision).toMatchObject({ totalHundredths: null, grade: null });
    expect(scoreReceipt([{ json: revision.json, revision: 1 }]).forms).toEqual([
      expect.objectContaining({ scheme: 'unscored-2022', schemeSha256: form().schemeSha256, numbers: [], ...NOTHING }),
    ]);
    const { office, section } = world.as;
    expect((await readAs(evaluationPage, office.actor, { id }))?.revisions).toMatchObject([NOTHING]);
    const board = await readAs(departmentBoard, office.actor, { year: '2022' });
    expect(board?.forms).toMatchObject([{ scored: false, score: null, executionScore: null, grade: null }]);
    expect((await shown(homePage, section.actor, {})).mine).toMatchObject([{ scored: false, ...NOTHING }]);
    expect((await readAs(reviewQueue, office.actor, { year: '2022' }))?.forms).toMatchObject([NOTHING]);
    const sheet = read(await listWorkbook('2022年度', boardList.columns, board?.forms ?? [])).Sheets['2022年度'];
    expect(utils.sheet_to_json<Record<string, unknown>>(sheet ?? {})[0]).toMatchObject({
      '总分（分）': '不计分',
      '执行得分（分）': '不计分',
    });
  });

  it('has none when it is signed and delivered: on the pages of head and bureau, and in the bureau’s table', async () => {
    const having = withRules('unscored-2022', { scored: false, grades: null });
    await makeDelivery(world.db, { department: world.department, by: world.as.signer.actor, now: NOW, having });
    expect((await readAs(signingPage, world.as.signer.actor, { year: '2022' }))?.sets).toMatchObject([
      { ...NOTHING, files: expect.arrayContaining([expect.objectContaining({ kind: 'project-form', ...NOTHING })]) as unknown },
    ]);
    const page = await readAs(bureauDelivery, world.as.finance.actor, { year: '2022', departmentId: world.department.id, number: null });
    expect(page?.shown).toMatchObject(NOTHING);
    const rows = (await readAs(bureauDesk, world.as.finance.actor, { year: '2022' }))?.rows ?? [];
    expect(rows.find(({ departmentId }) => departmentId === world.department.id)).toMatchObject(NOTHING);
    const table = utils.sheet_to_json<Record<string, unknown>>(
      read(await listWorkbook('2022年度', deskList.columns, rows)).Sheets['2022年度'] ?? {},
    );
    expect(table.find((row) => row['部门'] === world.department.name)).toMatchObject({ '得分（分）': '不计分' });
  });

  it('is no figure of the report: the sentence is to be written otherwise', async () => {
    await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.office.actor,
      now: NOW,
      evaluation: { ...publishedForm('00-department'), ...withRules('unscored-2022', { scored: false, grades: null }) },
    });
    const data = await narrativeData(world.db, world.department.yearId);
    if (!data) throw new Error('no year');
    for (const name of ['总得分', '执行得分', '自评等级', '绩效目标1得分', '完成的绩效目标个数'])
      expect(narrativeField(name, data)).toMatchObject({ ok: false, problem: { details: [expect.stringMatching(/表式不计分/)] } });
    expect(narrativeField('整体支出完成率', data).ok).toBe(true);
  });
});

it('a form of a scheme without grades has its total, and no grade', async () => {
  const { id } = await makeEvaluation(world.db, {
    department: world.department,
    by: world.as.section.actor,
    now: NOW,
    evaluation: { ...publishedForm(), ...withRules('ungraded-2022', { grades: null }) },
    state: 'submitted',
  });
  const page = await readAs(evaluationPage, world.as.office.actor, { id });
  expect(page?.revisions).toMatchObject([{ total: '100', grade: null }]);
  expect(scoreWords('100', null)).toBe('100 分');
});
