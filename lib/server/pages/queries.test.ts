import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asked, readAs, shown } from '@/testing/reads';
import { makeEvaluation, makeYear, publishedForm } from '@/testing/factories';
import { recallEvaluation } from '../forms/commands/recall-evaluation';
import { submitEvaluation } from '../forms/commands/submit-evaluation';
import { NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import { evaluationPage } from '@/lib/server/pages/evaluation-page';
import { homePage } from './home';
import { draftToPreview, revisionToDownload } from '../forms/printed-forms';
import { remoteDraft } from '../forms/remote-draft';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let world: World;
let projectId: string;
let departmentFormId: string;

beforeAll(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
  const common = { department: world.department, by: world.as.section.actor, now: NOW };
  projectId = (await makeEvaluation(world.db, { ...common, state: 'returned' })).id;
  departmentFormId = (await makeEvaluation(world.db, { ...common, evaluation: publishedForm('00-department') })).id;
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
});

const WHO = ['section', 'colleague', 'stranger', 'outsider', 'office', 'signer', 'finance', 'admin', 'auditor'] as const;
const SEES_PROJECT = new Set<string>(['section', 'colleague', 'office', 'signer']);
const SEES_DEPARTMENT = new Set<string>(['office', 'signer']);

describe('who sees a form', () => {
  it.each(WHO)('%s: page, polling, preview and downloads agree', async (who) => {
    const { actor } = world.as[who];
    const seen = SEES_PROJECT.has(who);
    expect((await readAs(evaluationPage, actor, { id: projectId })) !== null).toBe(seen);
    expect((await readAs(remoteDraft, actor, { id: projectId, since: '0' })) !== null).toBe(seen);
    expect((await asked(draftToPreview, actor, { id: projectId })).ok).toBe(seen);
    expect((await asked(revisionToDownload, actor, { id: projectId, revision: '1' })).ok).toBe(seen);
    const seenToo = SEES_DEPARTMENT.has(who);
    expect((await readAs(evaluationPage, actor, { id: departmentFormId })) !== null).toBe(seenToo);
    expect((await readAs(remoteDraft, actor, { id: departmentFormId, since: '0' })) !== null).toBe(seenToo);
    const listed = (await shown(homePage, actor, {})).mine.map(({ id }) => id);
    expect(listed.includes(projectId)).toBe(seen);
    expect(listed.includes(departmentFormId)).toBe(seenToo);
  });

  it('answers a form that is not there like one that may not be seen', async () => {
    const { actor } = world.as.stranger;
    expect(await asked(revisionToDownload, actor, { id: projectId })).toEqual(await asked(revisionToDownload, actor, { id: 'nowhere' }));
  });
});

describe('the preview', () => {
  it('of a form that is filled in is its draft; of one that is not, what would be downloaded', async () => {
    const { db, department, run, as } = world;
    const { id } = await makeEvaluation(db, { department, by: as.section.actor, now: NOW, evaluation: publishedForm() });
    const seenBy = async (who: 'section' | 'office' | 'signer') => {
      const seen = await asked(draftToPreview, as[who].actor, { id });
      return seen.ok ? seen.value : null;
    };
    expect((await seenBy('section'))?.printed.facts).toMatchObject({ revision: null, sha256: null, preview: true });
    expect(await run(submitEvaluation, 'section', { evaluationId: id, version: 1 })).toMatchObject({ ok: true });
    for (const who of ['section', 'office', 'signer'] as const) {
      const given = await asked(revisionToDownload, as[who].actor, { id });
      if (!given.ok) throw new Error(given.problem.message);
      const { json: _, ...printed } = given.value;
      expect(printed.printed.facts).toMatchObject({ revision: 1, preview: false });
      expect(await seenBy(who)).toEqual(printed);
    }
    expect(await run(recallEvaluation, 'section', { evaluationId: id, version: 2 })).toMatchObject({ ok: true });
    expect((await seenBy('section'))?.printed.facts.preview).toBe(true);
  });
});

describe('the form page', () => {
  it('says what the person can do', async () => {
    expect(await readAs(evaluationPage, world.as.section.actor, { id: projectId })).toMatchObject({
      form: 'project',
      state: 'returned',
      mayEdit: true,
      version: 1,
      sectionName: '甲科',
      returnReason: '请补充佐证材料。',
      transitions: [{ action: 'submit', label: '重新提交' }],
    });
    expect(await readAs(evaluationPage, world.as.office.actor, { id: projectId })).toMatchObject({ mayEdit: false, transitions: [] });
  });

  it('says that the year is closed: nothing can be done until it is opened again', async () => {
    const page = () => readAs(evaluationPage, world.as.section.actor, { id: projectId });
    expect(await page()).toMatchObject({ closed: false, mayEdit: true });
    const where = { id: world.department.yearId };
    await world.db.year.update({ where, data: { state: 'closed' } });
    const closed = await page();
    await world.db.year.update({ where, data: { state: 'open' } });
    expect(closed).toMatchObject({ closed: true, mayEdit: false, transitions: [] });
  });

  it('gives who fills it in what the same project said a year ago, where that is theirs to read', async () => {
    const { db, department, as } = world;
    const lastYear = async (who: 'section' | 'colleague' | 'office') =>
      (await readAs(evaluationPage, as[who].actor, { id: projectId }))?.lastYear;
    expect(await lastYear('section')).toEqual([]);
    const { id: yearId } = await makeYear(db, { departmentId: department.id, year: department.year - 1, deadline: NOW });
    const { id } = await makeEvaluation(db, { department: { ...department, yearId }, by: as.section.actor, now: NOW });
    const [first] = publishedForm().goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
    const { level2, level3, target, actual } = first ?? expect.fail();
    expect((await lastYear('section'))?.[0]).toEqual({ level2, level3, target, actual });
    // Who only reads this year's is shown no example.
    expect(await lastYear('office')).toEqual([]);
    await db.evaluation.update({ where: { id }, data: { sectionId: department.sections[1]?.id ?? null } });
    expect(await lastYear('section')).toEqual([]);
    await db.evaluation.delete({ where: { id } });
    await db.year.delete({ where: { id: yearId } });
  });

  it('lists revisions, newest first, with what changed', async () => {
    const { id, draft } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.section.actor,
      state: 'returned',
      now: NOW,
    });
    await world.db.evaluation.update({ where: { id }, data: { draft: JSON.stringify({ ...draft, improvements: '新的措施' }) } });
    await world.run(submitEvaluation, 'section', { evaluationId: id, version: 1 });
    const page = await readAs(evaluationPage, world.as.office.actor, { id });
    expect(page?.revisions.map(({ number, total, grade }) => [number, total, grade])).toEqual([
      [2, '100', '优'],
      [1, '100', '优'],
    ]);
    expect(page?.revisions[0]?.changesSincePrevious).toMatchObject([{ label: '改进措施及结果应用方案', after: '新的措施' }]);
    expect(page?.transitions.map(({ action }) => action)).toEqual(['return', 'confirm']);
  });
});

describe('polling', () => {
  it('gives nothing where the version is known, and does not follow a version from the future', async () => {
    expect(await readAs(remoteDraft, world.as.section.actor, { id: projectId, since: '1' })).toBe('unchanged');
    expect(await readAs(remoteDraft, world.as.section.actor, { id: projectId, since: '9' })).toMatchObject({
      version: 1,
      state: 'returned',
    });
  });
});

describe('the home page', () => {
  it('says what waits, with the deadline', async () => {
    const page = await shown(homePage, world.as.section.actor, {});
    expect(page.years).toMatchObject([{ year: 2022, deadline: new Date(NOW.getTime() + 6 * 24 * 60 * 60 * 1000).toISOString() }]);
    expect(page.mine.find(({ id }) => id === projectId)).toMatchObject({
      waitsForMe: true,
      total: '100',
      grade: '优',
      rate: '100%',
      errors: 0,
    });
    expect(page.sections).toEqual([world.department.sections[0]]);
  });

  it('offers to delete a form to its section only, and only what was never submitted', async () => {
    const { id } = await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW });
    const mayDelete = async (who: 'section' | 'office' | 'signer', formId = id) =>
      (await shown(homePage, world.as[who].actor, {})).mine.find((form) => form.id === formId)?.mayDelete;
    expect([
      await mayDelete('section'),
      await mayDelete('office'),
      await mayDelete('signer'),
      await mayDelete('section', projectId),
    ]).toEqual([true, false, false, false]);
    await world.db.evaluation.delete({ where: { id } });
  });

  it('tells those outside of departments nothing', async () => {
    for (const who of ['finance', 'admin', 'auditor'] as const) {
      expect(await shown(homePage, world.as[who].actor, {})).toEqual({ years: [], mine: [], sections: [], measures: [] });
    }
  });
});
