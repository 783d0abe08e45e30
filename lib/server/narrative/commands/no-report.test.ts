// A year whose department form is under a scheme without a report: written, signed, verified, delivered and fetched without one.
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAs, shown } from '@/testing/reads';
import { paragraph } from '@/lib/department/narrative/narrative';
import { DOCUMENT_KINDS } from '@/lib/workflow/document-kind';
import type { Role } from '@/lib/workflow/role';
import { knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { makeEvaluation, makeYear, publishedForm, TEST_PASSWORD } from '@/testing/factories';
import type { Db } from '../../database/connect';
import { documentSource } from '../../documents/document-sources';
import { departmentBoard } from '../../pages/department-board';
import { documentsPage } from '../../documents/documents-page';
import { homePage } from '../../pages/home';
import { narrativePage } from '../narrative-page';
import { schemeMove } from '../../forms/scheme-move';
import { signingPage } from '@/lib/server/pages/signing-page';
import { shippedSchemes } from '../../shipped/shipped-schemes';
import { makeCompiledYear } from '../../../../testing/compiled-year';
import { signedStore } from '../../store/signed-store';
import { pageTexts } from '../../../../testing/printed-forms';
import { giveCertificate, useInstallation } from '../../../../testing/installation';
import { verifyHere } from '../../verification/verification';
import { zipOfDeliveries } from '../../deliveries/zip-deliveries';
import { changeScheme } from '../../forms/commands/change-scheme';
import { deliverSet } from '../../deliveries/commands/deliver-set';
import { saveNarrativeSection } from './save-narrative-section';
import { signDepartment } from '../../signing/commands/sign-department';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let folder = '';
let world: World;
beforeAll(() => {
  folder = useInstallation();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
});
afterEach(async () => {
  delete kept.zipingDb;
  await world.close();
  rmSync(signedStore().folder, { recursive: true, force: true });
});

/** 武汉's form under another id, with this at `narrative`; published. */
async function publish(id: string, narrative: object): Promise<{ scheme: string; schemeSha256: string }> {
  const { narrative: _, ...file } = JSON.parse(shippedSchemes().get('wuhan-2022')?.json ?? '') as { narrative: object };
  const json = JSON.stringify({ ...file, id, name: id, ...narrative });
  const scheme = storedScheme(json);
  knowPublished([{ scheme, json }]);
  await world.db.scheme.create({
    data: { id, sha256: scheme.sha256, json, name: id, publishedAt: NOW, publishedById: world.as.finance.actor.id },
  });
  return { scheme: id, schemeSha256: scheme.sha256 };
}

const section = {
  year: 2022,
  document: 'report',
  section: 'duties',
  version: 0,
  content: { blocks: [paragraph('自评总得分1分，{年度}年')] },
};
const write = (change: object = {}) => world.run(saveNarrativeSection, 'office', { ...section, ...change });
const ROLES: readonly Role[] = ['section', 'office', 'signer', 'finance', 'admin', 'auditor'];

describe('a year without a report', { timeout: 180_000 }, () => {
  it.each([
    ['null', { narrative: null }],
    ['absent', {}],
  ])('narrative: %s: nothing of it is offered, written, found, signed or delivered', async (name, narrative) => {
    // Written while the form was under a scheme that has one.
    const { id } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.office.actor,
      now: NOW,
      evaluation: publishedForm('00-department'),
    });
    expect(codeOf(await write())).toBe('ok');
    await world.db.evaluation.delete({ where: { id } });
    const year = await makeCompiledYear(
      world.db,
      world.department,
      world.as.section.actor,
      NOW,
      2,
      await publish(`without-${name}`, narrative),
    );

    for (const role of ROLES)
      for (const document of ['report', 'disclosure'] as const)
        expect(await readAs(narrativePage, world.as[role].actor, { year: '2022', document })).toBeNull();
    expect((await shown(homePage, world.as.office.actor, {})).years.map(({ report }) => report)).toEqual([false]);
    expect(await write({ version: 1 })).toMatchObject({
      ok: false,
      problem: { code: 'no-report', message: expect.stringContaining('2022 年度没有报告') as string },
    });
    expect((await readAs(documentsPage, world.as.office.actor, { year: '2022' }))?.documents.map(({ kind }) => kind)).toEqual([
      'department-form',
      'list',
      'book',
    ]);
    for (const kind of DOCUMENT_KINDS)
      expect([kind, codeOf(await documentSource(world.db, world.department.id, 2022, kind))]).toEqual([
        kind,
        kind === 'report' || kind === 'disclosure' ? 'no-report' : 'ok',
      ]);
    expect((await readAs(departmentBoard, world.as.office.actor, { year: '2022' }))?.crossFindings.map(({ code }) => code)).not.toContain(
      'narrative-figure-differs',
    );
    const page = await readAs(signingPage, world.as.signer.actor, { year: '2022' });
    expect(page?.toSign?.documents.map(({ kind, unwritten }) => [kind, unwritten])).toEqual([
      ['department-form', 0],
      ['project-form', 0],
      ['project-form', 0],
      ['list', 0],
      ['book', 0],
    ]);
    expect(page?.findings.filter(({ message }) => message.includes('文中写的是'))).toEqual([]);

    await giveCertificate(world.db, world.department, NOW);
    const signed = await world.run(signDepartment, 'signer', {
      year: 2022,
      evaluationId: year.evaluationId,
      version: 1,
      contents: await year.contents(),
      password: TEST_PASSWORD,
    });
    if (!signed.ok) throw new Error(JSON.stringify(signed.problem));
    const files = await world.db.signedFile.findMany({ where: { setId: signed.value.setId }, orderBy: { order: 'asc' } });
    expect(files.map(({ kind }) => kind)).toEqual(['department-form', 'project-form', 'project-form', 'list', 'book']);
    expect(files.map((file) => /-(\d+)-/.exec(file.name)?.[1])).toEqual(['1', '2', '3', '4', '5']);
    for (const file of files) {
      const bytes = await signedStore().read(file.sha256 ?? '');
      expect(await verifyHere(world.db, bytes, file.name, NOW)).toMatchObject({
        ok: true,
        value: { verdict: 'genuine', reprinted: 'same-bytes', document: { kind: file.kind } },
      });
      if (file.kind === 'book') expect(pageTexts(bytes, ['-raw']).join('')).not.toContain('缩略版');
    }
    expect(codeOf(await world.run(deliverSet, 'signer', { setId: signed.value.setId, version: 2 }))).toBe('ok');
    const zip = await zipOfDeliveries(
      world.db,
      signedStore(),
      2022,
      [signed.value.setId],
      () => Promise.resolve({ signature: new Uint8Array(1), certificates: [] }),
      NOW,
    );
    expect(zip.ok && zip.value.filter(({ path }) => path.endsWith('.pdf')).length).toBe(5);
    // What was written is not lost: it stands there again under a scheme that has a report.
    expect(await world.db.narrative.count()).toBe(1);
  });

  it('its department form’s scheme decides; before there is one, that which it would be begun under', async () => {
    const without = await publish('without-report', { narrative: null });
    const year = await makeYear(world.db, {
      departmentId: world.department.id,
      year: 2023,
      schemeIds: ['wuhan-2022', without.scheme],
      deadline: new Date('2099-01-01'),
    });
    const has = async () => [
      (await shown(homePage, world.as.signer.actor, {})).years.find((one) => one.year === 2023)?.report,
      (await readAs(narrativePage, world.as.office.actor, { year: '2023', document: 'report' })) !== null,
      codeOf(await write({ year: 2023, version: 0 })) !== 'no-report',
    ];
    expect(await has()).toEqual([true, true, true]);
    const { id } = await makeEvaluation(world.db, {
      department: { ...world.department, yearId: year.id },
      by: world.as.office.actor,
      now: NOW,
      evaluation: publishedForm('00-department'),
    });
    // What was written before is told by the preview, in words, and only where it goes.
    const told = async (to: string) => (await readAs(schemeMove, world.as.office.actor, { id, to }))?.unprintedReport;
    expect(await told(without.scheme)).toEqual([
      { path: 'report.duties', where: '自评结果（缩略版）“1.主要职能”', text: '自评总得分1分，{年度}年' },
    ]);
    expect(await told('wuhan-2022')).toEqual([]);
    expect(codeOf(await world.run(changeScheme, 'office', { evaluationId: id, version: 1, schemeId: without.scheme }))).toBe('ok');
    expect(await told('wuhan-2022')).toEqual([]);
    expect(await has()).toEqual([false, false, false]);
    expect(codeOf(await world.run(changeScheme, 'office', { evaluationId: id, version: 2, schemeId: 'wuhan-2022' }))).toBe('ok');
    expect(await has()).toEqual([true, true, true]);
    expect(
      (await readAs(narrativePage, world.as.office.actor, { year: '2023', document: 'report' }))?.sections.find(
        ({ key }) => key === 'duties',
      )?.version,
    ).toBe(1);

    await makeYear(world.db, {
      departmentId: world.department.id,
      year: 2024,
      schemeIds: [without.scheme, 'wuhan-2022'],
      deadline: new Date('2099-01-01'),
    });
    expect(await readAs(narrativePage, world.as.office.actor, { year: '2024', document: 'report' })).toBeNull();
  });
});
