// A department is made, or takes another name, which its open years take with it. Whether it is the bureau is settled when the
// system is set up.
import { z } from 'zod';
import { ok, refuse } from '@/lib/domain/problem';
import { withoutUnseen } from '@/lib/domain/unseen';
import { squeezed } from '@/lib/signature/given-names';
import { defineCommand } from '../command';
import type { Tx } from '../database/connect';
import { departmentSubject } from '../people/managed-people';
import { renameYears } from '../year/take-department-name';
import { givenText, id } from './input';

export const saveDepartment = defineCommand({
  name: 'save-department',
  label: '修改部门',
  input: z
    .strictObject({
      id: id.nullable(),
      name: givenText(100, '请填写部门名称，与公章一致'),
      /** The name that the person saw; null for a new one. */
      seen: z.string().max(200).nullable(),
    })
    .refine((input) => (input.id === null) === (input.seen === null), { path: ['seen'], error: '原名称不正确' }),
  what: '这个部门',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  async subject(tx, input) {
    if (input.id !== null) return departmentSubject(tx, input.id);
    return { auditSubject: 'department:new', departmentId: '', sectionId: null, department: null };
  },
  state: 'any',
  async run(tx, { subject: { department }, input: { name, seen }, actor, now }) {
    if (department && withoutUnseen(department.name) !== seen) return refuse('stale-revision');
    if (await isAnothers(tx, name, department?.id ?? null)) return refuse('name-taken', { what: '部门', name });
    if (!department) return ok({ id: (await tx.department.create({ data: { name } })).id });
    if (department.name !== name) {
      await tx.department.update({ where: { id: department.id }, data: { name } });
      await tx.departmentName.create({ data: { departmentId: department.id, name: department.name, until: now } });
      await renameYears(tx, department.id, department.name, { id: actor.id, now });
    }
    return ok({ id: department.id });
  },
  auditSubject: (saved) => `department:${saved.id}`,
  audit: ({ input: { name, seen } }) => (name === seen ? null : { name, previous: seen }),
});

/** Whether another department has that name or had it once: who signed under it must stay told apart. Compared as verifying compares. */
async function isAnothers(tx: Tx, name: string, own: string | null): Promise<boolean> {
  const now = await tx.department.findMany({ select: { id: true, name: true } });
  const once = await tx.departmentName.findMany({ select: { departmentId: true, name: true } });
  const held = [...now, ...once.map((former) => ({ id: former.departmentId, name: former.name }))];
  return held.some((each) => each.id !== own && squeezed(each.name) === squeezed(name));
}
