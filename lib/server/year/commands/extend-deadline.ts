// More time for one department, with a reason; without a deadline its own is taken back and it has the round's again.
import { ok, refuse } from '@/lib/workflow/problem';
import { formatDate } from '@/lib/format/date';
import { defineCommand } from '../../gate/command';
import { dueLater } from '../round-subject';

export const extendDeadline = defineCommand({
  name: 'extend-deadline',
  label: '延长截止日期',
  what: '这个部门的年度',
  permission: { see: () => 'year.open', act: () => 'year.open' },
  async subject(tx, { departmentId, year }) {
    const row = await tx.year.findUnique({ where: { departmentId_year: { departmentId, year } }, include: { round: true } });
    return row && { auditSubject: `year:${row.id}`, departmentId, sectionId: null, yearState: row.state, row };
  },
  state: 'any',
  async run(tx, { subject: { row }, input: { deadline: typed, reason }, now }) {
    if (typed === null) {
      await tx.year.update({ where: { id: row.id }, data: { deadline: row.round.deadline, extension: '' } });
      return ok({ deadline: row.round.deadline.toISOString(), extended: false });
    }
    const due = dueLater(typed, now);
    if (!due.ok) return due;
    if (due.value.getTime() <= row.round.deadline.getTime())
      return refuse('invalid-input', {}, ['截止日期：延期后的日期应晚于全区的截止日期']);
    await tx.year.update({ where: { id: row.id }, data: { deadline: due.value, extension: reason } });
    return ok({ deadline: due.value.toISOString(), extended: true });
  },
  audit: ({ input: { departmentId } }, { deadline: due, extended }) => ({ departmentId, deadline: due, extended }),
  trail: {
    label: '延长部门期限',
    details: ({ departmentId, deadline, extended }: { departmentId: string; deadline: string; extended: boolean }, names) =>
      `${names.department(departmentId)}，${extended ? `延至 ${formatDate(deadline)}` : '恢复统一期限'}`,
  },
});
