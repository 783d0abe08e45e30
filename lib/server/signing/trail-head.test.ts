// The head of the trail stands in every signed set, on the cover of its book, where it is signed and printed again.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEST_PASSWORD } from '@/prisma/factories';
import { readHead } from '../audit/audit-chain';
import { checkTrail, trailHead } from '../audit/check-trail';
import { trust } from '../certificates/certificate-store';
import { signDepartment } from '../commands/sign-department';
import { NOW, openWorld, type World } from '../commands/test-world';
import { giveCertificate, useInstallation } from '../verification/test-installation';
import { signedStore } from './signed-store';
import { makeCompiledYear } from './signing-fixtures';
import { doSigningTask } from './signing-tasks';

let folder = '';
let world: World;
beforeAll(async () => {
  folder = useInstallation();
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

it('is printed in the book, which verifies; the trail is held against it later', { timeout: 120_000 }, async () => {
  const year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW);
  await giveCertificate(world.db, world.department, NOW);
  const before = await trailHead(world.db);
  const signed = await world.run(signDepartment, 'signer', { year: 2022, evaluationId: year.evaluationId, version: 1, contents: await year.contents(), password: TEST_PASSWORD });
  if (!signed.ok) throw new Error(JSON.stringify(signed.problem));
  const book = await world.db.signedFile.findFirstOrThrow({ where: { setId: signed.value.setId, kind: 'book' } });
  const bytes = await signedStore().read(book.sha256 ?? '');
  const file = path.join(folder, 'book.pdf');
  writeFileSync(file, bytes);
  const cover = execFileSync('pdftotext', ['-l', '1', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
  const [, printed = ''] = /签署时操作日志校验值([0-9a-f]{64}@\d+)/.exec(cover) ?? [];
  const head = readHead(printed);
  expect(head).toEqual(before);
  const answer = await doSigningTask({ kind: 'verify', bytes, ours: null, signedHere: true, trust: await trust(world.db), fileName: book.name, at: NOW });
  expect(answer).toMatchObject({ kind: 'verdict', verdict: { verdict: 'genuine' } });
  expect((await checkTrail(world.db, head ? [head] : [])).fault).toBeNull();
  await world.db.$executeRawUnsafe('DROP TRIGGER "AuditRow_no_update"');
  await world.db.$executeRaw`UPDATE "AuditRow" SET "hash" = ${'0'.repeat(64)} WHERE "id" = ${head?.id ?? 0}`;
  expect((await checkTrail(world.db, head ? [head] : [])).fault).not.toBeNull();
});
