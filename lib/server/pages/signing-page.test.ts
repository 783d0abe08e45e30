import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAs } from '@/testing/reads';
import { problem } from '@/lib/workflow/problem';
import { knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import { putOrigin } from '../signing/signing-marks';
import { setToSign } from '../signing/signing-sources';
import { signedStore } from '../store/signed-store';
import { type CompiledYear, makeCompiledYear } from '../../../testing/compiled-year';
import { shippedSchemes } from '../shipped/shipped-schemes';
import { giveCertificate, useInstallation } from '../../../testing/installation';
import { findYear } from '../year/department-year';
import { signingPage } from '@/lib/server/pages/signing-page';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let folder = '';
let world: World;
let year: CompiledYear;

beforeAll(async () => {
  folder = useInstallation();
  world = await openWorld();
  kept.zipingDb = world.db;
  year = await makeCompiledYear(world.db, world.department, world.as.office.actor, NOW);
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const documents = async () => (await readAs(signingPage, world.as.office.actor, { year: '2022' }))?.toSign?.documents ?? [];
const sources = async () => {
  const row = await findYear(world.db, world.department.id, 2022);
  const set = row && (await setToSign(world.db, row));
  if (!set?.ok) throw new Error(JSON.stringify(set));
  return set.value.sources;
};

it('signing is closed without a certificate, and where the key of the certificate does not open: the page stands and says so', async () => {
  const read = async () => {
    const page = await readAs(signingPage, world.as.signer.actor, { year: '2022' });
    return { signs: page?.certificateSigns, shown: Boolean(page?.certificate), warning: page?.certificateWarning };
  };
  const department = { id: world.department.id, name: world.department.name };
  expect(await read()).toMatchObject({ signs: false, shown: false });
  await giveCertificate(world.db, department, NOW);
  expect(await read()).toEqual({ signs: true, shown: true, warning: null });
  await world.db.certificate.updateMany({ where: { departmentId: department.id }, data: { encryptedKey: new Uint8Array(200) } });
  expect(await read()).toMatchObject({ signs: false, shown: true, warning: problem('signing-key-unreadable').message });
});

it('says how many sections of the report are still empty', async () => {
  const unwritten = (await documents()).map(({ kind, unwritten: count }) => [kind, count > 0]);
  expect(unwritten.filter(([, some]) => some).map(([kind]) => kind)).toEqual(['report', 'book']);
});

it('tells what changed since the last set by what it says, not by its date and revision', async () => {
  const before = await sources();
  const setId = 'set-of-the-test';
  await world.db.signedSet.create({
    data: {
      id: setId,
      yearId: world.department.yearId,
      number: 1,
      state: 'returned',
      revisionNumber: 1,
      totalHundredths: 9000,
      grade: '优',
      budgetFen: 1n,
      executedFen: 1n,
      createdAt: NOW,
    },
  });
  await putOrigin(signedStore(), setId, {
    contents: 'before',
    documents: before.map(({ kind, form, data, said }) => ({ kind, formId: form?.id ?? null, data, said })),
  });
  const {
    id: _id,
    number,
    at,
    ...newest
  } = await world.db.revision.findFirstOrThrow({ where: { evaluationId: year.evaluationId }, orderBy: { number: 'desc' } });
  await world.db.revision.create({ data: { ...newest, number: number + 1, at: new Date(at.getTime() + 86_400_000) } });
  expect((await sources()).filter(({ data }, place) => data !== before[place]?.data).map(({ kind }) => kind)).toEqual([
    'department-form',
    'list',
    'report',
    'book',
  ]);
  expect(new Set((await documents()).map(({ change }) => change))).toEqual(new Set(['same']));

  await world.db.listRow.updateMany({ where: { yearId: world.department.yearId, order: 0 }, data: { purpose: '另一个用途' } });
  expect((await documents()).filter(({ change }) => change === 'changed').map(({ kind }) => kind)).toContain('list');
});

it('names what the last set had and this one has not', async () => {
  const gone = async () => (await readAs(signingPage, world.as.signer.actor, { year: '2022' }))?.toSign?.gone;
  expect(await gone()).toEqual([]);
  const { draft } = await world.db.evaluation.findUniqueOrThrow({ where: { id: year.evaluationId }, select: { draft: true } });
  const json = JSON.stringify({
    ...(JSON.parse(shippedSchemes().get('wuhan-2022')?.json ?? '') as object),
    id: 'no-report',
    narrative: null,
  });
  const scheme = storedScheme(json);
  knowPublished([{ scheme, json }]);
  const under = { ...(JSON.parse(draft) as object), scheme: scheme.id, schemeSha256: scheme.sha256 };
  await world.db.evaluation.update({ where: { id: year.evaluationId }, data: { draft: JSON.stringify(under) } });
  expect(await gone()).toEqual(['自评结果（缩略版）']);
  await world.db.evaluation.update({ where: { id: year.evaluationId }, data: { draft } });
});
