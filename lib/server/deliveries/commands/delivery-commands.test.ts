import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TEST_PASSWORD } from '@/testing/factories';
import { signedStore } from '../../store/signed-store';
import { type CompiledYear, makeCompiledYear } from '../../../../testing/compiled-year';
import { giveCertificate, useInstallation } from '../../../../testing/installation';
import { deliverSet } from './deliver-set';
import { reopenEvaluation } from '../../forms/commands/reopen-evaluation';
import { returnDelivery } from './return-delivery';
import { signDepartment } from '../../signing/commands/sign-department';
import { startAgain } from '../../forms/commands/start-again';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let folder = '';
/** An authority of times that is out of order. */
let authority: Server;
beforeAll(async () => {
  authority = createServer((_, answer) => answer.writeHead(500).end());
  await new Promise<void>((resolve) => authority.listen(0, '127.0.0.1', resolve));
  folder = useInstallation({ ZIPING_TIMESTAMP_URL: '' });
});
afterAll(() => {
  authority.close();
  rmSync(folder, { recursive: true, force: true });
});

let world: World;
let year: CompiledYear;
beforeEach(async () => {
  world = await openWorld();
  year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW);
  await giveCertificate(world.db, world.department, NOW);
});
afterEach(async () => {
  await world.close();
  rmSync(signedStore().folder, { recursive: true, force: true });
});

const stateOf = async (id: string) => (await world.db.evaluation.findUniqueOrThrow({ where: { id } })).state;

async function signed(version = 1): Promise<string> {
  const outcome = await world.run(signDepartment, 'signer', {
    year: 2022,
    evaluationId: year.evaluationId,
    version,
    contents: await year.contents(),
    password: TEST_PASSWORD,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value.setId;
}

describe('delivery', { timeout: 120_000 }, () => {
  it('goes to the bureau, numbered; what comes back is begun again, and a later one supersedes it', async () => {
    const setId = await signed();
    expect(await world.run(deliverSet, 'signer', { setId, version: 2 })).toMatchObject({
      ok: true,
      value: { number: 1, state: 'delivered', version: 3 },
    });
    expect(await world.lastAudit()).toMatchObject({
      action: 'deliver-set',
      subject: `delivery:${setId}`,
      details: { number: 1, files: 6 },
    });
    expect(codeOf(await world.run(deliverSet, 'signer', { setId, version: 3 }))).toBe('wrong-state');
    expect(codeOf(await world.run(startAgain, 'office', { evaluationId: year.evaluationId, version: 3 }))).toBe('wrong-state');

    expect(codeOf(await world.run(returnDelivery, 'finance', { setId, reason: '整改措施不具体' }))).toBe('ok');
    expect(codeOf(await world.run(startAgain, 'signer', { evaluationId: year.evaluationId, version: 4 }))).toBe('not-allowed');
    expect(await world.run(startAgain, 'office', { evaluationId: year.evaluationId, version: 4 })).toMatchObject({
      ok: true,
      value: { state: 'draft', version: 5, revision: 1 },
    });
    expect(await world.lastAudit()).toMatchObject({ action: 'start-again', details: { revision: 1 } });
    expect(
      codeOf(await world.run(reopenEvaluation, 'office', { evaluationId: year.projectIds[0], version: 1, reason: '财政局退回' })),
    ).toBe('ok');

    // Nothing of the first is lost by what follows it.
    await world.db.evaluation.updateMany({ where: { id: { in: year.projectIds } }, data: { state: 'confirmed' } });
    await world.db.evaluation.update({ where: { id: year.evaluationId }, data: { state: 'compiled' } });
    await world.db.listRow.updateMany({ where: { yearId: world.department.yearId, order: 0 }, data: { purpose: '另一用途' } });
    const second = await signed(5);
    expect(await world.run(deliverSet, 'signer', { setId: second, version: 6 })).toMatchObject({ ok: true, value: { number: 2 } });
    const sets = await world.db.signedSet.findMany({ orderBy: { number: 'asc' }, include: { files: true } });
    expect(sets.map(({ state }) => state)).toEqual(['returned', 'delivered']);
    for (const { sha256 } of sets.flatMap(({ files }) => files)) expect(await signedStore().read(sha256 ?? '')).toBeInstanceOf(Uint8Array);
  });

  it.each([
    ['office', 'not-allowed'],
    ['section', 'not-found'],
    ['finance', 'not-found'],
    ['admin', 'not-found'],
    ['auditor', 'not-found'],
    ['outsider', 'not-found'],
  ] as const)('is refused to %s: %s', async (who, code) => {
    const setId = await signed();
    expect(codeOf(await world.run(deliverSet, who, { setId, version: 2 }))).toBe(code);
    expect(await stateOf(year.evaluationId)).toBe('signed');
  });

  it('is refused where a file is damaged, and names it', async () => {
    const setId = await signed();
    const { name, sha256 } = await world.db.signedFile.findFirstOrThrow({ where: { setId, order: 2 } });
    writeFileSync(signedStore().path(sha256 ?? ''), 'damaged');
    expect(await world.run(deliverSet, 'signer', { setId, version: 2 })).toMatchObject({
      ok: false,
      problem: { code: 'signed-file-damaged', details: [name] },
    });
    expect(codeOf(await world.run(deliverSet, 'signer', { setId, version: 9 }))).toBe('stale-revision');
  });

  it('is refused in a closed year, and so is signing', async () => {
    const setId = await signed();
    await world.db.year.update({ where: { id: world.department.yearId }, data: { state: 'closed' } });
    expect(codeOf(await world.run(deliverSet, 'signer', { setId, version: 2 }))).toBe('year-closed');
  });
});

describe('an authority of times that gives none', { timeout: 120_000 }, () => {
  it('is a signing that fails, clearly, with nothing kept', async () => {
    const { port } = authority.address() as AddressInfo;
    const { env } = await import('../../env');
    const settings = env();
    settings.timestampUrl = `http://127.0.0.1:${port}/`;
    try {
      const outcome = await world.run(signDepartment, 'signer', {
        year: 2022,
        evaluationId: year.evaluationId,
        version: 1,
        contents: await year.contents(),
        password: TEST_PASSWORD,
      });
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'timestamp-failed', details: [expect.stringContaining('时间戳服务')] } });
      expect(readdirSync(await signedStore().ready())).toEqual([]);
      expect(await stateOf(year.evaluationId)).toBe('compiled');
    } finally {
      settings.timestampUrl = null;
    }
  });
});
