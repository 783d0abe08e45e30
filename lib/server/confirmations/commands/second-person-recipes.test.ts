// Recipes by which one dishonest administrator once got past the second person, each as it was found.
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '@/lib/workflow/role';
import { makeDepartment, makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { waitingAccess } from '../changed-access';
import { counts } from '../../gate/standing';
import { confirmedAuthority } from '../../certificates/authority';
import { bureauSigningKey, trust } from '../../certificates/certificate-store';
import { knownRegions } from '../../people/known-regions';
import { publishedRetiredList } from '../../certificates/retired-list';
import { makeCompiledYear } from '../../../../testing/compiled-year';
import { personStamp } from '../../people/managed-people';
import { findSession, type SignedIn } from '../../session/sessions';
import { signInByProvider } from '../../session/single-sign-on/sign-in-by-provider';
import { signIn } from '../../session/sign-in';
import { giveCertificate, useInstallation } from '../../../../testing/installation';
import { acceptDelivery } from '../../deliveries/commands/accept-delivery';
import { changePassword } from '../../account/commands/change-password';
import { confirmChanges } from './confirm-changes';
import { linkIdentity } from '../../people/commands/link-identity';
import { makeCertificate } from '../../certificates/commands/make-certificate';
import { openRound } from '../../year/commands/open-round';
import { refuseChanges } from './refuse-changes';
import { resetPassword } from '../../people/commands/reset-password';
import { resetSecondFactor } from '../../people/commands/reset-second-factor';
import { returnDelivery } from '../../deliveries/commands/return-delivery';
import { saveDepartment } from '../../departments/commands/save-department';
import { savePerson } from '../../people/commands/save-person';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

const SSO = { ZIPING_OIDC_ISSUER: 'https://sso.example', ZIPING_OIDC_CLIENT_ID: 'ziping', ZIPING_OIDC_CLIENT_SECRET: 'secret' };
const provider = { issuer: SSO.ZIPING_OIDC_ISSUER, clientId: 'ziping', clientSecret: 'secret', name: '统一身份认证', usernameClaim: null };

let folder = '';
beforeAll(() => {
  folder = useInstallation(SSO);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.db.department.update({ where: { id: world.as.finance.actor.departmentId }, data: { bureau: true } });
});
afterEach(() => world.close());

const waiting = async () =>
  (await waitingAccess(world.db)).map(({ person, certificate, rename, changes }) => ({
    of: person?.id ?? rename?.id ?? certificate?.origin,
    what: changes.map(({ what, state }) => `${what} ${state}`),
  }));
const ids = async () => (await waitingAccess(world.db)).map(({ id }) => id);
const refuse = async (who: keyof World['as'] = 'finance', reason = '没有申请') =>
  codeOf(await world.run(refuseChanges, who, { ids: await ids(), reason, password: TEST_PASSWORD }));
const confirm = async (who: keyof World['as'] | SignedIn) =>
  codeOf(await world.run(confirmChanges, who, { ids: await ids(), password: TEST_PASSWORD }));
async function save(personId: string, change: { role?: Role; name?: string }): Promise<string> {
  const person = await world.db.person.findUniqueOrThrow({ where: { id: personId }, include: { sections: true } });
  return codeOf(
    await world.run(savePerson, 'admin', {
      id: person.id,
      departmentId: person.departmentId,
      username: person.username,
      name: person.name,
      role: person.role,
      sectionIds: [],
      ...change,
      seen: personStamp({ ...person, role: person.role as Role }),
    }),
  );
}
/** Signed in with the password that was shown, and changed to one of the administrator's. */
async function taken(id: string): Promise<SignedIn> {
  const reset = await world.run(resetPassword, 'admin', { id });
  if (!reset.ok) throw new Error('refused');
  expect(
    codeOf(await world.run(changePassword, await signInAs(world.db, { id }, NOW), { current: reset.value.password, next: TEST_PASSWORD })),
  ).toBe('ok');
  return signInAs(world.db, { id }, NOW);
}

describe('what was refused', () => {
  it('is undone: the password, the factors and the account at the provider that somebody put there are good for nothing', async () => {
    const { id } = world.as.signer.actor;
    const { username } = world.as.signer;
    const session = await taken(id);
    expect(codeOf(await world.run(linkIdentity, 'admin', { id, subject: 'of-the-administrator' }))).toBe('ok');
    expect(await refuse()).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'refuse-changes',
      subject: `person:${id}`,
      details: { changes: ['password-reset', 'identity'], taken: ['password', 'factors', 'identity'] },
    });
    expect(await world.db.identity.count()).toBe(0);
    expect(
      (
        await signInByProvider(
          world.db,
          provider,
          { claims: { sub: 'of-the-administrator' }, from: { ip: null, agent: null }, sessionId: null },
          NOW,
        )
      ).ok,
    ).toBe(false);
    expect((await signIn(world.db, { username, password: TEST_PASSWORD, ip: '10.0.0.7' }, NOW)).ok).toBe(false);
    expect(await findSession(world.db, session.sessionId, NOW, { touch: false })).toBeNull();
  });

  it('stays listed beside whatever is changed later, and the account is not confirmed before it was set up anew', async () => {
    const { id } = world.as.signer.actor;
    await taken(id);
    await world.run(linkIdentity, 'admin', { id, subject: 'of-the-administrator' });
    expect(await refuse()).toBe('ok');
    expect(await save(id, { name: '张局长' })).toBe('ok');
    expect(await waiting()).toEqual([{ of: id, what: ['password-reset refused', 'identity refused', 'name waiting'] }]);
    expect(await confirm('finance')).toBe('not-confirmable');
    expect(await counts(world.db, id)).toBe(false);
    await taken(id);
    expect(await waiting()).toEqual([
      { of: id, what: ['password-reset refused', 'identity refused', 'name waiting', 'password-reset waiting'] },
    ]);
    expect(await confirm('finance')).toBe('ok');
    expect([await counts(world.db, id), await waiting()]).toEqual([true, []]);
  });

  it('takes nothing else away: after a name that is refused the password is the one that it was', async () => {
    const { id } = world.as.signer.actor;
    expect(await save(id, { name: '张局长' })).toBe('ok');
    expect(await refuse()).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ details: { taken: [] } });
    expect((await signIn(world.db, { username: world.as.signer.username, password: TEST_PASSWORD, ip: '10.0.0.7' }, NOW)).ok).toBe(true);
  });
});

describe('what is done to an account in another role', () => {
  it.each(['office', 'admin'] as const)('is told once it signs or confirms again (%s)', async (role) => {
    const { id } = role === 'office' ? world.as.signer.actor : world.as.finance.actor;
    const guarded = role === 'office' ? 'signer' : 'finance';
    if (role === 'admin') await makePerson(world.db, 'finance', world.as.finance.actor.departmentId);
    expect(await save(id, { role })).toBe('ok');
    await taken(id);
    expect(codeOf(await world.run(resetSecondFactor, 'admin', { id, reason: '手机丢失' }))).toBe('ok');
    expect(codeOf(await world.run(linkIdentity, 'admin', { id, subject: 'x' }))).toBe('ok');
    expect(codeOf(await world.run(linkIdentity, 'admin', { id, subject: null }))).toBe('ok');
    expect(await waiting()).toEqual([]);
    expect(await save(id, { role: guarded })).toBe('ok');
    expect(await counts(world.db, id)).toBe(false);
    expect(await waiting()).toEqual([
      {
        of: id,
        what: ['role told', 'password-reset told', 'second-factor-reset told', 'identity told', 'identity-removed told', 'role waiting'],
      },
    ]);
  });

  it('and refused with it, is undone with it', async () => {
    const { id } = world.as.signer.actor;
    await save(id, { role: 'office' });
    await taken(id);
    await save(id, { role: 'signer' });
    expect(await refuse()).toBe('ok');
    expect((await signIn(world.db, { username: world.as.signer.username, password: TEST_PASSWORD, ip: '10.0.0.7' }, NOW)).ok).toBe(false);
  });
});

describe('another name', () => {
  const rename = async (department: { id: string }, name: string) => {
    const { name: seen } = await world.db.department.findUniqueOrThrow({ where: { id: department.id } });
    const saved = await world.run(saveDepartment, 'admin', { id: department.id, name, seen });
    return saved.ok ? (saved.value.waits ? 'waits' : 'done') : saved.problem.code;
  };
  const nameOf = async ({ id }: { id: string }) => (await world.db.department.findUniqueOrThrow({ where: { id } })).name;

  it('of a department with heads waits for the bureau: its own head does not confirm it, and no certificate is made of it', async () => {
    const own = await world.db.certificate.count();
    expect(await rename(world.department, '某区公安局')).toBe('waits');
    expect(await world.lastAudit()).toMatchObject({
      action: 'save-department',
      subject: `department:${world.department.id}`,
      details: { name: '某区公安局', previous: world.department.name, waits: true },
    });
    expect(await nameOf(world.department)).toBe(world.department.name);
    expect(codeOf(await world.run(makeCertificate, 'admin', { departmentId: world.department.id }))).toBe('ok');
    expect(
      (await world.db.certificate.findMany({ where: { departmentId: world.department.id } })).map(({ registeredFor }) => registeredFor),
    ).toEqual([world.department.name]);
    expect(own).toBe(0);
    const [name] = await ids();
    expect(codeOf(await world.run(confirmChanges, 'signer', { ids: [name ?? 0], password: TEST_PASSWORD }))).toBe('not-found');
    expect(codeOf(await world.run(refuseChanges, 'finance', { ids: [name ?? 0], reason: '没有文件', password: TEST_PASSWORD }))).toBe('ok');
    expect(await nameOf(world.department)).toBe(world.department.name);
    expect(await rename(world.department, '某区商务和经信局')).toBe('waits');
    expect(await waiting()).toContainEqual({ of: world.department.id, what: ['department-name refused', 'department-name waiting'] });
    expect(await confirm('finance')).toBe('ok');
    expect(await nameOf(world.department)).toBe('某区商务和经信局');
    expect(await world.db.departmentName.findMany({ select: { name: true } })).toEqual([{ name: world.department.name }]);
  });

  it('is withdrawn by asking for another, or for the one that it has', async () => {
    expect(await rename(world.department, '甲局')).toBe('waits');
    expect(await rename(world.department, '乙局')).toBe('waits');
    expect(await waiting()).toEqual([{ of: world.department.id, what: ['department-name waiting'] }]);
    expect((await waitingAccess(world.db)).map(({ rename: asked }) => asked?.wanted)).toEqual(['乙局']);
    expect(await rename(world.department, world.department.name)).toBe('done');
    expect(await waiting()).toEqual([]);
    expect(await world.db.departmentName.count()).toBe(0);
  });

  it('that another took meanwhile, has had, or is certified under is not confirmed', async () => {
    expect(await rename(world.department, '甲局')).toBe('waits');
    expect(codeOf(await world.run(saveDepartment, 'admin', { id: null, name: '甲局', seen: null }))).toBe('name-taken');
    await world.db.department.create({ data: { name: '甲局' } });
    expect(await confirm('finance')).toBe('not-confirmable');
    // With our region before it a certificate of the one would do for the other.
    vi.stubEnv('ZIPING_REGION', '武汉市东西湖区');
    expect(codeOf(await world.run(saveDepartment, 'admin', { id: null, name: '东西湖区甲局', seen: null }))).toBe('name-taken');
    vi.stubEnv('ZIPING_REGION', '');
    await giveCertificate(world.db, world.department, NOW);
    // As a database of an earlier version may stand: renamed, and nothing remembers the name but the certificate.
    await world.db.department.update({ where: { id: world.department.id }, data: { name: '丙局' } });
    expect(codeOf(await world.run(saveDepartment, 'admin', { id: null, name: world.department.name, seen: null }))).toBe('name-taken');
  });

  it.each([
    ['甲局', '甲局'],
    ['甲局', '东西湖区甲局'],
    ['武汉市甲局', '甲局'],
    ['甲局', '甲\u3000局'],
  ])('that two departments wait for (%s, %s) is asked for once, and not confirmed of both', async (first, second) => {
    const other = await world.db.department.create({ data: { name: '教育局' } });
    await makePerson(world.db, 'signer', other.id);
    expect([await rename(world.department, first), await rename(other, second)]).toEqual(['waits', 'name-taken']);
    // As an earlier version let them wait.
    await world.db.accessChange.create({
      data: { at: NOW, what: 'department-name', departmentId: other.id, wanted: second, byId: world.as.admin.actor.id, state: 'waiting' },
    });
    expect(await confirm('finance')).toBe('not-confirmable');
    expect([await nameOf(world.department), await nameOf(other)]).toEqual([world.department.name, '教育局']);
    const [, last = 0] = await ids();
    expect(codeOf(await world.run(refuseChanges, 'finance', { ids: [last], reason: '已有同名部门', password: TEST_PASSWORD }))).toBe('ok');
    expect(await confirm('finance')).toBe('ok');
    expect([await nameOf(world.department), await nameOf(other)]).toEqual([first, '教育局']);
  });

  it('that only a region tells from another’s is refused while the region is unknown, too, either way', async () => {
    await giveCertificate(world.db, await world.db.department.create({ data: { name: '商务局' } }), NOW);
    await world.db.department.create({ data: { name: '武汉市水务局' } });
    for (const name of ['洪山区商务局', '武汉市洪山区商务局', '水务局'])
      expect([name, codeOf(await world.run(saveDepartment, 'admin', { id: null, name, seen: null }))]).toEqual([name, 'name-taken']);
    expect(await rename(world.department, '洪山区商务局')).toBe('name-taken');
    expect(await world.run(saveDepartment, 'admin', { id: null, name: '洪山区商务局', seen: null })).toMatchObject({
      problem: { message: expect.stringContaining('部门“商务局”已经有了') as string },
    });
  });

  it('is at once where nobody signs; not where somebody did, or a certificate is, or was', async () => {
    const empty = await world.db.department.create({ data: { name: '文化局' } });
    expect(await rename(empty, '文旅局')).toBe('done');
    const once = await world.db.department.create({ data: { name: '体育局' } });
    const person = await makePerson(world.db, 'office', once.id);
    expect([await save(person.id, { role: 'signer' }), await save(person.id, { role: 'office' })]).toEqual(['ok', 'ok']);
    expect(await rename(once, '公安局')).toBe('waits');
    const certified = await world.db.department.create({ data: { name: '教育局' } });
    expect(codeOf(await world.run(makeCertificate, 'admin', { departmentId: certified.id }))).toBe('ok');
    await world.db.certificate.updateMany({ data: { retiredAt: NOW } });
    expect(await rename(certified, '交通局')).toBe('waits');
  });

  it('of the bureau is at once while nothing is certified or signed, and waits from then on', async () => {
    const bureau = { id: world.as.finance.actor.departmentId };
    expect(await rename(bureau, '某区财政局')).toBe('done');
    await giveCertificate(world.db, world.department, NOW);
    expect(await rename(bureau, '某区公安局')).toBe('waits');
    expect(await confirm('signer')).toBe('not-found');
    expect(await nameOf(bureau)).toBe('某区财政局');
  });

  it('of a region that only the administrator wrote is no region known here', async () => {
    const made = await world.run(saveDepartment, 'admin', { id: null, name: '武汉市青山区某局', seen: null });
    if (!made.ok) throw new Error('refused');
    expect(await knownRegions(world.db)).toEqual([]);
    expect(codeOf(await world.run(makeCertificate, 'admin', { departmentId: made.value.id }))).toBe('ok');
    expect(await knownRegions(world.db)).toEqual([]);
    const authority = (await waitingAccess(world.db)).filter(({ certificate }) => certificate?.departmentId === null).map(({ id }) => id);
    expect(codeOf(await world.run(confirmChanges, 'finance', { ids: authority, password: TEST_PASSWORD }))).toBe('ok');
    // A head of the administrator's making, confirmed by the bureau as any, confirms it: nobody of the bureau looked at the name.
    const head = await signInAs(world.db, await makePerson(world.db, 'signer', made.value.id), NOW);
    expect(codeOf(await world.run(confirmChanges, head, { ids: await ids(), password: TEST_PASSWORD }))).toBe('ok');
    expect(await knownRegions(world.db)).toEqual([]);
    expect(codeOf(await world.run(makeCertificate, 'admin', { departmentId: made.value.id }))).toBe('ok');
    expect(await confirm('finance')).toBe('ok');
    expect(await knownRegions(world.db)).toEqual(['武汉市青山区']);
  });
});

describe('the bureau’s own certificate and the authority', () => {
  it('are made by the administrator, and neither signs nor is published before somebody of the bureau confirmed them', async () => {
    await world.db.department.update({ where: { id: world.as.finance.actor.departmentId }, data: { name: '某区财政局' } });
    expect(codeOf(await world.run(makeCertificate, 'admin', { departmentId: world.as.finance.actor.departmentId }))).toBe('ok');
    expect([
      await bureauSigningKey(world.db, NOW),
      await confirmedAuthority(world.db, NOW),
      await publishedRetiredList(world.db, NOW),
    ]).toEqual([null, null, null]);
    expect(await trust(world.db)).toMatchObject({ authorities: [], pinned: [] });
    // A head of the bureau's department is none of the bureau.
    expect(await confirm(await signInAs(world.db, await makePerson(world.db, 'signer', world.as.finance.actor.departmentId), NOW))).toBe(
      'not-found',
    );
    expect(await confirm('finance')).toBe('ok');
    expect((await bureauSigningKey(world.db, NOW))?.facts.organization).toBe('某区财政局');
    expect(await confirmedAuthority(world.db, NOW)).not.toBeNull();
    expect(await publishedRetiredList(world.db, NOW)).not.toBeNull();
  });

  it('are not made in a name that says no place: the full name is asked for first', async () => {
    await world.db.department.update({ where: { id: world.as.finance.actor.departmentId }, data: { name: '财政局' } });
    const refused = await world.run(makeCertificate, 'admin', { departmentId: world.department.id });
    expect(refused.ok ? '' : refused.problem.message).toContain('请先在“部门与科室”把它改为与公章一致的全称');
    expect(await world.db.certificate.count()).toBe(0);
    expect(
      codeOf(await world.run(saveDepartment, 'admin', { id: world.as.finance.actor.departmentId, name: '某区财政局', seen: '财政局' })),
    ).toBe('ok');
    expect(codeOf(await world.run(makeCertificate, 'admin', { departmentId: world.department.id }))).toBe('ok');
  });
});

it('an account of the bureau that waits reads, and does nothing: no delivery is accepted or returned, no year opened', async () => {
  const elsewhere = await makeDepartment(world.db, NOW);
  await makeCompiledYear(world.db, elsewhere, world.as.section.actor, NOW);
  const made = await world.run(savePerson, 'admin', {
    id: null,
    departmentId: world.as.finance.actor.departmentId,
    username: 'fake',
    name: '假人',
    role: 'finance',
    sectionIds: [],
    seen: null,
  });
  if (!made.ok) throw new Error('refused');
  const fake = await taken(made.value.id);
  for (const [command, input] of [
    [acceptDelivery, { setId: 'none' }],
    [returnDelivery, { setId: 'none', reason: '重做' }],
    [openRound, {}],
  ] as const) {
    const outcome = await world.run(command as never, fake, input);
    expect(codeOf(outcome)).toBe(command.name === 'open-round' ? 'invalid-input' : 'unconfirmed');
  }
  expect(await confirm('finance')).toBe('ok');
  expect(codeOf(await world.run(acceptDelivery, fake, { setId: 'none' }))).toBe('not-found');
});
