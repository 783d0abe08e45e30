// Where nobody is left who could confirm: on the server, as it is called.
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDepartment, makePerson } from '@/testing/factories';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { recordPersonChange } from '@/lib/server/audit/record-change';
import { counts } from '@/lib/server/gate/standing';
import { inTransaction } from '@/lib/server/database/connect';

const NOW = new Date('2023-03-01T02:00:00Z');
let open: TestDatabase;
beforeEach(async () => {
  open = await testDatabase();
});
afterEach(() => open.close());

function confirmations(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', 'confirmations', ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: open.url } },
  );
  return { status, stdout, stderr };
}

it('lists what waits, confirms it once the person changed the first password, and says so in the trail', async () => {
  const { db } = open;
  const department = await makeDepartment(db, NOW);
  const person = await makePerson(db, 'finance', department.id, { mustChangePassword: true });
  await inTransaction(db, (tx) =>
    recordPersonChange(tx, { person: { id: person.id, role: 'finance' }, what: 'password-reset', byId: null, now: NOW }),
  );
  const [id = ''] = confirmations().stdout.split('\t');
  expect(confirmations()).toMatchObject({ status: 0, stdout: expect.stringContaining(`${person.username}`) });
  expect(confirmations('confirm', id, '--by', '王运维')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('还没有用新密码登录并修改密码'),
  });
  await db.person.update({ where: { id: person.id }, data: { mustChangePassword: false } });
  expect(confirmations('confirm', id)).toMatchObject({ status: 2, stderr: expect.stringContaining('用法') });
  expect(confirmations('confirm', '99', '--by', '王运维')).toMatchObject({ status: 1, stderr: expect.stringContaining('编号 99') });
  expect(confirmations('confirm', id, '--by', '王运维')).toMatchObject({ status: 0 });
  expect(await counts(db, person.id)).toBe(true);
  const row = await db.auditRow.findFirstOrThrow({ where: { action: 'confirm-changes' } });
  expect([row.actorId, row.subject, JSON.parse(row.details)]).toEqual([
    null,
    `person:${person.id}`,
    { changes: ['password-reset'], at: 'server', by: '王运维', retired: [] },
  ]);
  expect(confirmations().stdout).toBe('没有待确认的变动。\n');
}, 60_000);
