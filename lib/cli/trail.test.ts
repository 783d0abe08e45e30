// The trail checked from the command line, as it is called.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { inTransaction } from '@/lib/server/database/connect';
import { writeAudit } from '@/lib/server/audit/audit';
import { storedLinks } from '@/lib/server/trail/check-trail';
import { trailLine } from '@/lib/server/trail/trail-lines';

let open: TestDatabase;
beforeEach(async () => {
  open = await testDatabase();
  for (const id of ['a', 'b', 'c'])
    await inTransaction(open.db, (tx) =>
      writeAudit(tx, { at: new Date(0), actorId: null, action: 'sign-in', subject: `person:${id}`, details: { ip: null } }),
    );
});
afterEach(() => open.close());

function trail(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/cli/main.ts', 'trail', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: open.url },
  });
  return { status, stdout, stderr };
}

describe('ziping trail', () => {
  it('check says that the chain is whole, with its head, and against an earlier one', () => {
    const head = trail('head').stdout.trim();
    expect(head).toMatch(/^[0-9a-f]{64}@3$/);
    expect(trail('check')).toMatchObject({ status: 0, stdout: expect.stringContaining(`日志完整：3 条，校验值 ${head}`), stderr: '' });
    expect(trail('check', '--head', head)).toMatchObject({ status: 0, stdout: expect.stringContaining('与给出的 1 个校验值一致') });
    expect(trail('check', '--head', head.replace('@3', '@4'))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('末尾的记录被删除'),
    });
  });

  it('check names the first broken row, in the database and in a file', async () => {
    const lines: string[] = [];
    for await (const row of storedLinks(open.db)) lines.push(trailLine(row));
    const file = path.join(path.dirname(open.url.slice('file:'.length)), 'trail.jsonl');
    writeFileSync(file, lines.join(''));
    expect(trail('check', file)).toMatchObject({ status: 0, stdout: expect.stringContaining('3 条') });
    writeFileSync(file, lines.join('').replace('person:b', 'person:x'));
    expect(trail('check', file)).toMatchObject({ status: 1, stdout: expect.stringContaining('第 2 条与校验值不符') });
    writeFileSync(file, 'no\n');
    expect(trail('check', file)).toMatchObject({ status: 2, stderr: expect.stringContaining('第 1 行不是 JSON') });
    await open.db.$executeRawUnsafe('DROP TRIGGER "AuditRow_no_delete"');
    await open.db.$executeRawUnsafe('DELETE FROM "AuditRow" WHERE "id" = 1');
    expect(trail('check')).toMatchObject({ status: 1, stdout: expect.stringContaining('第 1 条已不存在') });
  });

  it.each([
    [[]],
    [['frobnicate']],
    [['check', '--head', 'abc']],
    [['check', 'a', 'b']],
    [['check', '--tail', 'x']],
    [['check', 'no-such-file']],
  ])('%j ends with 2', (args) => {
    expect(trail(...args)).toMatchObject({ status: 2, stdout: '' });
  });
});
