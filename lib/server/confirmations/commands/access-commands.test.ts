import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { waitingAccess } from '../changed-access';
import { counts } from '../../gate/standing';
import type { SignedIn } from '../../session/sessions';
import { beginSealing } from '../../signing/commands/begin-sealing';
import { cancelSealing } from '../../signing/commands/cancel-sealing';
import { changePassword } from '../../account/commands/change-password';
import { confirmChanges } from './confirm-changes';
import { deliverSet } from '../../deliveries/commands/deliver-set';
import { finishSealing } from '../../signing/commands/finish-sealing';
import { importPeople } from '../../people/commands/import-people';
import { lockPerson } from '../../people/commands/lock-person';
import { makeCertificate } from '../../certificates/commands/make-certificate';
import { refuseChanges } from './refuse-changes';
import { resetPassword } from '../../people/commands/reset-password';
import { resetSecondFactor } from '../../people/commands/reset-second-factor';
import { savePerson } from '../../people/commands/save-person';
import { sealFile } from '../../signing/commands/seal-file';
import { signDepartment } from '../../signing/commands/sign-department';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';
import { unlockPerson } from '../../people/commands/unlock-person';
import { useInstallation } from '../../../../testing/installation';

let folder = '';
beforeAll(() => {
  folder = useInstallation();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: World;
beforeEach(async () => {
  world = await openWorld();
  // The bureau: where people of it are made.
  await world.db.department.update({ where: { id: world.as.finance.actor.departmentId }, data: { bureau: true } });
});
afterEach(() => world.close());

const waiting = async () =>
  (await waitingAccess(world.db)).map(({ id, person, certificate, changes }) => ({
    id,
    of: person?.username ?? certificate?.origin,
    what: changes.map(({ what }) => what),
  }));
const ids = async () => (await waiting()).map(({ id }) => id);
const confirm = async (who: keyof World['as'] | SignedIn, wanted?: number[], password = TEST_PASSWORD) =>
  codeOf(await world.run(confirmChanges, who, { ids: wanted ?? (await ids()), password }));
const refuseAll = async (who: keyof World['as'], reason = '不认识这个人') =>
  codeOf(await world.run(refuseChanges, who, { ids: await ids(), reason, password: TEST_PASSWORD }));

/** An account that the administrator makes, with a session as soon as the first password was changed. */
async function make(role: 'signer' | 'finance' | 'office', username: string = role): Promise<{ id: string; session: SignedIn }> {
  const departmentId = role === 'finance' ? world.as.finance.actor.departmentId : world.department.id;
  const saved = await world.run(savePerson, 'admin', {
    id: null,
    departmentId,
    username,
    name: `新${username}`,
    role,
    sectionIds: [],
    seen: null,
  });
  if (!saved.ok || saved.value.password === null) throw new Error(JSON.stringify(saved));
  return { id: saved.value.id, session: await settled(saved.value.id, saved.value.password) };
}
async function settled(id: string, password: string): Promise<SignedIn> {
  const first = await signInAs(world.db, { id }, NOW);
  expect(codeOf(await world.run(changePassword, first, { current: password, next: TEST_PASSWORD }))).toBe('ok');
  return signInAs(world.db, { id }, NOW);
}

const SIGNING = [
  [signDepartment, { year: 2022, evaluationId: 'none', version: 1, contents: '0'.repeat(64), password: TEST_PASSWORD }],
  [beginSealing, { year: 2022, evaluationId: 'none', version: 1, contents: '0'.repeat(64) }],
  [sealFile, { fileId: 'none', upload: 'none' }],
  [finishSealing, { setId: 'none', version: 1, password: TEST_PASSWORD }],
  [cancelSealing, { setId: 'none' }],
  [deliverSet, { setId: 'none', version: 1 }],
] as const;
const attempts = async (session: SignedIn) =>
  Promise.all(SIGNING.map(async ([command, input]) => codeOf(await world.run(command as never, session, input))));

describe('a new signer', () => {
  it('can sign, seal, deliver and cancel nothing until a second person confirms the account', async () => {
    const { id, session } = await make('signer');
    expect(new Set(await attempts(session))).toEqual(new Set(['unconfirmed']));
    expect(await waiting()).toEqual([expect.objectContaining({ of: 'signer', what: ['created'] })]);
    const told = await world.run(deliverSet, session, { setId: 'none', version: 1 });
    expect(told.ok ? '' : told.problem.message).toBe(
      '您的账号或账号的变动还没有第二人确认，不能报送财政局，可以查看。请联系财政局，或本单位另一位在任的负责人确认。',
    );
    expect(await confirm('finance')).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'confirm-changes',
      subject: `person:${id}`,
      actorId: world.as.finance.actor.id,
      details: { changes: ['created'], at: 'page' },
    });
    expect(new Set(await attempts(session))).toEqual(new Set(['not-found']));
    expect(await waiting()).toEqual([]);
  });

  it('is confirmed by the head in office, by nobody else, and never by themself', async () => {
    const { session } = await make('signer');
    const other = await signInAs(world.db, await makePerson(world.db, 'signer', world.as.outsider.actor.departmentId), NOW);
    for (const who of ['admin', 'office', 'section', 'auditor'] as const) expect(await confirm(who), who).toBe('not-found');
    expect(await confirm(other)).toBe('not-found');
    expect(await confirm(session)).toBe('unconfirmed');
    expect(await confirm('signer', undefined, 'wrong password 1')).toBe('wrong-password');
    expect(await confirm('signer', [9999])).toBe('not-found');
    expect(await confirm('signer')).toBe('ok');
    // Settled: what was seen waits no more.
    expect(await confirm('signer', [1])).toBe('not-found');
  });

  it('is not confirmed while who made the account still knows its password', async () => {
    const saved = await world.run(savePerson, 'admin', {
      id: null,
      departmentId: world.department.id,
      username: 'new',
      name: '新',
      role: 'signer',
      sectionIds: [],
      seen: null,
    });
    if (!saved.ok) throw new Error('refused');
    expect(await confirm('finance')).toBe('not-confirmable');
    await settled(saved.value.id, saved.value.password ?? '');
    expect(await confirm('finance')).toBe('ok');
  });

  it('that is refused stays without, until changed and confirmed anew', async () => {
    const { id, session } = await make('signer');
    expect(codeOf(await world.run(refuseChanges, 'finance', { ids: await ids(), reason: ' ', password: TEST_PASSWORD }))).toBe(
      'invalid-input',
    );
    expect(await refuseAll('finance')).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'refuse-changes',
      subject: `person:${id}`,
      details: { reason: '不认识这个人' },
    });
    expect(await waiting()).toEqual([]);
    // What was open has ended, and the password is one that nobody knows.
    expect(new Set(await attempts(session))).toEqual(new Set(['signed-out']));
    expect(new Set(await attempts(await signInAs(world.db, { id }, NOW)))).toEqual(new Set(['password-change-required']));
    const reset = await world.run(resetPassword, 'admin', { id });
    if (!reset.ok) throw new Error('refused');
    await settled(id, reset.value.password);
    expect(await confirm('finance')).toBe('ok');
    expect(await counts(world.db, id)).toBe(true);
  });
});

describe('a signer who counted', () => {
  const person = () => world.as.signer.actor;
  const stamp = async () => {
    const { personStamp } = await import('../../people/managed-people');
    return personStamp(await world.db.person.findUniqueOrThrow({ where: { id: person().id }, include: { sections: true } }));
  };
  const save = async (change: object) =>
    codeOf(
      await world.run(savePerson, 'admin', {
        id: person().id,
        departmentId: world.department.id,
        username: world.as.signer.username,
        name: person().name,
        role: 'signer',
        sectionIds: [],
        seen: await stamp(),
        ...change,
      }),
    );

  it.each([
    ['password-reset', async () => codeOf(await world.run(resetPassword, 'admin', { id: person().id }))],
    ['second-factor-reset', async () => codeOf(await world.run(resetSecondFactor, 'admin', { id: person().id, reason: '手机丢失' }))],
    ['name', () => save({ name: '另一人' })],
    ['role', async () => ((await save({ role: 'office' })) === 'ok' ? save({ role: 'signer' }) : 'refused')],
    [
      'reactivated',
      async () =>
        (await world.run(lockPerson, 'admin', { id: person().id })).ok
          ? codeOf(await world.run(unlockPerson, 'admin', { id: person().id }))
          : 'refused',
    ],
  ] as const)('does not once changed (%s)', async (what, change) => {
    expect(await counts(world.db, person().id)).toBe(true);
    expect(await change()).toBe('ok');
    expect(await counts(world.db, person().id)).toBe(false);
    // Of another role and back both are told: what was done to the account in between is not forgotten.
    expect(await waiting()).toEqual([expect.objectContaining({ what: what === 'role' ? [what, what] : [what] })]);
  });

  it('does where nothing of weight was changed', async () => {
    expect(codeOf(await world.run(unlockPerson, 'admin', { id: person().id }))).toBe('ok');
    expect(await counts(world.db, person().id)).toBe(true);
  });
});

describe('the bureau', () => {
  it('a person of it that the administrator made confirms nobody, and is confirmed by another of it', async () => {
    const fake = await make('finance', 'fake');
    const { id } = await make('signer');
    expect(await confirm(fake.session)).toBe('unconfirmed');
    expect(await confirm('signer')).toBe('not-found');
    expect(await confirm('finance')).toBe('ok');
    expect(await counts(world.db, id)).toBe(true);
    expect(await confirm(fake.session, [1])).toBe('not-found');
  });

  it('its only person, reset, waits for the command line', async () => {
    const reset = await world.run(resetPassword, 'admin', { id: world.as.finance.actor.id });
    if (!reset.ok) throw new Error('refused');
    const again = await settled(world.as.finance.actor.id, reset.value.password);
    expect(await confirm(again)).toBe('unconfirmed');
  });

  it('who made a change as administrator is not its second person', async () => {
    await make('signer');
    await world.db.person.update({ where: { id: world.as.admin.actor.id }, data: { role: 'finance' } });
    expect(await confirm(await signInAs(world.db, world.as.admin.actor, NOW))).toBe('needs-another');
  });

  it('is told of administrators, who need nobody', async () => {
    const saved = await world.run(savePerson, 'admin', {
      id: null,
      departmentId: world.as.finance.actor.departmentId,
      username: 'second-admin',
      name: '二',
      role: 'admin',
      sectionIds: [],
      seen: null,
    });
    expect(codeOf(saved)).toBe('ok');
    expect(await world.db.accessChange.findMany({ select: { what: true, role: true, state: true } })).toEqual([
      { what: 'created', role: 'admin', state: 'told' },
    ]);
    expect(await waiting()).toEqual([]);
  });
});

describe('what waits', () => {
  it('comes also from a table of people, and from certificates; a refused certificate is out of use', async () => {
    const rows = [{ line: 2, name: '导入', username: 'imported', role: '单位负责人', department: world.department.name, section: '' }];
    expect(codeOf(await world.run(importPeople, 'admin', { rows }))).toBe('ok');
    expect(codeOf(await world.run(makeCertificate, 'admin', { departmentId: world.department.id }))).toBe('ok');
    expect((await waiting()).map(({ of, what }) => [of, ...what])).toEqual([
      ['imported', 'created'],
      ['authority', 'authority-made'],
      ['made', 'certificate-made'],
    ]);
    const [, authority, made] = await ids();
    expect(await confirm('signer', [made ?? 0])).toBe('not-confirmable');
    expect(await confirm('signer', [authority ?? 0])).toBe('not-found');
    expect(codeOf(await world.run(refuseChanges, 'finance', { ids: [made ?? 0], reason: '没有申请', password: TEST_PASSWORD }))).toBe('ok');
    expect(await world.db.certificate.findFirst({ where: { origin: 'made' }, select: { retiredAt: true } })).toEqual({ retiredAt: NOW });
  });

  it('is no more what is taken out of use, and settled rows never change', async () => {
    const { id } = await make('signer');
    expect(codeOf(await world.run(lockPerson, 'admin', { id }))).toBe('ok');
    expect(await waiting()).toEqual([]);
    expect(codeOf(await world.run(unlockPerson, 'admin', { id }))).toBe('ok');
    expect((await waiting()).map(({ what }) => what)).toEqual([['created', 'reactivated']]);
    expect(await confirm('finance')).toBe('ok');
    await expect(world.db.accessChange.updateMany({ data: { state: 'waiting' } })).rejects.toThrow();
    await expect(world.db.accessChange.deleteMany()).rejects.toThrow();
  });
});
