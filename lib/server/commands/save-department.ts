// A department is made, or takes another name, which its open years take with it. Whether it is the bureau is settled when the
// system is set up.
import { z } from 'zod';
import { ok, refuse } from '@/lib/domain/problem';
import { withoutUnseen } from '@/lib/domain/unseen';
import { defineCommand } from '../command';
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
    const twin = await tx.department.findUnique({ where: { name }, select: { id: true } });
    if (twin && twin.id !== department?.id) return refuse('name-taken', { what: '部门', name });
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
