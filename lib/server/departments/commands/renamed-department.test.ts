// A department renamed before, while and after it signs: what it signs is genuine for whoever has the authority's certificate, under
// whatever name it was made, and stays so.
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '@/lib/form/draft';
import { describeCertificate, issueCertificate, type KeyPair, makeAuthority } from '@/lib/signature/keys/certificates';
import { signingKey } from '@/lib/signature/keys/signing-key';
import { signPdf } from '@/lib/signature/sign-pdf';
import { verifyPdf } from '@/lib/signature/verify-pdf';
import { TEST_PASSWORD } from '@/testing/factories';
import { certificateWarning, trust } from '../../certificates/certificate-store';
import { putUpload } from '../../http/uploads';
import { drawTaskAgain } from '../../worker/pdf-tasks';
import { signedStore } from '../../store/signed-store';
import { signingJobOf } from '../../signing/signing-jobs';
import { type CompiledYear, makeCompiledYear } from '../../../../testing/compiled-year';
import { giveCertificate, useInstallation } from '../../../../testing/installation';
import { verifyHere } from '../../verification/verification';
import { beginSealing } from '../../signing/commands/begin-sealing';
import { cancelSealing } from '../../signing/commands/cancel-sealing';
import { compileDepartment } from '../../forms/commands/compile-department';
import { deliverSet } from '../../deliveries/commands/deliver-set';
import { finishSealing } from '../../signing/commands/finish-sealing';
import { returnDelivery } from '../../deliveries/commands/return-delivery';
import { saveDepartment } from './save-department';
import { sealFile } from '../../signing/commands/seal-file';
import { signDepartment } from '../../signing/commands/sign-department';
import { startAgain } from '../../forms/commands/start-again';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

const NEW_NAME = '某区商务和经济信息化局';

let folder = '';
let vendorAuthority: KeyPair;
beforeAll(async () => {
  folder = useInstallation();
  vendorAuthority = await makeAuthority({ name: '某签章厂商', at: NOW });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: World;
let year: CompiledYear;
beforeEach(async () => {
  world = await openWorld();
  year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW);
});
afterEach(async () => {
  await world.close();
  rmSync(signedStore().folder, { recursive: true, force: true });
});

/** As the administrator asks and the bureau confirms. */
async function rename(name = NEW_NAME, seen = world.department.name) {
  const outcome = await world.run(saveDepartment, 'admin', { id: world.department.id, name, seen });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  expect(outcome.value.waits).toBe(true);
  expect(await world.confirmWaiting()).toBe('ok');
}
const certificateNow = async () => {
  const { id, name } = await world.db.department.findUniqueOrThrow({ where: { id: world.department.id } });
  return giveCertificate(world.db, { id, name }, NOW);
};
const formNow = () => world.db.evaluation.findUniqueOrThrow({ where: { id: year.evaluationId } });
const sign = async () =>
  world.run(signDepartment, 'signer', {
    year: 2022,
    evaluationId: year.evaluationId,
    version: (await formNow()).version,
    contents: await year.contents(),
    password: TEST_PASSWORD,
  });
async function signed(): Promise<string> {
  const outcome = await sign();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value.setId;
}
const draftOf = (draft: string) => JSON.parse(draft) as Draft;

/** Every file of the set is genuine here, and for a stranger who trusts the authority and knows the file's name; under that name. */
async function expectGenuine(setId: string, name: string, authorities?: Uint8Array[]): Promise<void> {
  const files = await world.db.signedFile.findMany({ where: { setId }, orderBy: { order: 'asc' } });
  expect(files).toHaveLength(6);
  const trusted = { authorities: authorities ?? (await trust(world.db)).authorities, pinned: [] };
  for (const file of files) {
    const bytes = await signedStore().read(file.sha256 ?? '');
    expect(file.name).toContain(name);
    const alone = await verifyPdf(bytes, { trust: trusted, reprint: drawTaskAgain, fileName: file.name, at: NOW });
    expect([alone.verdict, alone.document?.department, alone.checks.filter(({ ok }) => ok === false)], alone.sentence).toEqual([
      'genuine',
      name,
      [],
    ]);
    const here = await verifyHere(world.db, bytes, file.name, NOW);
    expect(here.ok && here.value.verdict, JSON.stringify(here)).toBe('genuine');
  }
}

describe('a department renamed', { timeout: 180_000 }, () => {
  it('before anything is signed: every form takes the new name in the state it is in, and the trail says which', async () => {
    const open = await world.db.evaluation.findMany({ where: { yearId: world.department.yearId } });
    await rename();
    const rows = await world.db.evaluation.findMany({
      where: { yearId: world.department.yearId },
      include: { revisions: { orderBy: { number: 'asc' } } },
    });
    for (const row of rows) {
      const before = open.find(({ id }) => id === row.id);
      expect([row.state, row.version, draftOf(row.draft).department]).toEqual([before?.state, (before?.version ?? 0) + 1, NEW_NAME]);
      const [first, second] = row.revisions;
      expect(JSON.parse(second?.json ?? '{}')).toEqual({
        ...(JSON.parse(first?.json ?? '{}') as object),
        department: NEW_NAME,
        ...(row.form === 'project' && draftOf(row.draft).supervisingDepartment === NEW_NAME && { supervisingDepartment: NEW_NAME }),
      });
      expect(second).toMatchObject({
        number: 2,
        byId: world.as.admin.actor.id,
        totalHundredths: first?.totalHundredths,
        warningReasons: first?.warningReasons,
      });
      const told = await world.db.auditRow.findFirstOrThrow({ where: { subject: `evaluation:${row.id}`, action: 'take-department-name' } });
      expect(JSON.parse(told.details)).toEqual({ previous: world.department.name, name: NEW_NAME, version: row.version, revision: 2 });
    }
    expect(await world.lastAudit()).toMatchObject({
      action: 'confirm-changes',
      subject: `department:${world.department.id}`,
      details: { changes: ['department-name'], name: NEW_NAME },
    });
    expect(await world.db.departmentName.findMany()).toMatchObject([
      { departmentId: world.department.id, name: world.department.name, until: NOW },
    ]);
  });

  it('before signing, its certificate still in the old name: nothing is signed, and it is said what to do; with a new one it is', async () => {
    await giveCertificate(world.db, world.department, NOW);
    await rename();
    const refused = await sign();
    expect(refused).toMatchObject({
      ok: false,
      problem: {
        code: 'certificate-other-name',
        message: expect.stringContaining(`签署证书是“${world.department.name}”的，材料是“${NEW_NAME}”的`) as string,
      },
    });
    expect(await certificateWarning(world.db, world.department.id, NOW)).toMatchObject({
      kind: 'other-name',
      message: expect.stringContaining('重新制作') as string,
    });
    expect(await world.db.signedSet.count()).toBe(0);
    await certificateNow();
    expect(await certificateWarning(world.db, world.department.id, NOW)).toBeNull();
    await expectGenuine(await signed(), NEW_NAME);
  });

  it('while it is being signed: nothing is signed, and nothing is left', async () => {
    await giveCertificate(world.db, world.department, NOW);
    const signing = sign();
    await expect.poll(() => signingJobOf(world.department.id), { timeout: 60_000, interval: 2 }).not.toBeNull();
    await rename();
    expect(codeOf(await signing)).toMatch(/^(signing-changed|stale-revision)$/);
    expect(await world.db.signedSet.count()).toBe(0);
    await certificateNow();
    await expectGenuine(await signed(), NEW_NAME);
  });

  it('after signing: what was signed keeps its name and stays genuine, also once the certificate is a new one', async () => {
    await giveCertificate(world.db, world.department, NOW);
    const setId = await signed();
    await rename();
    await expectGenuine(setId, world.department.name);
    await certificateNow();
    await rename(`${NEW_NAME}（筹）`, NEW_NAME);
    await expectGenuine(setId, world.department.name);
    expect(draftOf((await formNow()).draft).department).toBe(world.department.name);
  });

  it('while its set is with the bureau: returned and begun again, everything takes the new name', async () => {
    await giveCertificate(world.db, world.department, NOW);
    const first = await signed();
    expect(codeOf(await world.run(deliverSet, 'signer', { setId: first, version: (await formNow()).version }))).toBe('ok');
    await rename();
    expect(codeOf(await world.run(returnDelivery, 'finance', { setId: first, reason: '部门已更名' }))).toBe('ok');
    const again = await world.run(startAgain, 'office', { evaluationId: year.evaluationId, version: (await formNow()).version });
    expect(again).toMatchObject({ ok: true, value: { version: (await formNow()).version } });
    expect(draftOf((await formNow()).draft).department).toBe(NEW_NAME);
    const compiled = await world.run(compileDepartment, 'office', { evaluationId: year.evaluationId, version: (await formNow()).version });
    expect(codeOf(compiled), JSON.stringify(compiled)).toBe('ok');
    await certificateNow();
    await expectGenuine(await signed(), NEW_NAME);
    await expectGenuineBytes(first);
  });

  it('while its files are sealed outside: they are finished under the name that they have; given up, everything takes the new one', async () => {
    const vendor = signingKey({
      ...(await issueCertificate({ authority: vendorAuthority, department: world.department.name, at: NOW })),
      chain: [],
    });
    const setId = await begun();
    await sealAll(setId, vendor, 1);
    await rename();
    await sealAll(setId, vendor);
    const finished = await world.run(finishSealing, 'signer', { setId, version: (await formNow()).version, password: TEST_PASSWORD });
    expect(codeOf(finished), JSON.stringify(finished)).toBe('ok');
    await expectGenuine(setId, world.department.name, [vendorAuthority.certificate]);
  });

  it('while its files are sealed outside, and that is given up: everything takes the new name, and the old vendor’s certificate is told', async () => {
    const setId = await begun();
    await rename();
    expect(draftOf((await formNow()).draft).department).toBe(world.department.name);
    expect(codeOf(await world.run(cancelSealing, 'signer', { setId }))).toBe('ok');
    expect(draftOf((await formNow()).draft).department).toBe(NEW_NAME);
    const next = await begun();
    const old = signingKey({
      ...(await issueCertificate({ authority: vendorAuthority, department: world.department.name, at: NOW })),
      chain: [],
    });
    await expect(sealAll(next, old, 1)).rejects.toThrow(`不是“${NEW_NAME}”的`);
    await sealAll(
      next,
      signingKey({ ...(await issueCertificate({ authority: vendorAuthority, department: NEW_NAME, at: NOW })), chain: [] }),
    );
    expect(
      codeOf(await world.run(finishSealing, 'signer', { setId: next, version: (await formNow()).version, password: TEST_PASSWORD })),
    ).toBe('ok');
    await expectGenuine(next, NEW_NAME, [vendorAuthority.certificate]);
  });

  it('a certificate is told by the name that it was registered for', async () => {
    const fingerprint = await giveCertificate(world.db, world.department, NOW);
    await rename();
    const [row] = await world.db.certificate.findMany({ where: { fingerprint } });
    expect([row?.registeredFor, describeCertificate(row?.certificate ?? new Uint8Array()).organization]).toEqual([
      world.department.name,
      world.department.name,
    ]);
    expect((await trust(world.db)).holders?.get(fingerprint)).toEqual([world.department.name, NEW_NAME]);
    const later = await certificateNow();
    expect((await trust(world.db)).holders?.get(later)).toEqual([NEW_NAME]);
  });
});

/** Of a set that does not count any more: each file is what it was. */
async function expectGenuineBytes(setId: string): Promise<void> {
  for (const { name, sha256 } of await world.db.signedFile.findMany({ where: { setId } })) {
    const here = await verifyHere(world.db, await signedStore().read(sha256 ?? ''), name, NOW);
    expect(here.ok && here.value.verdict, JSON.stringify(here)).toBe('genuine');
  }
}

async function begun(): Promise<string> {
  const outcome = await world.run(beginSealing, 'signer', {
    year: 2022,
    evaluationId: year.evaluationId,
    version: (await formNow()).version,
    contents: await year.contents(),
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value.setId;
}

/** Seals what is not sealed yet, at most so many files, and uploads it. */
async function sealAll(setId: string, vendor: ReturnType<typeof signingKey>, most = 100): Promise<void> {
  const open = await world.db.signedFile.findMany({ where: { setId, sha256: null }, orderBy: { order: 'asc' }, take: most });
  for (const { id, unsignedSha256 } of open) {
    const bytes = await signPdf(await signedStore().read(unsignedSha256), {
      key: vendor,
      at: NOW,
      seal: { department: vendor.facts.organization },
      contents: null,
      timestamp: null,
    });
    const put = await putUpload(signedStore(), new Request('http://x/', { method: 'POST', body: new Uint8Array(bytes) }));
    if (!put.ok) throw new Error(put.problem.message);
    const outcome = await world.run(sealFile, 'signer', { fileId: id, upload: put.value });
    if (!outcome.ok) throw new Error(outcome.problem.message);
  }
}

describe('a name', () => {
  it('that another department has or had, however it is written, is refused', async () => {
    const made = await world.run(saveDepartment, 'admin', { id: null, name: '文化局', seen: null });
    if (!made.ok) throw new Error(made.problem.message);
    const named = (name: string) => world.run(saveDepartment, 'admin', { id: null, name, seen: null });
    // The first character as a radical, a full-width letter, a name that was given up.
    expect(codeOf(await named('⽂化局'))).toBe('name-taken');
    expect(codeOf(await world.run(saveDepartment, 'admin', { id: made.value.id, name: '文化和旅游局', seen: '文化局' }))).toBe('ok');
    expect(codeOf(await named('文化局'))).toBe('name-taken');
    expect(codeOf(await world.run(saveDepartment, 'admin', { id: made.value.id, name: '文化局', seen: '文化和旅游局' }))).toBe('ok');
  });
});
