import { readdirSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueCertificate, type KeyPair, makeAuthority } from '@/lib/signature/keys/certificates';
import { signPdf } from '@/lib/signature/sign-pdf';
import { signingKey } from '@/lib/signature/keys/signing-key';
import { TEST_PASSWORD } from '@/testing/factories';
import { clearLeftovers } from '../set-leftovers';
import { signedStore } from '../../store/signed-store';
import { type CompiledYear, makeCompiledYear } from '../../../../testing/compiled-year';
import { giveCertificate, useInstallation } from '../../../../testing/installation';
import { putUpload } from '../../http/uploads';
import { verifyHere } from '../../verification/verification';
import { beginSealing } from './begin-sealing';
import { cancelSealing } from './cancel-sealing';
import { finishSealing } from './finish-sealing';
import { sealFile } from './seal-file';
import { signDepartment } from './sign-department';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let folder = '';
let authority: KeyPair;
let vendor: ReturnType<typeof signingKey>;
beforeAll(async () => {
  folder = useInstallation();
  authority = await makeAuthority({ name: '某签章厂商', at: NOW });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: World;
let year: CompiledYear;
const vendorOf = async (department: string) => signingKey({ ...(await issueCertificate({ authority, department, at: NOW })), chain: [] });
beforeEach(async () => {
  world = await openWorld();
  // A vendor writes the department's name with its region's, which the installation knows by its bureau.
  await world.db.department.create({ data: { name: '某市财政局', bureau: true } });
  vendor = await vendorOf(`某市${world.department.name}`);
  year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW);
});
afterEach(async () => {
  await world.close();
  rmSync(signedStore().folder, { recursive: true, force: true });
});

const kept = async () => readdirSync(await signedStore().ready()).filter((name) => name !== 'uploads');
const begin = async (who: keyof World['as'] = 'signer') =>
  world.run(beginSealing, who, { year: 2022, evaluationId: year.evaluationId, version: 1, contents: await year.contents() });
const sealed = (unsigned: Uint8Array, key = vendor) =>
  signPdf(unsigned, { key, at: NOW, seal: { department: world.department.name }, contents: null, timestamp: null });
const finish = (setId: string, change: object = {}) =>
  world.run(finishSealing, 'signer', { setId, version: 1, password: TEST_PASSWORD, ...change });

async function begun(): Promise<string> {
  const outcome = await begin();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value.setId;
}

const filesOf = (setId: string) => world.db.signedFile.findMany({ where: { setId }, orderBy: { order: 'asc' } });

async function upload(fileId: string, bytes: Uint8Array, who: keyof World['as'] = 'signer') {
  const put = await putUpload(signedStore(), new Request('http://x/', { method: 'POST', body: new Uint8Array(bytes) }));
  if (!put.ok) throw new Error(put.problem.message);
  return world.run(sealFile, who, { fileId, upload: put.value });
}

async function sealAll(setId: string): Promise<void> {
  for (const { id, unsignedSha256 } of await filesOf(setId))
    expect(codeOf(await upload(id, await sealed(await signedStore().read(unsignedSha256))))).toBe('ok');
}

describe('sealing outside', { timeout: 120_000 }, () => {
  it('gives out unsigned files, takes them back sealed, and counts as signed once all are there', async () => {
    const setId = await begun();
    expect(await world.lastAudit()).toMatchObject({
      action: 'begin-sealing',
      subject: `delivery:${setId}`,
      details: { number: 1, revision: 1 },
    });
    expect((await world.db.evaluation.findUniqueOrThrow({ where: { id: year.evaluationId } })).state).toBe('compiled');
    expect(await finish(setId)).toMatchObject({
      ok: false,
      problem: { code: 'sealing-incomplete', details: (await filesOf(setId)).map(({ name }) => name) },
    });
    await sealAll(setId);
    expect(await world.lastAudit()).toMatchObject({
      action: 'seal-file',
      details: { signer: `某市${world.department.name}`, certificate: vendor.facts.fingerprint },
    });
    expect(codeOf(await finish(setId, { password: 'not the password' }))).toBe('wrong-password');
    expect(await finish(setId)).toMatchObject({ ok: true, value: { state: 'signed', version: 2, number: 1 } });
    const set = await world.db.signedSet.findUniqueOrThrow({ where: { id: setId }, include: { files: true } });
    expect(set).toMatchObject({ state: 'signed', certificateId: null, signedById: world.as.signer.actor.id });
    expect(
      set.files.every(
        ({ origin, sha256, signerName }) => origin === 'elsewhere' && sha256 !== null && signerName === `某市${world.department.name}`,
      ),
    ).toBe(true);
    expect(await world.lastAudit()).toMatchObject({
      action: 'finish-sealing',
      details: { number: 1, files: set.files.map(({ name }) => ({ name })) },
    });
    // Whole and accepted, but nobody looked into who issued the certificate: it is not called trusted.
    const verified = await verifyHere(world.db, await signedStore().read(set.files[0]?.sha256 ?? ''), set.files[0]?.name ?? '', NOW);
    expect(verified).toMatchObject({
      ok: true,
      value: {
        verdict: 'genuine',
        sentence: expect.stringContaining('颁发机构未经核实'),
        checks: expect.arrayContaining([{ id: 'trusted', ok: null, message: '证书随盖章文件登记，颁发机构未经核实' }]),
      },
    });
    // What was kept outlives the next start.
    await clearLeftovers(world.db, signedStore(), NOW);
    for (const { sha256, unsignedSha256 } of set.files)
      for (const hash of [sha256 ?? '', unsignedSha256]) expect(await signedStore().find(hash)).not.toBeNull();
  });

  it('takes nothing but our file sealed, and leaves nothing of what it refused', async () => {
    const setId = await begun();
    const [first, second] = await filesOf(setId);
    if (!first || !second) throw new Error('a set has files');
    const before = await kept();
    const ours = await signedStore().read(first.unsignedSha256);
    const whole = await sealed(ours);
    const changed = new Uint8Array(whole);
    changed[40] = (changed[40] ?? 0) ^ 1;
    const refusals = [
      ours,
      changed,
      whole.subarray(0, whole.length - 10),
      new TextEncoder().encode('no PDF'),
      await sealed(await signedStore().read(second.unsignedSha256)),
    ];
    for (const bytes of refusals) expect(codeOf(await upload(first.id, bytes))).toBe('sealed-file-refused');
    expect(await kept()).toEqual(before);
    expect(codeOf(await world.run(sealFile, 'signer', { fileId: first.id, upload: crypto.randomUUID() }))).toBe('upload-broken');
    expect(codeOf(await upload(first.id, whole, 'office'))).toBe('not-allowed');
    expect(codeOf(await upload(first.id, whole, 'outsider'))).toBe('not-found');
    expect(await kept()).toEqual(before);
    expect(readdirSync(`${signedStore().folder}/uploads`)).toEqual([]);
  });

  it('takes no file that another department has sealed, and names both', async () => {
    const [file] = await filesOf(await begun());
    if (!file) throw new Error('a set has files');
    const before = await kept();
    const elsewhere = await upload(
      file.id,
      await sealed(await signedStore().read(file.unsignedSha256), await vendorOf(`他市${world.department.name}`)),
    );
    expect(elsewhere).toMatchObject({
      ok: false,
      problem: { code: 'sealed-file-refused', message: expect.stringContaining('ZIPING_REGION') as string },
    });
    const others = await sealed(await signedStore().read(file.unsignedSha256), await vendorOf('别的局'));
    expect(await upload(file.id, others)).toMatchObject({
      ok: false,
      problem: {
        code: 'sealed-file-refused',
        message: `上传的文件没有接受：证书是“别的局”的，不是“${world.department.name}”的：请用本部门现用名称的签章证书签章后再上传；部门已更名的，请向发证机构更换证书，或在本系统签署。`,
      },
    });
    expect(await kept()).toEqual(before);
  });

  it('says of an encrypted file that it is', async () => {
    const [file] = await filesOf(await begun());
    if (!file) throw new Error('a set has files');
    const bytes = new TextEncoder().encode(
      '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \ntrailer\n<</Size 3/Root 1 0 R/Encrypt<</Filter/Standard>>>>\nstartxref\n100\n%%EOF\n',
    );
    expect(await upload(file.id, bytes)).toMatchObject({
      ok: false,
      problem: { code: 'sealed-file-refused', message: expect.stringContaining('文件已加密') },
    });
  });

  it('is not finished once its sources have changed', async () => {
    const setId = await begun();
    await sealAll(setId);
    await world.db.listRow.updateMany({ where: { yearId: world.department.yearId, order: 0 }, data: { executedFen: 1n } });
    expect(codeOf(await finish(setId))).toBe('sealing-changed');
    expect((await world.db.evaluation.findUniqueOrThrow({ where: { id: year.evaluationId } })).state).toBe('compiled');
  });

  it('is begun once, keeps signing here away, and is given up with everything of it', async () => {
    await giveCertificate(world.db, world.department, NOW);
    const setId = await begun();
    expect(codeOf(await begin())).toBe('sealing-open');
    const input = { year: 2022, evaluationId: year.evaluationId, version: 1, contents: await year.contents(), password: TEST_PASSWORD };
    expect(codeOf(await world.run(signDepartment, 'signer', input))).toBe('sealing-open');
    await sealAll(setId);
    expect(codeOf(await world.run(cancelSealing, 'office', { setId }))).toBe('not-allowed');
    expect(codeOf(await world.run(cancelSealing, 'signer', { setId }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'cancel-sealing', details: { number: 1 } });
    expect(await kept()).toEqual([]);
    expect(await world.db.signedSet.count()).toBe(0);
    expect(codeOf(await world.run(signDepartment, 'signer', input))).toBe('ok');
    expect(codeOf(await world.run(cancelSealing, 'signer', { setId: (await world.db.signedSet.findFirstOrThrow()).id }))).toBe(
      'wrong-state',
    );
  });

  it.each([
    ['office', 'not-allowed'],
    ['section', 'not-found'],
    ['finance', 'not-found'],
    ['admin', 'not-found'],
    ['outsider', 'not-found'],
  ] as const)('is begun by nobody but the signer: %s: %s', async (who, code) => {
    expect(codeOf(await begin(who))).toBe(code);
    expect(await kept()).toEqual([]);
  });
});
