// What the bureau is told of who signs: whatever else is done, it is not pushed out of sight.
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAs } from '@/testing/reads';
import type { Role } from '@/lib/workflow/role';
import { makePerson } from '@/testing/factories';
import { resetPassword } from '../people/commands/reset-password';
import { savePerson } from '../people/commands/save-person';
import { codeOf, NOW, openWorld, type World } from '../../../testing/world';
import { personStamp } from '../people/managed-people';
import { useInstallation } from '../../../testing/installation';
import { accessChangesPage, changesBefore } from './access-changes';

let world: World;
vi.mock('../database/db', () => ({ db: () => world.db }));
let folder = '';
beforeAll(() => {
  folder = useInstallation({});
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  world = await openWorld();
  await world.db.department.update({ where: { id: world.as.finance.actor.departmentId }, data: { bureau: true } });
  expect(codeOf(await world.run(resetPassword, 'admin', { id: world.as.signer.actor.id }))).toBe('ok');
});
afterEach(() => world.close());

const later = new Date(NOW.getTime() + 1000);

async function rename(id: string, name: string): Promise<void> {
  const person = await world.db.person.findUniqueOrThrow({ where: { id }, include: { sections: true } });
  expect(
    codeOf(
      await world.run(savePerson, 'admin', {
        id,
        departmentId: person.departmentId,
        username: person.username,
        name,
        role: person.role,
        sectionIds: [],
        seen: personStamp({ ...person, role: person.role as Role }),
      }),
    ),
  ).toBe('ok');
}

describe('a head’s password that was reset', () => {
  it('is told beside the delivery and on the bureau’s page, however often other accounts are changed: those are one line', async () => {
    const { id } = await makePerson(world.db, 'admin', world.as.admin.actor.departmentId);
    await rename(id, '甲');
    await rename(id, '乙');
    const row = await world.db.accessChange.findFirstOrThrow({ where: { personId: id }, orderBy: { id: 'desc' } });
    await world.db.accessChange.createMany({ data: Array.from({ length: 700 }, () => ({ ...row, id: undefined })) });
    const told = await changesBefore(world.department.id, later);
    const renamed = told.filter(({ what }) => what.startsWith('修改姓名'));
    expect([told[0]?.what, renamed.map(({ what }) => what)]).toEqual(['重置密码', ['修改姓名（702 次）']]);
    const page = await readAs(accessChangesPage, world.as.finance.actor, {}, later);
    expect(page?.recent.map(({ what }) => what)).toEqual(expect.arrayContaining(['重置密码', '修改姓名（702 次）']));
    expect(page?.recent.length).toBeLessThan(10);
  });

  it('stands first, before hundreds of other accounts that were made since; of each there is a line', async () => {
    const passwordHash = 'x';
    const made = await world.db.person.createManyAndReturn({
      data: Array.from({ length: 600 }, (_, at) => ({
        username: `admin${at}`,
        name: `管理员${at}`,
        role: 'admin',
        departmentId: world.as.admin.actor.departmentId,
        passwordHash,
        createdAt: NOW,
      })),
      select: { id: true },
    });
    await world.db.accessChange.createMany({
      data: made.map(({ id }) => ({ at: NOW, what: 'created', role: 'admin', personId: id, byId: world.as.admin.actor.id, state: 'told' })),
    });
    const told = await changesBefore(world.department.id, later);
    expect([told.length, told[0]?.what]).toEqual([601, '重置密码']);
    expect((await readAs(accessChangesPage, world.as.finance.actor, {}, later))?.recent.map(({ what }) => what)).toContain('重置密码');
  });

  it('is a line of its own beside another change of the same account, and once it is settled', async () => {
    await rename(world.as.signer.actor.id, '丙');
    await world.db.accessChange.updateMany({
      where: { what: 'password-reset' },
      data: { state: 'refused', decidedAt: NOW, decidedById: world.as.finance.actor.id, reason: '没有申请' },
    });
    expect(codeOf(await world.run(resetPassword, 'admin', { id: world.as.signer.actor.id }))).toBe('ok');
    expect((await changesBefore(world.department.id, later)).map(({ what, state }) => `${what} ${state}`)).toEqual([
      '重置密码 waiting',
      '修改姓名 waiting',
      '重置密码 refused',
    ]);
  });
});
