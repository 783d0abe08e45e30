// A session that was ended while a request was on its way: what arrives then is done by nobody.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEST_PASSWORD } from '@/prisma/factories';
import { deliverSet } from './commands/deliver-set';
import { lockPerson } from './commands/lock-person';
import { signDepartment } from './commands/sign-department';
import { codeOf, NOW, openWorld, type World } from './commands/test-world';
import { makeCompiledYear } from './signing/signing-fixtures';
import { giveCertificate, useInstallation } from './verification/test-installation';

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

it('a head who was stopped meanwhile delivers nothing', async () => {
  const year = await makeCompiledYear(world.db, world.department, world.as.section.actor, NOW);
  await giveCertificate(world.db, world.department, NOW);
  const signed = await world.run(signDepartment, 'signer', { year: 2022, evaluationId: year.evaluationId, version: 1, contents: await year.contents(), password: TEST_PASSWORD });
  if (!signed.ok) throw new Error(JSON.stringify(signed.problem));
  // The session as it was read when the request began.
  const begun = world.as.signer;
  expect(codeOf(await world.run(lockPerson, 'admin', { id: begun.actor.id }))).toBe('ok');
  expect(codeOf(await world.run(deliverSet, begun, { setId: signed.value.setId, version: signed.value.version }))).toBe('signed-out');
  expect((await world.db.signedSet.findUniqueOrThrow({ where: { id: signed.value.setId } })).state).toBe('signed');
});

it('nor does somebody whose role changed', async () => {
  const { actor } = world.as.office;
  await world.db.person.update({ where: { id: actor.id }, data: { role: 'auditor' } });
  expect(codeOf(await world.run(lockPerson, { ...world.as.admin, actor: { ...world.as.admin.actor, role: 'office' } }, { id: actor.id }))).toBe('signed-out');
});
