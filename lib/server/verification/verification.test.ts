import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '@/lib/workflow/problem';
import type { Verdict } from '@/lib/workflow/verdict';
import { TEST_PASSWORD } from '@/testing/factories';
import { deliverSet } from '../deliveries/commands/deliver-set';
import { signDepartment } from '../signing/commands/sign-department';
import { NOW, openWorld, type World } from '../../../testing/world';
import { signedStore } from '../store/signed-store';
import { makeCompiledYear } from '../../../testing/compiled-year';
import { giveCertificate, useInstallation } from '../../../testing/installation';
import { verifyByRecord, verifyHere } from './verification';

let folder = '';
beforeAll(() => {
  folder = useInstallation();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.close();
  rmSync(signedStore().folder, { recursive: true, force: true });
});

const verify = async (bytes: Uint8Array, name = 'any.pdf') => {
  const outcome = await verifyHere(world.db, bytes, name, NOW);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
};

describe('verifying for whoever asks', { timeout: 120_000 }, () => {
  it('says genuine, by whom, what is inside, and how the set stands; and of a changed file that it is none of ours', async () => {
    const year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW);
    await giveCertificate(world.db, world.department, NOW);
    const signed = await world.run(signDepartment, 'signer', {
      year: 2022,
      evaluationId: year.evaluationId,
      version: 1,
      contents: await year.contents(),
      password: TEST_PASSWORD,
    });
    if (!signed.ok) throw new Error(signed.problem.message);
    const { setId } = signed.value;
    const { name, sha256 } = await world.db.signedFile.findFirstOrThrow({ where: { setId, kind: 'project-form' } });
    const bytes = await signedStore().read(sha256 ?? '');

    const genuine = await verify(bytes, name);
    expect(genuine).toMatchObject({
      verdict: 'genuine',
      signer: { organization: world.department.name },
      document: { department: world.department.name, year: 2022 },
      record: { department: world.department.name, year: 2022, number: 1, standing: '已签署，尚未报送财政局' },
    });
    await world.run(deliverSet, 'signer', { setId, version: 2 });
    expect((await verify(bytes)).record?.standing).toBe('已报送，财政局尚未接收');
    expect((await verify(bytes)).sentence).toMatch(/^真实有效：/);
    await world.db.signedSet.update({ where: { id: setId }, data: { state: 'returned', reason: '请核对' } });
    expect(await verify(bytes)).toMatchObject({
      verdict: 'genuine',
      sentence: expect.stringMatching(/^真实，但已被财政局退回：由/),
      record: { outdated: true },
    });

    const changed = new Uint8Array(bytes);
    changed[3000] = (changed[3000] ?? 0) ^ 1;
    expect(await verify(changed)).toMatchObject({ verdict: 'not-genuine', record: null });
    expect(await verify(new TextEncoder().encode('no PDF'))).toMatchObject({ verdict: 'unreadable', record: null });
  });

  it('knows a later delivery that takes the place of an earlier one', async () => {
    const set = (number: number, state: string, sha256: string) =>
      world.db.signedSet.create({
        data: {
          yearId: world.department.yearId,
          number,
          state,
          revisionNumber: 1,
          totalHundredths: 9000,
          grade: '优',
          budgetFen: 1n,
          executedFen: 1n,
          createdAt: NOW,
          deliveredAt: NOW,
          files: { create: [{ order: 0, kind: 'list', name: 'x.pdf', origin: 'here', unsignedSha256: sha256, sha256 }] },
        },
      });
    const bytes = new TextEncoder().encode('an earlier file');
    const { sha256 } = await verify(bytes);
    await set(1, 'returned', sha256);
    expect((await verify(bytes)).record?.standing).toBe('已被财政局退回');
    await set(2, 'accepted', '0'.repeat(64));
    expect((await verify(bytes)).record?.standing).toBe('已被第 2 次签署的报送取代');
  });

  it('takes what it signed itself for genuine although another version printed it, and nothing else', async () => {
    const bytes = new TextEncoder().encode('printed by an older version');
    const failing = (...ids: ('reprint' | 'seal')[]): Verdict => ({
      verdict: 'not-genuine',
      sentence: '',
      checks: ids.map((id) => ({ id, ok: false, message: '' })),
      signer: { name: '甲', organization: '某局', fingerprint: '00' },
      signedAt: NOW.toISOString(),
      timestamp: null,
      document: null,
      reprinted: 'same-text',
      signatureNumber: null,
      sealedElsewhere: false,
      sha256: '',
    });
    const judged = async (verdict: Verdict) => {
      const outcome = await verifyByRecord({ db: world.db, store: signedStore() }, { bytes, fileName: 'x.pdf', at: NOW }, () =>
        Promise.resolve(ok(verdict)),
      );
      return outcome.ok ? outcome.value : null;
    };
    expect(await judged(failing('reprint'))).toMatchObject({ verdict: 'not-genuine', record: null });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { id } = await world.db.signedSet.create({
      data: {
        yearId: world.department.yearId,
        number: 1,
        state: 'sealing',
        revisionNumber: 1,
        totalHundredths: 9000,
        grade: '优',
        budgetFen: 1n,
        executedFen: 1n,
        createdAt: NOW,
        files: { create: [{ order: 0, kind: 'list', name: 'x.pdf', origin: 'here', unsignedSha256: sha256, sha256 }] },
      },
    });
    const older = await judged(failing('reprint'));
    expect(older).toMatchObject({ verdict: 'genuine', checks: [{ id: 'reprint', ok: null }] });
    expect(older?.sentence).toContain('与本系统签署时存档的文件逐字节相同');
    expect(await judged(failing('reprint', 'seal'))).toMatchObject({ verdict: 'not-genuine' });
    await world.db.signedFile.updateMany({ where: { setId: id }, data: { origin: 'elsewhere' } });
    expect(await judged(failing('reprint'))).toMatchObject({ verdict: 'not-genuine' });
  });
});
