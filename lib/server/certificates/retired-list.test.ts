// The list that an installation publishes: what it has retired, why, signed by the authority in use.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRetiredList } from '@/lib/signature/retired-list';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { giveCertificate, useInstallation } from '../../../testing/installation';
import { trust } from './certificate-store';
import { publishedRetiredList } from './retired-list';

const NOW = new Date('2023-03-01T02:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let opened: TestDatabase;
beforeEach(async () => {
  useInstallation();
  opened = await testDatabase();
});
afterEach(() => opened.close());

it('names what was retired with its number and reason; nothing is published before there is an authority', async () => {
  const { db } = opened;
  expect(await publishedRetiredList(db, NOW)).toBeNull();
  const department = await db.department.create({ data: { name: '某区商务局' } });
  const first = await giveCertificate(db, department, NOW);
  const read = async (at: Date) =>
    readRetiredList(Buffer.from((await publishedRetiredList(db, at)) ?? ''), (await trust(db)).authorities, at);
  expect(await read(NOW)).toMatchObject({ ok: true, list: { number: 0, certificates: [] } });
  await giveCertificate(db, department, later(1));
  expect(await read(later(1))).toMatchObject({
    ok: true,
    list: {
      number: 1,
      at: later(1),
      certificates: [{ fingerprint: first, kind: 'department', name: '某区商务局', since: '2023-03-01T02:01:00Z', why: 'replaced' }],
    },
  });
  // The same for a while, then signed anew with its date.
  expect(await publishedRetiredList(db, later(2))).toBe(await publishedRetiredList(db, later(3)));
  expect(await read(later(20))).toMatchObject({ ok: true, list: { number: 1, at: later(20) } });
});
