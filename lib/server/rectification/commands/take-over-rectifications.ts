// Open measures of an earlier year go on in this one: each once, with where it comes from and until when it was to be
// done; what is overdue stays overdue.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { findYear, yearSubject } from '../../year/department-year';

export const takeOverRectifications = defineCommand({
  name: 'take-over-rectifications',
  label: '结转整改事项',
  what: '这一年度的自评工作',
  permission: { see: () => 'department-form.read', act: () => 'rectification.edit' },
  subject: (tx, { to }, actor) => yearSubject(tx, actor, to),
  state: 'any',
  async run(tx, { subject: { year }, input: { from } }) {
    const earlier = await findYear(tx, year.departmentId, from);
    if (!earlier) return refuse('not-found', { what: `${from} 年度的自评工作` });
    const open = await tx.rectification.findMany({
      where: { yearId: earlier.id, state: 'open', carriedTo: { is: null } },
      orderBy: [{ order: 'asc' }, { id: 'asc' }],
    });
    const { _max } = await tx.rectification.aggregate({ where: { yearId: year.id }, _max: { order: true } });
    await tx.rectification.createMany({
      data: open.map(({ id, measure, sectionId, deadline, done }, at) => ({
        yearId: year.id,
        order: (_max.order ?? 0) + at + 1,
        measure,
        sectionId,
        deadline,
        done,
        carriedFromId: id,
      })),
    });
    return ok({ created: open.length });
  },
  audit: ({ input: { from } }, { created }) => ({ from, created }),
  trail: {
    label: '结转整改事项',
    details: ({ from: year, created }: { from: number; created: number }) => `${year} 年度结转 ${created} 项`,
  },
});
