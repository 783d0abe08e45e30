// Beginning a year from an earlier one: its projects with their indicators and sources, its list, its department form.
// What is there already is left alone.
import { fold } from '@/lib/number/fold';
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { findYear, settledYear } from '../../year/department-year';
import { formName, yearContents } from '../year-contents';
import { begunFrom, createForm } from '../new-form';

export const takeOverYear = defineCommand({
  name: 'take-over-year',
  label: '沿用往年项目',
  what: '这一年度的自评工作',
  permission: { see: () => 'department-form.read', act: () => 'year.set-up' },
  subject: (tx, { to }, actor) => settledYear(tx, actor, to),
  state: 'any',
  refusal: ({ signed }) => (signed ? refuse('year-signed', { action: '沿用往年项目' }) : ok(null)),
  async run(tx, { subject: { year }, input: { from }, now }) {
    const earlier = await findYear(tx, year.departmentId, from);
    if (!earlier) return refuse('not-found', { what: `${from} 年度的自评工作` });
    const old = await yearContents(tx, earlier);
    const present = await yearContents(tx, year);
    const known = new Set(present.forms.map((form) => fold(formName(form))));
    const listed = new Set(present.list.map(({ name }) => fold(name)));
    let order = Math.max(0, ...present.forms.map(({ row }) => row.order));
    let listOrder = present.list.length;
    let created = 0;
    for (const form of old.forms) {
      if (known.has(fold(formName(form)))) continue;
      const draft = begunFrom(form.draft, year);
      if (!draft) continue;
      order += 1;
      created += 1;
      const formId = await createForm(tx, year, { draft, sectionId: form.row.sectionId, order }, now);
      const row = old.list.find((one) => one.formId === form.row.id);
      if (!row || listed.has(fold(row.name))) continue;
      await tx.listRow.create({ data: { yearId: year.id, order: listOrder, name: row.name, purpose: row.purpose, evaluationId: formId } });
      listOrder += 1;
    }
    const whole = !present.department && old.department ? begunFrom(old.department.draft, year) : null;
    if (whole) await createForm(tx, year, { draft: whole, sectionId: null, order: 0 }, now);
    if (listOrder > present.list.length) await tx.year.update({ where: { id: year.id }, data: { listVersion: { increment: 1 } } });
    return ok({ created });
  },
  audit: ({ input: { from } }, { created }) => ({ from, created }),
  trail: {
    label: '沿用往年项目',
    details: ({ from: year, created }: { from: number; created: number }) => `沿用 ${year} 年度，新建 ${created} 个`,
  },
});
