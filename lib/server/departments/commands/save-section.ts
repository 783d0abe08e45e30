// A section of a department is made, at the end, or takes another name.
import { ok, refuse } from '@/lib/workflow/problem';
import { withoutUnseen } from '@/lib/form/unseen';
import { renamed } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { departmentSubject, sectionSubject } from '../../people/managed-people';

export const saveSection = defineCommand({
  name: 'save-section',
  label: '修改科室',
  what: '这个部门或科室',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  async subject(tx, input) {
    if (input.id === null) {
      const subject = await departmentSubject(tx, input.departmentId);
      return subject && { ...subject, section: null };
    }
    const subject = await sectionSubject(tx, input.id);
    return subject?.departmentId === input.departmentId ? { ...subject, department: subject.section.department } : null;
  },
  state: 'any',
  async run(tx, { subject: { department, section }, input: { name, seen } }) {
    if (department.bureau) return refuse('invalid-input', {}, ['财政局不设填报科室']);
    if (section && withoutUnseen(section.name) !== seen) return refuse('stale-revision');
    const twin = await tx.section.findUnique({ where: { departmentId_name: { departmentId: department.id, name } }, select: { id: true } });
    if (twin && twin.id !== section?.id) return refuse('name-taken', { what: `“${department.name}”的科室`, name });
    if (section) return ok({ id: (await tx.section.update({ where: { id: section.id }, data: { name } })).id });
    const { _max } = await tx.section.aggregate({ where: { departmentId: department.id }, _max: { order: true } });
    const row = await tx.section.create({ data: { departmentId: department.id, name, order: (_max.order ?? -1) + 1 } });
    return ok({ id: row.id });
  },
  auditSubject: (saved) => `section:${saved.id}`,
  audit: ({ input: { departmentId, name, seen } }) => (name === seen ? null : { departmentId, name, previous: seen }),
  trail: { label: '新建或改名科室', details: renamed },
});
