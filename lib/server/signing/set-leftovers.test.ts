import { fork } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeDepartment, makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { signDepartment } from './commands/sign-department';
import { NOW } from '../../../testing/world';
import { clearLeftovers, recoverAtStart } from './set-leftovers';
import { putMark } from './signing-marks';
import { signedStore } from '../store/signed-store';
import { type CompiledYear, makeCompiledYear } from '../../../testing/compiled-year';
import { giveCertificate, useInstallation } from '../../../testing/installation';

let folder = '';
beforeAll(() => {
  folder = useInstallation();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let open: TestDatabase;
let year: CompiledYear;
let signer: Awaited<ReturnType<typeof signInAs>>;
beforeEach(async () => {
  open = await testDatabase();
  const { db } = open;
  const department = await makeDepartment(db, NOW);
  signer = await signInAs(db, await makePerson(db, 'signer', department.id), NOW);
  year = await makeCompiledYear(db, department, signer.actor, NOW);
  await giveCertificate(db, department, NOW);
});
afterEach(async () => {
  await open.close();
  rmSync(signedStore().folder, { recursive: true, force: true });
});

const later = new Date(NOW.getTime() + 60_000);
const VICTIM = path.join('testing', 'signing-victim.ts');
const input = async () => ({
  year: 2022,
  evaluationId: year.evaluationId,
  version: 1,
  contents: await year.contents(),
  password: TEST_PASSWORD,
});
const files = () => (existsSync(signedStore().folder) ? readdirSync(signedStore().folder) : []);

/** Signs in a process of its own that ends as it is told; gives the signal that ended it. */
async function signAndDie(point: string, whenMarked?: (kill: () => void) => void): Promise<NodeJS.Signals | null> {
  const child = fork(VICTIM, [open.url, signer.sessionId, JSON.stringify(await input()), point], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    stdio: 'ignore',
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  if (whenMarked) {
    await expect.poll(() => files().some((name) => name.endsWith('.mark.json')), { timeout: 60_000, interval: 5 }).toBe(true);
    whenMarked(() => child.kill('SIGKILL'));
  }
  return ended;
}

async function standing() {
  const { db } = open;
  const { state } = await db.evaluation.findUniqueOrThrow({ where: { id: year.evaluationId } });
  const set = await db.signedSet.findFirst({ include: { files: true } });
  const told = await db.auditRow.findMany({ where: { action: 'signing-interrupted' } });
  return { state, set, told };
}

async function expectNothing(): Promise<void> {
  expect(await clearLeftovers(open.db, signedStore(), later)).toBe(1);
  const { state, set, told } = await standing();
  expect([state, set, files()]).toEqual(['compiled', null, []]);
  expect(told).toMatchObject([{ actorId: null, at: later }]);
  expect(await clearLeftovers(open.db, signedStore(), later)).toBe(0);
  expect((await standing()).told).toHaveLength(1);
}

async function expectAll(): Promise<void> {
  expect(await clearLeftovers(open.db, signedStore(), later)).toBe(0);
  const { state, set, told } = await standing();
  expect([state, set?.files.length, told]).toEqual(['signed', 6, []]);
  for (const { sha256 } of set?.files ?? []) expect(await signedStore().read(sha256 ?? '')).toBeInstanceOf(Uint8Array);
  expect(files().some((name) => name.endsWith('.mark.json'))).toBe(false);
}

describe('a kill in the midst of signing', { timeout: 120_000 }, () => {
  it.each(['write-0', 'write-3', 'before-transaction', 'before-commit'])(
    'at %s leaves nothing signed, and the next start says so',
    async (point) => {
      expect(await signAndDie(point)).toBe('SIGKILL');
      expect(files().some((name) => name.endsWith('.mark.json'))).toBe(true);
      await expectNothing();
      const again = await signDepartment.execute({ db: open.db, session: signer, now: NOW }, await input());
      expect(again.ok).toBe(true);
    },
  );

  it('while files are drawn or signed leaves nothing signed', async () => {
    expect(await signAndDie('none', (kill) => kill())).toBe('SIGKILL');
    await expectNothing();
  });

  it('after the transaction leaves everything signed', async () => {
    expect(await signAndDie('after-commit')).toBe('SIGKILL');
    await expectAll();
  });

  it('and none at all leaves everything signed', async () => {
    expect(await signAndDie('none')).toBeNull();
    await expectAll();
  });
});

describe('the start after a kill', { timeout: 120_000 }, () => {
  it('tells whoever starts it, once', async () => {
    const url = process.env.DATABASE_URL ?? '';
    expect(await signAndDie('write-1')).toBe('SIGKILL');
    expect(await recoverAtStart(open.db, url, later)).toEqual([expect.stringContaining('上次签署中断（1 次），没有签署任何文件')]);
    expect(await recoverAtStart(open.db, url, later)).toEqual([]);
    expect((await standing()).told).toHaveLength(1);
  });

  it('clears a mark that was only half written, and what a cancelled sealing had no time to throw away', async () => {
    const store = signedStore();
    const sha256 = await store.write(new TextEncoder().encode('%PDF to be sealed'));
    writeFileSync(path.join(store.folder, 'half-a-mark.part'), '{"setId":');
    await putMark(store, { setId: 'cancelled', yearId: 'some-year', work: 'cancel', files: [sha256] });
    expect(await clearLeftovers(open.db, store, later)).toBe(0);
    expect([files(), (await standing()).told]).toEqual([[], []]);
  });
});
