// A department that was abolished or merged takes part in no new round; what it delivered stays. It can come back.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { departmentSubject } from '../../people/managed-people';

export const setDepartmentActive = defineCommand({
  name: 'set-department-active',
  label: '停用或启用部门',
  what: '这个部门',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  subject: (tx, input) => departmentSubject(tx, input.id),
  state: 'any',
  async run(tx, { subject: { department }, input: { active } }) {
    if (department.bureau)
      return refuse('still-needed', { what: `“${department.name}”`, why: '它是本系统的财政局，管理员和审计员都在其中' });
    await tx.department.update({ where: { id: department.id }, data: { active } });
    return ok({ changed: department.active !== active });
  },
  audit: ({ input: { active } }, { changed }) => (changed ? { active } : null),
  trail: { label: '停用或启用部门', details: ({ active }: { active: boolean }) => (active ? '启用' : '停用') },
});
