// Backups are made while people write, pass the drill, and a drill names what is wrong with one.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDepartment, makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { signDepartment } from '@/lib/server/signing/commands/sign-department';
import { NOW } from '@/testing/world';
import { connect, type Db } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { installationState, stateInWords } from '@/lib/server/health/installation-state';
import { makeCompiledYear } from '@/testing/compiled-year';
import { signedStore, signedStoreOf } from '@/lib/server/store/signed-store';
import { giveCertificate, useInstallation } from '@/testing/installation';

const KEY = Buffer.alloc(32, 7).toString('base64');
let folder = '';
let db: Db;
const at = (...parts: string[]) => path.join(folder, ...parts);

/** The command line as an operator calls it. */
function ziping(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', ...args],
      { env: { ...process.env } },
      (error, stdout, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    );
  });
}

beforeAll(async () => {
  folder = useInstallation();
  const url = `file:${at('ziping.db')}`;
  await migrateDeploy(url);
  db = connect(url);
  const department = await makeDepartment(db, NOW);
  const signer = await signInAs(db, await makePerson(db, 'signer', department.id), NOW);
  const year = await makeCompiledYear(db, department, signer.actor, NOW);
  await giveCertificate(db, department, NOW);
  const signed = await signDepartment.execute(
    { db, session: signer, now: NOW },
    { year: 2022, evaluationId: year.evaluationId, version: 1, contents: await year.contents(), password: TEST_PASSWORD },
  );
  if (!signed.ok) throw new Error(signed.problem.message);
}, 600_000);
afterAll(async () => {
  await db.$disconnect();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', { timeout: 600_000 }, () => {
  const backup = () => at('backup');
  const keys = () => at('keys');

  it('is made while people write, with its keys apart', async () => {
    let writing = true;
    const writes = (async () => {
      for (let count = 0; writing; count += 1) await db.department.create({ data: { name: `部门 ${count}` } });
    })();
    const made = await ziping('backup', backup(), '--keys', keys());
    writing = false;
    await writes;
    expect(made.out).toContain('已备份到');
    expect(made.code).toBe(0);
    expect(readdirSync(backup()).sort()).toEqual(['manifest.json', 'signed', 'ziping.db']);
    expect(readFileSync(path.join(keys(), 'key'), 'utf8').trim()).toBe(KEY);
    for (const file of [path.join(backup(), 'ziping.db'), path.join(keys(), 'key')]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await db.auditRow.count({ where: { action: 'make-backup' } })).toBe(1);
    const [, advised = ''] = /npm run -s ziping -- (.*)/.exec(made.out) ?? [];
    expect(await ziping(...advised.split(' '))).toMatchObject({ code: 0 });
  });

  it('passes the drill with its key, and is told to lack it without', async () => {
    const passed = await ziping('restore', backup(), '--drill', '--keys', keys());
    expect(passed.out).toMatch(/✓ 签署核验：6 个签署文件逐个核验，没有问题[^]*演练通过/);
    expect(passed.code).toBe(0);
    const keyless = await ziping('restore', backup(), '--drill');
    expect(keyless.out).toContain('没有检查密钥');
    expect(keyless.code).toBe(1);
  });

  it('is not made into a folder that has something in it, or together with its keys', async () => {
    expect(await ziping('backup', backup())).toMatchObject({ code: 1, out: expect.stringContaining('不是空文件夹') as string });
    const together = await ziping('backup', at('other'), '--keys', at('other', 'keys'));
    expect(together).toMatchObject({ code: 1, out: expect.stringContaining('密钥不能与备份放在一起') as string });
  });

  it('one byte of a signed file changed: the drill names the file, and nothing is restored from it', async () => {
    const name = readdirSync(path.join(backup(), 'signed')).find((one) => one.endsWith('.pdf')) ?? '';
    const file = path.join(backup(), 'signed', name);
    const whole = readFileSync(file);
    const changed = Buffer.from(whole);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    writeFileSync(file, changed);
    const found = await ziping('restore', backup(), '--drill', '--keys', keys());
    expect(found.code).toBe(1);
    expect(found.out).toContain(`signed/${name} 与备份时不同`);
    expect(found.out).toMatch(new RegExp(`${name}）：文件缺失，或内容已不是签署时的内容`));
    expect(await ziping('restore', backup(), '--to', at('refused'))).toMatchObject({
      code: 1,
      out: expect.stringContaining(name) as string,
    });
    writeFileSync(file, whole);
  });

  it('is restored where nothing is, and nowhere else', async () => {
    const data = at('restored');
    expect(await ziping('restore', backup(), '--to', data)).toMatchObject({ code: 0 });
    expect(await ziping('restore', backup(), '--to', data)).toMatchObject({
      code: 1,
      out: expect.stringContaining('已经存在，没有覆盖') as string,
    });
    const url = `file:${path.join(data, 'ziping.db')}`;
    const restored = connect(url);
    const store = signedStoreOf(url);
    expect(stateInWords(await installationState(restored, store, new Uint8Array(Buffer.from(KEY, 'base64'))))).toEqual([]);
    expect(await ziping('restore', backup(), '--to', data)).toMatchObject({
      code: 1,
      out: expect.stringContaining('正被运行中的服务使用') as string,
    });
    // Without its key, and without its signed files: told, and nothing falls over.
    rmSync(store.folder, { recursive: true });
    const told = stateInWords(await installationState(restored, store, new Uint8Array(32))).join('\n');
    expect(told).toMatch(/私钥打不开[^]*6 个不在 signed\/ 中/);
    await restored.$disconnect();
    expect(readdirSync(signedStore().folder).filter((one) => one.endsWith('.pdf'))).toHaveLength(6);
  });

  it('what is none is told so', async () => {
    expect(await ziping('restore', at('nowhere'), '--drill')).toMatchObject({
      code: 2,
      out: expect.stringContaining('这里没有备份') as string,
    });
    expect(await ziping('restore', backup())).toMatchObject({ code: 2, out: expect.stringContaining('用法') as string });
  });
});
