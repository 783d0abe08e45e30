// The command as it is called: on a database that another process has open, and where there is none.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { makePerson } from '@/testing/factories';
import { testDatabase } from '@/testing/database';
import { resetAdminCommand } from './reset-admin';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-reset-'));
afterAll(() => rmSync(folder, { recursive: true }));

function resetAdmin(url: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', 'reset-admin', ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: url } },
  );
  return { status, stdout, stderr };
}

it('prints the password once, on the database that a server has open', async () => {
  const { db, url, close } = await testDatabase();
  const bureau = await db.department.create({ data: { name: '财政局', bureau: true } });
  const { username, id } = await makePerson(db, 'admin', bureau.id);
  const before = await db.person.findUniqueOrThrow({ where: { id } });
  // Nobody is there to be asked: it says what it would do, and does nothing.
  expect(resetAdmin(url)).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^将重置系统管理员“${username}”：[^]*没有重置：这里不能提问[^]*--yes`)),
  });
  expect(await db.person.findUniqueOrThrow({ where: { id } })).toEqual(before);
  const { status, stdout, stderr } = resetAdmin(url, '--yes');
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('只显示这一次') });
  expect(stdout).toMatch(new RegExp(`^用户名 ${username}\n密码   \\w{4}(-\\w{4}){3}\n$`));
  expect(await db.person.findUniqueOrThrow({ where: { id } })).toMatchObject({ mustChangePassword: true });
  expect(resetAdmin(url, 'nobody-here')).toEqual({
    status: 2,
    stdout: '',
    stderr: `没有用户名为“nobody-here”的账号。在用的系统管理员：${username}。\n`,
  });
  await close();
}, 60_000);

it('asks whoever is at the terminal, who can still say no', async () => {
  const { db, url, close } = await testDatabase();
  const bureau = await db.department.create({ data: { name: '财政局', bureau: true } });
  const { username, id } = await makePerson(db, 'admin', bureau.id);
  vi.stubEnv('DATABASE_URL', url);
  const said: string[] = [];
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => said.push(String(text)) > 0),
  );
  try {
    const before = await db.person.findUniqueOrThrow({ where: { id } });
    expect(await resetAdminCommand([], () => Promise.resolve(false))).toBe(2);
    expect(said.join('')).toMatch(new RegExp(`^将重置系统管理员“${username}”[^]*没有重置。\n$`));
    expect(await db.person.findUniqueOrThrow({ where: { id } })).toEqual(before);
    expect(await resetAdminCommand([], () => Promise.resolve(true))).toBe(0);
    expect(said.at(-1)).toContain(`用户名 ${username}\n密码`);
    expect(await db.auditRow.count({ where: { action: 'reset-admin' } })).toBe(1);
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    await close();
  }
}, 60_000);

it('refuses in words where there is no database, or none of ours', () => {
  const missing = path.join(folder, 'none.db');
  expect(resetAdmin(`file:${missing}`)).toEqual({
    status: 2,
    stdout: '',
    stderr: `没有找到数据库 ${missing}，没有重置。请在安装目录中运行，或用 DATABASE_URL 写明数据库。\n`,
  });
  const other = path.join(folder, 'other.db');
  writeFileSync(other, 'this is no database at all, but a text of some length');
  expect(resetAdmin(`file:${other}`)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('不是数据库文件') });
  writeFileSync(other, '');
  expect(resetAdmin(`file:${other}`)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('不是本系统的数据库') });
  expect(resetAdmin(`file:${other}`, 'a', 'b')).toMatchObject({ status: 2, stderr: expect.stringContaining('用法') });
}, 60_000);
