// A session that was ended while a request was on its way: what arrives then is done by nobody.
import { expect, it } from 'vitest';
import { ok } from '@/lib/workflow/problem';
import { makeEvaluation, makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { installedWorld } from '@/testing/installed-world';
import { defineCommand } from './gate/command';
import { deliverSet } from './deliveries/commands/deliver-set';
import { lockPerson } from './people/commands/lock-person';
import { saveEvaluation } from './forms/commands/save-evaluation';
import { signDepartment } from './signing/commands/sign-department';
import { codeOf, NOW } from '../../testing/world';
import { OWN_ACCOUNT } from './session/second-factor/own-account';
import type { SignedIn } from './session/sessions';
import { makeCompiledYear } from '../../testing/compiled-year';
import { giveCertificate } from '../../testing/installation';

const site = installedWorld();

/** A command on one's own account that changes nothing, after that work. */
const doingNothing = (prepare: () => Promise<void>) =>
  defineCommand({
    ...OWN_ACCOUNT,
    name: 'ask-provider',
    label: '检查',
    prepare,
    run: () => Promise.resolve(ok({})),
    audit: () => null,
    trail: { label: '等待', details: () => '' },
  });

it('a head who was stopped meanwhile delivers nothing', async () => {
  const year = await makeCompiledYear(site.world.db, site.world.department, site.world.as.section.actor, NOW);
  await giveCertificate(site.world.db, site.world.department, NOW);
  const signed = await site.world.run(signDepartment, 'signer', {
    year: 2022,
    evaluationId: year.evaluationId,
    version: 1,
    contents: await year.contents(),
    password: TEST_PASSWORD,
  });
  if (!signed.ok) throw new Error(JSON.stringify(signed.problem));
  // The session as it was read when the request began.
  const begun = site.world.as.signer;
  expect(codeOf(await site.world.run(lockPerson, 'admin', { id: begun.actor.id }))).toBe('ok');
  expect(codeOf(await site.world.run(deliverSet, begun, { setId: signed.value.setId, version: signed.value.version }))).toBe('signed-out');
  expect((await site.world.db.signedSet.findUniqueOrThrow({ where: { id: signed.value.setId } })).state).toBe('signed');
});

it('nor does a session that ran out while the request was on its way, was idle for too long, or has to wait by now', async () => {
  const quick = doingNothing(() => Promise.resolve());
  const asked = (session: SignedIn, minutes: number) =>
    quick.execute({ db: site.world.db, session, now: new Date(NOW.getTime() + minutes * 60_000) }, {});
  const person = await makePerson(site.world.db, 'section', site.world.department.id);
  const begun = await signInAs(site.world.db, person, NOW);
  expect(codeOf(await asked(begun, 29))).toBe('ok');
  expect(codeOf(await asked(begun, 31))).toBe('signed-out');
  await site.world.db.session.update({ where: { id: begun.sessionId }, data: { expiresAt: new Date(NOW.getTime() + 60_000) } });
  expect(codeOf(await asked(begun, 2))).toBe('signed-out');
  const other = await signInAs(site.world.db, person, NOW);
  await site.world.db.person.update({ where: { id: person.id }, data: { mustChangePassword: true } });
  expect(other.waitsFor).toBeNull();
  expect(
    codeOf(
      await saveEvaluation.execute(
        { db: site.world.db, session: other, now: NOW },
        { evaluationId: 'x', batchId: 'a-batch-of-edits', knownVersion: 1, edits: [] },
      ),
    ),
  ).toBe('password-change-required');
});

it('what is slow is held against the session when it is done: a factor set up meanwhile is asked for', async () => {
  const person = await makePerson(site.world.db, 'section', site.world.department.id);
  const begun = await signInAs(site.world.db, person, NOW);
  const setUp = () =>
    site.world.db.authenticator.create({ data: { personId: person.id, encryptedSecret: new Uint8Array(1), createdAt: NOW } });
  const slow = doingNothing(async () => void (await setUp()));
  expect(codeOf(await site.world.run(slow, begun, {}))).toBe('second-factor-required');
});

it('whose sections changed meanwhile writes to those of now', async () => {
  const [first, second] = site.world.department.sections;
  const { id } = await makeEvaluation(site.world.db, {
    department: site.world.department,
    by: site.world.as.section.actor,
    now: NOW,
    ...(first && { sectionId: first.id }),
  });
  const begun = site.world.as.colleague;
  await site.world.db.personSection.updateMany({ where: { personId: begun.actor.id }, data: { sectionId: second?.id ?? '' } });
  expect(
    codeOf(
      await site.world.run(saveEvaluation, begun, {
        evaluationId: id,
        batchId: 'a-batch-of-edits',
        knownVersion: 1,
        edits: [{ kind: 'set', at: '', field: 'improvements', from: '', to: '改进措施' }],
      }),
    ),
  ).toBe('not-found');
});

it('nor does somebody whose role changed', async () => {
  const { actor } = site.world.as.office;
  await site.world.db.person.update({ where: { id: actor.id }, data: { role: 'auditor' } });
  expect(
    codeOf(
      await site.world.run(
        lockPerson,
        { ...site.world.as.admin, actor: { ...site.world.as.admin.actor, role: 'office' } },
        { id: actor.id },
      ),
    ),
  ).toBe('signed-out');
});
