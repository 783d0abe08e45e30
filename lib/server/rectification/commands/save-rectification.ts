// A measure of the report as an item to be carried out: what, by whom, until when, and what was done.
import { z } from 'zod';
import { ok, refuse } from '@/lib/workflow/problem';
import { longText } from '@/lib/contract/text';
import { defineCommand } from '../../gate/command';
import { yearSubject } from '../../year/department-year';
import { deadline, evaluationYear, givenText, id, version } from '../../gate/input';

export const saveRectification = defineCommand({
  name: 'save-rectification',
  label: '修改整改事项',
  input: z
    .strictObject({
      year: evaluationYear,
      /** null: a new one, at the end. */
      id: id.nullable(),
      version: version.nullable(),
      measure: givenText(5000, '请填写整改措施'),
      sectionId: id.nullable(),
      deadline,
      state: z.enum(['open', 'done']),
      done: longText.transform((text) => text.trim()),
    })
    .refine(({ state, done }) => state === 'open' || done !== '', { path: ['done'], error: '完成的事项请填写落实情况' })
    .refine((input) => (input.id === null) === (input.version === null), { path: ['version'], error: '版本号不正确' }),
  what: '这项整改事项',
  permission: { see: () => 'department-form.read', act: () => 'rectification.edit' },
  async subject(tx, input, actor) {
    const subject = await yearSubject(tx, actor, input.year);
    if (!subject || input.id === null) return subject && { ...subject, item: null };
    const item = await tx.rectification.findFirst({ where: { id: input.id, yearId: subject.year.id } });
    return item && { ...subject, auditSubject: `rectification:${item.id}`, item };
  },
  state: 'any',
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
});
