// A measure of the report as an item to be carried out: what, by whom, until when, and what was done.
import { requestIdOf } from '@/lib/sync/request-names';
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { yearSubject } from '../../year/department-year';
import { measureSaves, savedThen } from '../saved-then';

export const saveRectification = defineCommand({
  name: 'save-rectification',
  label: '修改整改事项',
  what: '这项整改事项',
  permission: { see: () => 'department-form.read', act: () => 'rectification.edit' },
  async subject(tx, input, actor) {
    const subject = await yearSubject(tx, actor, input.year);
    if (!subject || input.id === null) return subject && { ...subject, item: null };
    const item = await tx.rectification.findFirst({ where: { id: input.id, yearId: subject.year.id } });
    return item && { ...subject, auditSubject: `rectification:${item.id}`, item };
  },
  state: 'any',
  requestId: ({ year, batchId }, actor) => batchId && requestIdOf(measureSaves(actor, year), batchId),
  replay: savedThen,
  async run(tx, { subject: { year, item }, input }) {
    if (item && item.version !== input.version) return refuse('stale-revision');
    if (input.sectionId !== null) {
      const section = await tx.section.findFirst({ where: { id: input.sectionId, departmentId: year.departmentId }, select: { id: true } });
      if (!section) return refuse('not-found', { what: '这个科室' });
    }
    const { measure, sectionId, deadline: due, state, done } = input;
    const data = { measure, sectionId, deadline: due, state, done };
    if (item) {
      const row = await tx.rectification.update({ where: { id: item.id }, data: { ...data, version: item.version + 1 } });
      return ok({ id: row.id, version: row.version });
    }
    const { _max } = await tx.rectification.aggregate({ where: { yearId: year.id }, _max: { order: true } });
    const row = await tx.rectification.create({ data: { ...data, yearId: year.id, order: (_max.order ?? 0) + 1 } });
    return ok({ id: row.id, version: row.version });
  },
  auditSubject: (saved) => `rectification:${saved.id}`,
  audit: ({ input: { state } }, saved) => ({ version: saved.version, state }),
  trail: {
    label: '修改整改事项',
    details: ({ version, state }: { version: number; state: string }) => `${state === 'done' ? '已完成' : '进行中'}，版本 ${version}`,
  },
});
