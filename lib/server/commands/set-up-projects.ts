// Setting up the year's projects: new ones get their form and their row in the list, those that are there are changed.
// Contents change only while the form is a draft; whoever fills it in is told by its version.
import { z } from 'zod';
import { ok, refuse } from '@/lib/domain/problem';
import { isEditable, stateLabel } from '@/lib/domain/workflow';
import { cellText, longText, plainText } from '@/lib/schema/text';
import { defineCommand } from '../command';
import type { Tx } from '../connect';
import { isYearSigned, type YearForm, yearContents, type YearRow, yearSubject } from '../department-year';
import { fenOrNull } from '../fen';
import { createForm, emptyDraft } from '../new-form';
import { amountLines, nameLines, refuseLines, rowLine, yuanOfTyped } from '../row-lines';
import { contentsOfDraft, sameContents, type SetUpContents, withContents } from '../set-up-form';
import { deadline, evaluationYear, id, version } from './input';

const row = z.strictObject({
  id: id.nullish(),
  version: version.optional(),
  name: plainText(500).transform((name) => name.trim()),
  sectionId: id.nullable(),
  deadline: deadline.optional(),
  order: z.int().min(0).max(100_000).optional(),
  budget: cellText,
  executed: cellText,
  sources: z.array(z.strictObject({ label: plainText(200), budget: cellText, executed: cellText })).max(100, { error: '资金来源太多：最多 100 行' }),
  purpose: longText,
});

type Row = z.infer<typeof row>;

interface Year {
  row: YearRow;
  forms: ReadonlyMap<string, YearForm>;
  sections: ReadonlyMap<string, string>;
}

function contentsOfRow({ name, budget, executed, sources }: Row): SetUpContents {
  const amounts = (of: { budget: string; executed: string }) => ({ budget: yuanOfTyped(of.budget), executed: yuanOfTyped(of.executed) });
  return { name, ...amounts({ budget, executed }), sources: sources.map((source) => ({ label: source.label, ...amounts(source) })) };
}

/** What a form says already and is not typed anew may be half typed: only what is new is held to be an amount. */
function changesContents(one: Row, form: YearForm | undefined): boolean {
  if (!form) return true;
  const { name, budget, executed, sources } = one;
  const old = contentsOfDraft(form.draft);
  return !sameContents(old, { name, budget, executed, sources }) && !sameContents(old, contentsOfRow(one));
}

/** What is wrong, a line for each place. */
function linesOf(rows: readonly Row[], year: Year): string[] {
  const lines = [...nameLines(rows)];
  const seen = new Set<string>();
  for (const [at, one] of rows.entries()) {
    const form = one.id ? year.forms.get(one.id) : undefined;
    if (one.id && (!form || seen.has(one.id))) {
      lines.push(rowLine(at, form ? '这张自评表出现了两次，请删去一行' : '这张自评表已不存在，请刷新页面'));
      continue;
    }
    if (one.id) seen.add(one.id);
    if (!one.sectionId || !year.sections.has(one.sectionId)) lines.push(rowLine(at, `“${one.name}”还没有指定填报科室，请选择`));
    if (changesContents(one, form)) {
      for (const amounts of [one, ...one.sources]) lines.push(...amountLines([amounts]).map((line) => rowLine(at, line.replace(/^第 1 行：/, ''))));
      if (form && form.state !== 'draft') {
        lines.push(rowLine(at, `“${one.name}”${stateLabel(form.state)}，名称、金额和资金来源由科室在表中修改，这里不能改`));
      }
    }
    if (form && form.row.sectionId !== one.sectionId && !isEditable('project', form.state)) {
      lines.push(rowLine(at, `“${one.name}”${stateLabel(form.state)}，不能改由其他科室填报`));
    }
  }
  return lines;
}

/** Somebody saved the form meanwhile, and this would write over it. */
function staleNames(rows: readonly Row[], { forms }: Year): string[] {
  return rows.flatMap((one) => {
    const form = one.id ? forms.get(one.id) : undefined;
    return form && one.version !== undefined && one.version !== form.version && changesContents(one, form) ? [one.name] : [];
  });
}

async function change(tx: Tx, form: YearForm, one: Row, order: number, actorId: string, now: Date): Promise<boolean> {
  const contents = changesContents(one, form) ? withContents(form.draft, contentsOfRow(one)) : null;
  const due = one.deadline === undefined ? form.row.deadline : one.deadline;
  const same = !contents && form.row.sectionId === one.sectionId && form.row.order === order && form.row.deadline?.getTime() === due?.getTime();
  if (same) return false;
  await tx.evaluation.update({
    where: { id: form.row.id },
    data: {
      sectionId: one.sectionId,
      order,
      deadline: due,
      version: form.version + 1,
      ...(contents && { projectName: one.name, draft: JSON.stringify(contents), savedAt: now, savedById: actorId }),
    },
  });
  return true;
}

async function create(tx: Tx, year: Year, one: Row, order: number, now: Date): Promise<string> {
  const contents = contentsOfRow(one);
  const draft = emptyDraft(year.row, 'project', { name: one.name, sectionName: year.sections.get(one.sectionId ?? '') ?? '' });
  const { sources } = contents.sources.length > 0 ? contents : contentsOfDraft(draft);
  return createForm(tx, year.row, { draft: withContents(draft, { ...contents, sources }), sectionId: one.sectionId, order, deadline: one.deadline ?? null }, now);
}

/** The list's row of a form: a new project's is made with its amounts; of one that is there only the purpose is this page's. */
async function putInList(tx: Tx, yearId: string, formId: string, one: Row, isNew: boolean): Promise<boolean> {
  const kept = await tx.listRow.findUnique({ where: { evaluationId: formId } });
  if (kept) {
    if (kept.purpose === one.purpose) return false;
    await tx.listRow.update({ where: { id: kept.id }, data: { purpose: one.purpose } });
    return true;
  }
  if (!isNew && one.purpose.trim() === '') return false;
  const { _max } = await tx.listRow.aggregate({ where: { yearId }, _max: { order: true } });
  const { budget, executed } = contentsOfRow(one);
  await tx.listRow.create({
    data: {
      yearId,
      order: (_max.order ?? -1) + 1,
      name: one.name,
      budgetFen: fenOrNull(budget),
      executedFen: fenOrNull(executed),
      purpose: one.purpose,
      evaluationId: formId,
    },
  });
  return true;
}

async function open(tx: Tx, row: YearRow): Promise<Year & { hasDepartmentForm: boolean }> {
  const { forms, department } = await yearContents(tx, row);
  const sections = await tx.section.findMany({ where: { departmentId: row.departmentId, OR: [{ active: true }, { evaluations: { some: { yearId: row.id } } }] } });
  return {
    row,
    forms: new Map(forms.map((form) => [form.row.id, form])),
    sections: new Map(sections.map(({ id: sectionId, name }) => [sectionId, name])),
    hasDepartmentForm: department !== null,
  };
}

export const setUpProjects = defineCommand({
  name: 'set-up-projects',
  label: '设置年度项目',
  input: z.strictObject({ year: evaluationYear, rows: z.array(row).min(1, { error: '请至少填写一个项目' }).max(1000, { error: '项目太多：最多 1000 个' }) }),
  what: '这一年度的自评工作',
  permission: { see: () => 'department-form.read', act: () => 'year.set-up' },
  subject: (tx, { year }, actor) => yearSubject(tx, actor, year),
  state: 'any',
  async run(tx, { subject, input: { rows }, actor, now }) {
    if (await isYearSigned(tx, subject.year.id)) return refuse('year-signed', { action: '设置年度项目' });
    const year = await open(tx, subject.year);
    const refused = refuseLines(linesOf(rows, year));
    if (refused) return refused;
    const stale = staleNames(rows, year);
    if (stale.length > 0) return refuse('stale-revision', {}, stale);

    const ids: string[] = [];
    const created: string[] = [];
    const changed: string[] = [];
    let listChanged = false;
    for (const [at, one] of rows.entries()) {
      const form = one.id ? year.forms.get(one.id) : undefined;
      const order = one.order ?? at + 1;
      const formId = form ? form.row.id : await create(tx, year, one, order, now);
      if (!form) created.push(formId);
      else if (await change(tx, form, one, order, actor.id, now)) changed.push(formId);
      if (await putInList(tx, year.row.id, formId, one, !form)) listChanged = true;
      ids.push(formId);
    }
    if (!year.hasDepartmentForm) created.push(await createForm(tx, year.row, { draft: emptyDraft(year.row, 'department'), sectionId: null, order: 0 }, now));
    if (listChanged) await tx.year.update({ where: { id: year.row.id }, data: { listVersion: { increment: 1 } } });
    return ok({ ids, created, changed });
  },
  audit: (_, { created, changed }) => ({ created, changed }),
});
