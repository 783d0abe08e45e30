// A year under a scheme with a report of its own: written, printed, signed, and printed again by whoever has nothing but the file.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAs } from '@/testing/reads';
import { paragraph } from '@/lib/department/narrative/narrative';
import { knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { makeEvaluation, publishedForm, TEST_PASSWORD } from '@/testing/factories';
import { confirmedAuthority } from '../../certificates/authority';
import { pemOf } from '../../certificates/pem';
import type { Db } from '../../database/connect';
import { departmentBoard } from '../../pages/department-board';
import { narrativePage } from '../narrative-page';
import { signingPage } from '@/lib/server/pages/signing-page';
import { pageTexts } from '../../../../testing/printed-forms';
import { shippedSchemes } from '../../shipped/shipped-schemes';
import { makeCompiledYear } from '../../../../testing/compiled-year';
import { signedStore } from '../../store/signed-store';
import { giveCertificate, useInstallation } from '../../../../testing/installation';
import { saveNarrativeSection } from './save-narrative-section';
import { signDepartment } from '../../signing/commands/sign-department';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let folder = '';
let world: World;
beforeAll(async () => {
  folder = useInstallation();
  world = await openWorld();
  kept.zipingDb = world.db;
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const NARRATIVE = {
  regulation: '《某县办法》',
  notice: '《{year}年度通知》',
  report: {
    title: '{年度}年度{部门名称}支出绩效报告',
    sections: [
      { key: 'conclusion', level: 1, heading: '第一部分 评价结论' },
      {
        key: 'score',
        level: 2,
        heading: '（一）得分',
        hint: '得分',
        text: ['按照{regulation}，总得分为{总得分}分。', { list: [{ each: 'project', text: '{projectName}得{projectScore}分；' }] }],
      },
      { key: 'risks', level: 1, heading: '第二部分 风险', hint: '风险' },
    ],
  },
};

async function publish(): Promise<{ scheme: string; schemeSha256: string }> {
  const file = JSON.parse(shippedSchemes().get('wuhan-2022')?.json ?? '') as object;
  const json = JSON.stringify({ ...file, id: 'own-report', name: '自己的报告', narrative: NARRATIVE });
  const scheme = storedScheme(json);
  knowPublished([{ scheme, json }]);
  await world.db.scheme.create({
    data: { id: scheme.id, sha256: scheme.sha256, json, name: scheme.name, publishedAt: NOW, publishedById: world.as.finance.actor.id },
  });
  return { scheme: scheme.id, schemeSha256: scheme.sha256 };
}

const write = (section: string, line: string, document = 'report') =>
  world.run(saveNarrativeSection, 'office', { year: 2022, document, section, version: 0, content: { blocks: [paragraph(line)] } });

it('is on the screen, in the PDF, signed and printed again as the scheme has it', { timeout: 180_000 }, async () => {
  // Written before, under a scheme that had a place for it.
  const { id } = await makeEvaluation(world.db, {
    department: world.department,
    by: world.as.office.actor,
    now: NOW,
    evaluation: publishedForm('00-department'),
  });
  expect(codeOf(await write('duties', '管理招商。自评总得分1分'))).toBe('ok');
  await world.db.evaluation.delete({ where: { id } });

  const year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW, 2, await publish());
  // The list names the projects the other way round than the year; page and print follow the list.
  for (const [at, evaluationId] of year.projectIds.entries())
    await world.db.listRow.updateMany({ where: { evaluationId }, data: { order: 9 - at } });
  expect(codeOf(await write('duties', '没有这一节'))).toBe('not-found');
  expect(codeOf(await write('conclusion', '只有标题'))).toBe('not-found');
  const unwritten = async () =>
    (await readAs(signingPage, world.as.signer.actor, { year: '2022' }))?.toSign?.documents.find(({ kind }) => kind === 'report')
      ?.unwritten;
  expect(await unwritten()).toBe(1);
  expect(codeOf(await write('risks', '总得分{总得分}分，部门整体自评总得分3分。'))).toBe('ok');
  expect(await unwritten()).toBe(0);

  const page = await readAs(narrativePage, world.as.office.actor, { year: '2022', document: 'report' });
  expect(page?.title).toBe(`2022年度${world.department.name}支出绩效报告`);
  expect(page?.sections.map(({ heading, headingOnly, version }) => [heading, headingOnly, version])).toEqual([
    ['第一部分 评价结论', true, 0],
    ['（一）得分', false, 0],
    ['第二部分 风险', false, 1],
  ]);
  expect(page?.sections[1]?.pattern.blocks).toMatchObject([
    { kind: 'paragraph' },
    { kind: 'list', items: [[{ text: expect.stringMatching(/^第2个项目得[\d.]+分；$/) as string }], [{ kind: 'text' }]] },
  ]);
  expect(page?.strays).toMatchObject([{ key: 'duties', heading: '1.主要职能', content: { blocks: [{ kind: 'paragraph' }] } }]);
  expect(
    (await readAs(narrativePage, world.as.office.actor, { year: '2022', document: 'disclosure' }))?.sections.map(({ key }) => key),
  ).toEqual(['work', 'overall', 'projects', 'application']);
  const findings = (await readAs(departmentBoard, world.as.office.actor, { year: '2022' }))?.crossFindings.filter(
    ({ code }) => code === 'narrative-figure-differs',
  );
  expect(findings?.map(({ places }) => places)).toEqual([[{ kind: 'narrative', document: 'report', section: 'risks' }]]);

  await giveCertificate(world.db, world.department, NOW);
  const signed = await world.run(signDepartment, 'signer', {
    year: 2022,
    evaluationId: year.evaluationId,
    version: 1,
    contents: await year.contents(),
    password: TEST_PASSWORD,
  });
  if (!signed.ok) throw new Error(JSON.stringify(signed.problem));
  for (const kind of ['report', 'book']) {
    const file = await world.db.signedFile.findFirstOrThrow({ where: { setId: signed.value.setId, kind } });
    const bytes = await signedStore().read(file.sha256 ?? '');
    const text = pageTexts(bytes, ['-raw']).join('').replace(/\s+/g, '');
    for (const words of [
      '支出绩效报告',
      '第一部分评价结论',
      '按照《某县办法》，总得分为',
      '1.第2个项目得',
      '2.第1个项目得',
      '第二部分风险',
    ])
      expect(text, `${kind}: ${words}`).toContain(words);
    for (const words of ['缩略版', '自评结论', '管理招商', '主要职能']) expect(text, `${kind}: ${words}`).not.toContain(words);

    // A program that was never told of the scheme has it from the file.
    const [pdf, authority] = [path.join(folder, file.name), path.join(folder, 'authority.pem')];
    writeFileSync(pdf, bytes);
    writeFileSync(authority, pemOf((await confirmedAuthority(world.db, NOW))?.certificate ?? new Uint8Array()));
    const { stdout } = spawnSync(
      process.execPath,
      ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', 'verify', '--trust', authority, pdf],
      { encoding: 'utf8', env: { ...process.env, DATABASE_URL: `file:${path.join(folder, 'none.db')}` } },
    );
    expect([JSON.parse(stdout)].flat()[0], stdout).toMatchObject({
      verdict: 'genuine',
      reprinted: 'same-bytes',
      checks: expect.arrayContaining([
        expect.objectContaining({ id: 'schemes', message: expect.stringContaining('“自己的报告”') as string }),
      ]) as unknown,
    });
  }
});
