import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAs } from '@/testing/reads';
import { paragraph } from '@/lib/department/narrative/narrative';
import { makeEvaluation, makePerson, publishedForm, signInAs } from '@/testing/factories';
import type { Db } from '../../database/connect';
import { departmentBoard } from '../../pages/department-board';
import { narrativePage } from '../narrative-page';
import { saveNarrativeSection } from './save-narrative-section';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

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

const save = (section: string, line: string, version = 0) => ({
  year: 2022,
  document: 'report',
  section,
  version,
  content: { blocks: [paragraph(line)] },
});
const page = (who: keyof World['as']) => readAs(narrativePage, world.as[who].actor, { year: '2022', document: 'report' });
const stored = async (section: string) => world.db.narrative.findFirst({ where: { yearId: world.department.yearId, section } });

describe('save-narrative-section', () => {
  it('saves, counts the version, writes the trail; the page shows it and who wrote it', async () => {
    expect(await world.run(saveNarrativeSection, 'office', save('duties', '负责招商。'))).toEqual({
      ok: true,
      value: { version: 1, savedAt: NOW.toISOString(), unprintable: [], conflict: null },
    });
    expect(await world.lastAudit()).toMatchObject({
      action: 'save-narrative-section',
      subject: `narrative:${world.department.yearId}:report:duties`,
      actorId: world.as.office.actor.id,
      details: { version: 1, characters: 6 },
    });
    expect(await world.run(saveNarrativeSection, 'office', save('duties', '负责招商和商贸。', 1))).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    const shown = await page('office');
    expect(shown?.sections.find(({ key }) => key === 'duties')).toMatchObject({
      version: 2,
      savedBy: world.as.office.actor.name,
      content: { blocks: [paragraph('负责招商和商贸。')] },
    });
    expect(shown?.mayEdit).toBe(true);
    expect((await page('signer'))?.mayEdit).toBe(false);
  });

  it('a character that no font prints is kept, and told at once and whenever the page is opened', async () => {
    expect(await world.run(saveNarrativeSection, 'office', save('measures', '局长𠮷某，𠮷'))).toMatchObject({
      ok: true,
      value: { version: 1, unprintable: ['𠮷'] },
    });
    const shown = await page('office');
    expect(shown?.sections.flatMap(({ key, unprintable }) => (unprintable.length > 0 ? [[key, ...unprintable]] : []))).toEqual([
      ['measures', '𠮷'],
    ]);
    expect(await world.run(saveNarrativeSection, 'office', save('measures', '局长吉某', 1))).toMatchObject({
      ok: true,
      value: { unprintable: [] },
    });
  });

  it('somebody else changed it: nothing is saved, both are shown, and who it was', async () => {
    const other = await signInAs(world.db, await makePerson(world.db, 'office', world.department.id), NOW);
    await world.run(saveNarrativeSection, 'office', save('highlights', '甲写的'));
    const before = await world.countAudit();
    const outcome = await world.run(saveNarrativeSection, other, save('highlights', '乙写的'));
    expect(outcome).toMatchObject({
      ok: true,
      value: { version: 1, conflict: { savedBy: world.as.office.actor.name, content: { blocks: [paragraph('甲写的')] } } },
    });
    expect(await world.countAudit()).toBe(before);
    // The same person in another window is told so.
    expect(await world.run(saveNarrativeSection, 'office', save('highlights', '丙'))).toMatchObject({
      ok: true,
      value: { conflict: { savedBy: null } },
    });
    expect((await stored('highlights'))?.content).toContain('甲写的');
    expect(await world.run(saveNarrativeSection, other, save('highlights', '乙写的', 1))).toMatchObject({
      ok: true,
      value: { version: 2, conflict: null },
    });
    expect(codeOf(await world.run(saveNarrativeSection, 'office', save('process', '没有过的版本', 7)))).toBe('stale-revision');
  });

  it('the same content sent again after a lost answer is no conflict and no second row in the trail', async () => {
    await world.run(saveNarrativeSection, 'office', save('organisation', '三个科室'));
    const before = await world.countAudit();
    expect(await world.run(saveNarrativeSection, 'office', save('organisation', '三个科室'))).toMatchObject({
      ok: true,
      value: { version: 1, conflict: null },
    });
    expect(await world.countAudit()).toBe(before);
  });

  it.each([
    ['signer', 'not-allowed'],
    ['section', 'not-found'],
    ['finance', 'not-found'],
    ['admin', 'not-found'],
    ['auditor', 'not-found'],
  ] as const)('%s is refused: %s', async (who, code) => {
    expect(codeOf(await world.run(saveNarrativeSection, who, save('process', '他人所写')))).toBe(code);
    expect(await stored('process')).toBeNull();
    if (who !== 'signer') expect(await page(who)).toBeNull();
  });

  it('refuses a field that names nothing, a section that is none, a year that is none, and a document of 100 pages', async () => {
    const wrong = await world.run(saveNarrativeSection, 'office', save('process', '得{总的分}分'));
    expect(wrong.ok ? [] : wrong.problem.details).toEqual([expect.stringMatching(/^第 1 段：没有“\{总的分\}”/)]);
    expect(codeOf(await world.run(saveNarrativeSection, 'office', save('conclusion', '只有标题')))).toBe('not-found');
    expect(codeOf(await world.run(saveNarrativeSection, 'office', { ...save('process', '一'), year: 2031 }))).toBe('not-found');
    for (const section of ['score', 'execution', 'goals'])
      expect(codeOf(await world.run(saveNarrativeSection, 'office', save(section, '字'.repeat(19_000))))).toBe('ok');
    const long = await world.run(saveNarrativeSection, 'office', save('problems', '字'.repeat(19_000)));
    expect(long.ok ? [] : long.problem.details).toEqual([expect.stringMatching(/全文共 7\d{4} 字，最多 60000 字/)]);
    const tooLong = await world.run(saveNarrativeSection, 'office', save('problems', '字'.repeat(100_000)));
    expect(tooLong.ok ? [] : tooLong.problem.details).toEqual([expect.stringMatching(/^正文：这一节有 100001 字/)]);
  });

  it('what a section begins with is saved once a word of it is changed, however much it is', async () => {
    const begun = { ...publishedForm('00-department'), deviationReasons: Array.from({ length: 520 }, () => '因'.repeat(37)).join('\n') };
    const { id } = await makeEvaluation(world.db, { department: world.department, by: world.as.office.actor, evaluation: begun, now: NOW });
    await world.db.narrative.deleteMany({ where: { yearId: world.department.yearId } });
    const { pattern } = (await page('office'))?.sections.find(({ key }) => key === 'problems') ?? {};
    expect(pattern?.blocks).toHaveLength(520);
    const content = { blocks: [paragraph('改'), ...(pattern?.blocks ?? [])] };
    expect(codeOf(await world.run(saveNarrativeSection, 'office', { ...save('problems', ''), content }))).toBe('ok');
    expect((await page('office'))?.sections.find(({ key }) => key === 'problems')?.content).toEqual(content);
    const doubled = { blocks: [...content.blocks, ...content.blocks] };
    const refused = await world.run(saveNarrativeSection, 'office', { ...save('problems', '', 1), content: doubled });
    expect(refused.ok ? [] : refused.problem.details).toEqual([
      expect.stringMatching(/^正文：段落太多：每节最多 1040 段/),
      expect.stringMatching(/^正文：这一节有 \d+ 字，最多 39520 字/),
    ]);
    await world.db.evaluation.delete({ where: { id } });
    await world.db.narrative.deleteMany({ where: { yearId: world.department.yearId } });
  });

  it('a typed figure that contradicts the data is on the board until it is mended', async () => {
    const { id } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.office.actor,
      evaluation: publishedForm('00-department'),
      now: NOW,
    });
    const differing = async () =>
      (await readAs(departmentBoard, world.as.office.actor, { year: '2022' }))?.crossFindings.filter(
        ({ code }) => code === 'narrative-figure-differs',
      );
    const version = 0;
    expect(codeOf(await world.run(saveNarrativeSection, 'office', save('score', '自评总得分98.61分', version)))).toBe('ok');
    expect(await differing()).toMatchObject([
      { expected: '99.61分', actual: '98.61分', places: [{ kind: 'narrative', document: 'report', section: 'score' }] },
    ]);
    await world.run(saveNarrativeSection, 'office', save('score', '自评总得分{总得分}分', version + 1));
    expect(await differing()).toEqual([]);
    await world.db.evaluation.delete({ where: { id } });
  });

  it('once the department form is signed nothing changes', async () => {
    const { department, as } = world;
    const { id } = await makeEvaluation(world.db, {
      department,
      by: as.office.actor,
      evaluation: publishedForm('00-department'),
      now: NOW,
    });
    await world.db.evaluation.update({ where: { id }, data: { state: 'signed' } });
    expect(codeOf(await world.run(saveNarrativeSection, 'office', save('measures', '签署之后')))).toBe('wrong-state');
    expect(await page('office')).toMatchObject({ mayEdit: false, locked: expect.stringContaining('不能再修改') as string });
    expect((await page('signer'))?.figures.find(({ name }) => name === '总得分')?.value).toBe('99.61');
  });
});
