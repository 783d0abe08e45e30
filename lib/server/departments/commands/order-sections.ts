// The order of a department's sections, as its lists and charts have them.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { departmentSubject } from '../../people/managed-people';

export const orderSections = defineCommand({
  name: 'order-sections',
  label: '调整科室顺序',
  what: '这个部门',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  subject: (tx, input) => departmentSubject(tx, input.departmentId),
  state: 'any',
  async run(tx, { subject: { department }, input: { ids } }) {
    const rows = await tx.section.findMany({ where: { departmentId: department.id }, select: { id: true } });
    // All of them, each once: else somebody else made one meanwhile.
    if (rows.length !== ids.length || !rows.every((row) => ids.includes(row.id))) return refuse('stale-revision');
    for (const [order, sectionId] of ids.entries()) await tx.section.update({ where: { id: sectionId }, data: { order } });
    return ok({});
  },
  audit: ({ input: { ids } }) => ({ sections: ids.length }),
  trail: { label: '调整科室顺序', details: ({ sections }: { sections: number }) => `${sections} 个科室` },
});
