// The head of the trail stands in every signed set, on the cover of its book, where it is signed and printed again.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { TEST_PASSWORD } from '@/testing/factories';
import { installedWorld } from '@/testing/installed-world';
import { readHead } from '../audit/audit-chain';
import { checkTrail } from '../trail/check-trail';
import { trailHead } from '../audit/trail-head';
import { trust } from '../certificates/certificate-store';
import { signDepartment } from './commands/sign-department';
import { NOW } from '../../../testing/world';
import { giveCertificate } from '../../../testing/installation';
import { signedStore } from '../store/signed-store';
import { makeCompiledYear } from '../../../testing/compiled-year';
import { doSigningTask } from '../worker/signing-tasks';

const site = installedWorld();

it('is printed in the book, which verifies; the trail is held against it later', { timeout: 120_000 }, async () => {
  const year = await makeCompiledYear(site.world.db, site.world.department, site.world.as.section.actor, NOW);
  await giveCertificate(site.world.db, site.world.department, NOW);
  const before = await trailHead(site.world.db);
  const signed = await site.world.run(signDepartment, 'signer', {
    year: 2022,
    evaluationId: year.evaluationId,
    version: 1,
    contents: await year.contents(),
    password: TEST_PASSWORD,
  });
  if (!signed.ok) throw new Error(JSON.stringify(signed.problem));
  const book = await site.world.db.signedFile.findFirstOrThrow({ where: { setId: signed.value.setId, kind: 'book' } });
  const bytes = await signedStore().read(book.sha256 ?? '');
  const file = path.join(site.folder, 'book.pdf');
  writeFileSync(file, bytes);
  const cover = execFileSync('pdftotext', ['-l', '1', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
  const [, printed = ''] = /签署时操作日志校验值([0-9a-f]{64}@\d+)/.exec(cover) ?? [];
  const head = readHead(printed);
  expect(head).toEqual(before);
  const answer = await doSigningTask({
    kind: 'verify',
    bytes,
    ours: null,
    signedHere: true,
    trust: await trust(site.world.db),
    fileName: book.name,
    at: NOW,
  });
  expect(answer).toMatchObject({ kind: 'verdict', verdict: { verdict: 'genuine' } });
  expect((await checkTrail(site.world.db, head ? [head] : [])).fault).toBeNull();
  await site.world.db.$executeRawUnsafe('DROP TRIGGER "AuditRow_no_update"');
  await site.world.db.$executeRaw`UPDATE "AuditRow" SET "hash" = ${'0'.repeat(64)} WHERE "id" = ${head?.id ?? 0}`;
  expect((await checkTrail(site.world.db, head ? [head] : [])).fault).not.toBeNull();
});
