// What an installation keeps is its owner's alone, in whatever folder it lies and under whatever umask.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './connect';
import { keepPrivate } from './keep-private';
import { migrateDeploy } from './migrate-deploy';

let folder = '';
let umask = 0;
beforeAll(() => {
  umask = process.umask(0);
  folder = mkdtempSync(path.join(tmpdir(), 'ziping-open-'));
  chmodSync(folder, 0o777);
});
afterAll(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true });
});

const modes = (where: string) =>
  Object.fromEntries(readdirSync(where).map((name) => [name, (statSync(path.join(where, name)).mode & 0o777).toString(8)]));

it('a database is 0600 from its first moment, with what lies beside it', async () => {
  const url = `file:${path.join(folder, 'new.db')}`;
  await migrateDeploy(url);
  expect(modes(folder)).toEqual({ 'new.db': '600' });
  const db = connect(url);
  await db.department.create({ data: { name: '甲局' } });
  expect(modes(folder)).toEqual({ 'new.db': '600', 'new.db-shm': '600', 'new.db-wal': '600' });
  await db.$disconnect();
});

it('one that connect() makes is, too', async () => {
  const db = connect(`file:${path.join(folder, 'bare.db')}`);
  await db.$queryRaw`SELECT 1`;
  expect(modes(folder)).toMatchObject({ 'bare.db': '600' });
  await db.$disconnect();
});

it('what came otherwise, as a copy from a backup does, is closed at the start', async () => {
  const file = path.join(folder, 'old.db');
  const signed = path.join(folder, 'signed', 'old');
  mkdirSync(signed, { recursive: true });
  for (const name of [file, `${file}-wal`, `${file}-shm`, path.join(signed, 'x.pdf')]) writeFileSync(name, '', { mode: 0o666 });
  writeFileSync(path.join(folder, 'somebody-elses'), '', { mode: 0o644 });
  expect(await keepPrivate(`file:${file}`)).toEqual([]);
  expect(modes(folder)).toMatchObject({ 'old.db': '600', 'old.db-wal': '600', 'old.db-shm': '600', 'somebody-elses': '644' });
  expect([modes(path.join(folder, 'signed')), modes(signed)]).toEqual([{ old: '700' }, { 'x.pdf': '600' }]);
});
