// Taking an item off that was entered by mistake. One that was carried over stands in the later year on its own.
import { ok } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { measureSubject } from '../measure-subject';

export const deleteRectification = defineCommand({
  name: 'delete-rectification',
  label: '删除整改事项',
  what: '这项整改事项',
  permission: { see: () => 'department-form.read', act: () => 'rectification.edit' },
  async subject(tx, input) {
    const item = await tx.rectification.findUnique({ where: { id: input.id }, include: { year: true } });
    return item && measureSubject(item);
  },
  state: 'any',
  version: (input) => input.version,
  async run(tx, { subject: { item } }) {
    await tx.rectification.delete({ where: { id: item.id } });
    return ok({});
  },
  audit: ({ subject: { item } }) => ({ year: item.year.year, departmentId: item.year.departmentId }),
  /** Sets and measures that are no more keep department and year here; older rows have the year alone. */
  trail: { label: '删除整改事项', details: ({ year }: { year: number; departmentId?: string }) => `${year} 年度` },
});
