import { readdirSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attachedNames } from '@/lib/signature/pdf/attached-files';
import { PdfFile } from '@/lib/signature/pdf/pdf-file';
import { makePerson, TEST_PASSWORD } from '@/testing/factories';
import { sha256Of, signedStore } from '../../store/signed-store';
import { type CompiledYear, makeCompiledYear } from '../../../../testing/compiled-year';
import { giveCertificate, useInstallation } from '../../../../testing/installation';
import { cancelSigningJob, signingJobOf } from '../signing-jobs';
import { reopenEvaluation } from '../../forms/commands/reopen-evaluation';
import { saveList } from '../../year/commands/save-list';
import { signDepartment } from './sign-department';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let folder = '';
beforeAll(() => {
  folder = useInstallation();
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

const stateOf = async (id: string) => (await world.db.evaluation.findUniqueOrThrow({ where: { id } })).state;
const kept = async () => readdirSync(await signedStore().ready()).sort();
const wanted = async (change: object = {}) => ({
  year: 2022,
  evaluationId: year.evaluationId,
  version: 1,
  contents: await year.contents(),
  password: TEST_PASSWORD,
  ...change,
});
const sign = async (who: keyof World['as'] = 'signer', change: object = {}) => world.run(signDepartment, who, await wanted(change));

/** Once the files are being made. */
const begun = () => expect.poll(() => signingJobOf(world.department.id), { timeout: 60_000, interval: 2 }).not.toBeNull();

/** Nothing of a set is anywhere. */
async function expectNothingSigned(): Promise<void> {
  expect(await kept()).toEqual([]);
  expect(await world.db.signedSet.count()).toBe(0);
  expect(await stateOf(year.evaluationId)).toBe('compiled');
  expect(signingJobOf(world.department.id)).toBeNull();
}

describe('sign-department', { timeout: 120_000 }, () => {
  it('signs every form, the list, the report and the book at once, and writes down their hashes', async () => {
    const fingerprint = await giveCertificate(world.db, world.department, NOW);
    const outcome = await sign();
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    expect(outcome.value).toMatchObject({ number: 1, state: 'signed', version: 2 });
    expect(await stateOf(year.evaluationId)).toBe('signed');
    const set = await world.db.signedSet.findUniqueOrThrow({
      where: { id: outcome.value.setId },
      include: { files: { orderBy: { order: 'asc' } } },
    });
    expect(set).toMatchObject({ number: 1, state: 'signed', revisionNumber: 1, signedById: world.as.signer.actor.id, deliveredAt: null });
    expect(set.files.map(({ kind }) => kind)).toEqual(['department-form', 'project-form', 'project-form', 'list', 'report', 'book']);
    expect(set.files.map(({ name }) => name)[1]).toBe(`2022年度${world.department.name}-2-第1个项目.pdf`);
    expect(set.files.every((file) => file.fingerprint === fingerprint && file.origin === 'here')).toBe(true);
    for (const { sha256, bytes } of set.files) {
      const file = await signedStore().read(sha256 ?? '');
      expect(file.length).toBe(bytes);
      expect(Buffer.from(file).includes('ETSI.CAdES.detached')).toBe(true);
    }
    expect((await kept()).filter((name) => name.endsWith('.pdf'))).toHaveLength(6);
    expect((await kept()).filter((name) => name.endsWith('.mark.json') || name.endsWith('.part'))).toEqual([]);
    const audit = await world.lastAudit();
    expect(audit).toMatchObject({ action: 'sign-department', subject: `delivery:${set.id}`, actorId: world.as.signer.actor.id });
    expect(audit.details).toMatchObject({
      number: 1,
      revision: 1,
      certificate: fingerprint,
      timestamp: false,
      files: set.files.map(({ sha256 }) => ({ sha256 })),
    });
    expect(signingJobOf(world.department.id)).toBeNull();
  });

  it('attaches what was printed, and signs different bytes for every document', async () => {
    await giveCertificate(world.db, world.department, NOW);
    await sign();
    const files = await world.db.signedFile.findMany();
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(6);
    const first = await signedStore().read(files[0]?.sha256 ?? '');
    const names = attachedNames(PdfFile.open(first));
    expect(names.sort()).toEqual(['print.json', 'schemes.json', 'score-receipt.json', 'ziping-2.json']);
    expect(sha256Of(first)).toBe(files[0]?.sha256);
  });

  it.each([
    ['admin', 'not-found'],
    ['auditor', 'not-found'],
    ['finance', 'not-found'],
    ['section', 'not-found'],
    ['outsider', 'not-found'],
    ['office', 'not-allowed'],
  ] as const)('is refused to %s: %s', async (who, code) => {
    await giveCertificate(world.db, world.department, NOW);
    expect(codeOf(await sign(who))).toBe(code);
    await expectNothingSigned();
  });

  it('is refused on another version, for another year, and for a project form', async () => {
    await giveCertificate(world.db, world.department, NOW);
    expect(codeOf(await sign('signer', { version: 7 }))).toBe('stale-revision');
    expect(codeOf(await sign('signer', { year: 2021 }))).toBe('stale-revision');
    expect(codeOf(await sign('signer', { evaluationId: year.projectIds[0] }))).toBe('not-allowed');
    await expectNothingSigned();
  });

  it('counts and audits a wrong password, and lets this session wait after the fifth', async () => {
    await giveCertificate(world.db, world.department, NOW);
    for (let times = 1; times < 5; times += 1)
      expect(codeOf(await sign('signer', { password: 'not the password' }))).toBe('wrong-password');
    const rows = await world.db.auditRow.findMany({ where: { action: { in: ['password-again-failed', 'sign-in-failed'] } } });
    expect(rows.map(({ action }) => action)).not.toContain('sign-in-failed');
    expect(rows.filter(({ action }) => action === 'password-again-failed')).toHaveLength(4);
    expect(JSON.parse(rows[0]?.details ?? '')).toEqual({ action: 'sign-department' });
    expect(codeOf(await sign('signer', { password: 'not the password' }))).toBe('password-waits');
    expect(codeOf(await sign())).toBe('password-waits');
    await expectNothingSigned();
    const later = new Date(NOW.getTime() + 11 * 60_000);
    expect(codeOf(await world.run(signDepartment, 'signer', await wanted(), later))).toBe('ok');
  });

  it('is refused without a certificate, with one that has ended, and with one out of use', async () => {
    expect(await sign()).toMatchObject({
      ok: false,
      problem: { code: 'no-certificate', details: [expect.stringContaining('还没有签署证书')] },
    });
    await giveCertificate(world.db, world.department, NOW);
    const after = new Date(NOW.getTime() + 4 * 366 * 24 * 3_600_000);
    expect(await world.run(signDepartment, 'signer', await wanted(), after)).toMatchObject({
      ok: false,
      problem: { code: 'no-certificate', details: [expect.stringContaining('已过期')] },
    });
    await world.db.certificate.updateMany({ where: { departmentId: world.department.id }, data: { retiredAt: NOW } });
    expect(codeOf(await sign())).toBe('no-certificate');
    await expectNothingSigned();
  });

  it('signs nothing but what was seen: a list that changed before, and while it was signed', async () => {
    await giveCertificate(world.db, world.department, NOW);
    const seen = await wanted();
    const change = (executedFen: bigint) =>
      world.db.listRow.updateMany({ where: { yearId: world.department.yearId, order: 0 }, data: { executedFen } });
    await change(1n);
    expect(codeOf(await world.run(signDepartment, 'signer', seen))).toBe('signing-changed');
    const signing = sign();
    await begun();
    await change(2n);
    expect(codeOf(await signing)).toBe('signing-changed');
    await expectNothingSigned();
  });

  it('of two signers at once exactly one signs', async () => {
    await giveCertificate(world.db, world.department, NOW);
    const seen = await wanted();
    const codes = (await Promise.all([world.run(signDepartment, 'signer', seen), world.run(signDepartment, 'signer', seen)])).map(codeOf);
    expect(codes.sort()).toEqual(['ok', 'signing-running']);
    expect(await world.db.signedSet.count()).toBe(1);
  });

  it('of an office that opens the form again and a signer exactly one comes through', async () => {
    await giveCertificate(world.db, world.department, NOW);
    const seen = await wanted();
    const signing = world.run(signDepartment, 'signer', seen);
    await begun();
    expect(codeOf(await world.run(reopenEvaluation, 'office', { evaluationId: year.evaluationId, version: 1 }))).toBe('ok');
    expect(codeOf(await signing)).toBe('wrong-state');
    expect(await stateOf(year.evaluationId)).toBe('draft');
    expect(await world.db.signedSet.count()).toBe(0);
    expect(await kept()).toEqual([]);
  });

  it('can be cancelled, with nothing left behind, and the trail names who did', async () => {
    await giveCertificate(world.db, world.department, NOW);
    const signing = sign();
    await begun();
    const colleague = await makePerson(world.db, 'signer', world.department.id);
    cancelSigningJob(world.department.id, colleague.id);
    expect(codeOf(await signing)).toBe('signing-cancelled');
    expect(await world.lastAudit()).toMatchObject({
      action: 'signing-cancelled',
      subject: `evaluation:${year.evaluationId}`,
      actorId: colleague.id,
      details: { work: 'sign' },
    });
    await expectNothingSigned();
    expect(codeOf(await sign())).toBe('ok');
  });

  it('keeps what was signed as it is: projects are not opened again, the list is not changed', async () => {
    await giveCertificate(world.db, world.department, NOW);
    expect(codeOf(await sign())).toBe('ok');
    expect(codeOf(await world.run(reopenEvaluation, 'office', { evaluationId: year.projectIds[0], version: 1, reason: '数字有误' }))).toBe(
      'already-signed',
    );
    expect(codeOf(await world.run(saveList, 'office', { year: 2022, version: 1, rows: [] }))).toBe('year-signed');
    expect(codeOf(await sign('signer', { version: 2 }))).toBe('wrong-state');
  });
});
