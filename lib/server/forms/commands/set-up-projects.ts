// Setting up the year's projects: new ones get their form and their row in the list, those that are there are changed,
// those that nobody has filled in yet can be taken back. Only what the person changed is written; where somebody else
// changed the same cell meanwhile, nothing is.
import { z } from 'zod';
import { readStored } from '@/lib/contract/stored';
import { mergedOrder } from '@/lib/sync/merged-order';
import { ok, refuse } from '@/lib/workflow/problem';
import { writeAudit } from '../../audit/audit';
import type { CommandGiven } from '@/lib/contract/commands';
import { requestIdOf } from '@/lib/sync/request-names';
import type { Actor } from '@/lib/workflow/role';
import { defineCommand } from '../../gate/command';
import { madeIds, requestsOf } from '../../gate/requests';
import type { Tx } from '../../database/connect';
import { settledYear, type YearRow } from '../../year/department-year';
import { type YearForm, yearContents } from '../year-contents';
import { fenOrNull } from '../../database/fen';
import { beginDepartmentForm, createForm, emptyDraft } from '../new-form';
import { refuseLines, yuanOfTyped } from '../../year/row-lines';
import { contentsOfDraft, type SetUpContents, withContents } from '../set-up-form';
import type { MergedCells, SetUpCells } from '../set-up-merge';
import { conflictLines, type PlannedRow, planLines, planOf, removal, type SetUpYear } from '../set-up-plan';

function contentsOfCells({ name, budget, executed, sources }: SetUpCells): SetUpContents {
  const amounts = (of: { budget: string; executed: string }) => ({ budget: yuanOfTyped(of.budget), executed: yuanOfTyped(of.executed) });
  return { name, ...amounts({ budget, executed }), sources: sources.map((source) => ({ label: source.label, ...amounts(source) })) };
}

async function change(tx: Tx, form: YearForm, { cells, changed, contents }: MergedCells, actorId: string, now: Date): Promise<boolean> {
  const { sectionId, deadline } = cells;
  if (!contents && !changed.has('sectionId') && !changed.has('deadline')) return false;
  const draft = contents ? withContents(form.draft, contentsOfCells(cells)) : null;
  await tx.evaluation.update({
    where: { id: form.row.id },
    data: {
      sectionId,
      deadline,
      version: form.version + 1,
      // As long as nobody has filled anything in, setting it up anew is no filling in.
      ...(draft && {
        projectName: cells.name,
        draft: JSON.stringify(draft),
        savedAt: now,
        ...(form.row.savedById !== null && { savedById: actorId }),
      }),
    },
  });
  return true;
}

async function create(
  tx: Tx,
  year: SetUpYear,
  { scheme, cells }: PlannedRow & { kind: 'new' },
  id: string | undefined,
  order: number,
  now: Date,
): Promise<string> {
  const contents = contentsOfCells(cells);
  const draft = emptyDraft(year.row, scheme, 'project', { name: cells.name, sectionName: year.sections.get(cells.sectionId ?? '') ?? '' });
  const { sources } = contents.sources.length > 0 ? contents : contentsOfDraft(draft);
  return createForm(
    tx,
    year.row,
    { id, draft: withContents(draft, { ...contents, sources }), sectionId: cells.sectionId, order, deadline: cells.deadline },
    now,
  );
}

/** The list's row of a form: a new project's is made with its amounts; of one that is there only the purpose is this page's. */
async function putInList(tx: Tx, yearId: string, formId: string, cells: SetUpCells, isNew: boolean): Promise<boolean> {
  const kept = await tx.listRow.findUnique({ where: { evaluationId: formId } });
  if (kept) {
    if (kept.purpose === cells.purpose) return false;
    await tx.listRow.update({ where: { id: kept.id }, data: { purpose: cells.purpose } });
    return true;
  }
  if (!isNew && cells.purpose.trim() === '') return false;
  const { _max } = await tx.listRow.aggregate({ where: { yearId }, _max: { order: true } });
  const { budget, executed } = contentsOfCells(cells);
  await tx.listRow.create({
    data: {
      yearId,
      order: (_max.order ?? -1) + 1,
      name: cells.name,
      budgetFen: fenOrNull(budget),
      executedFen: fenOrNull(executed),
      purpose: cells.purpose,
      evaluationId: formId,
    },
  });
  return true;
}

/** Takes projects back, with the rows that they were given in the list. */
async function takeBack(tx: Tx, gone: readonly YearForm[], actorId: string, now: Date): Promise<boolean> {
  const ids = gone.map(({ row }) => row.id);
  const { count } = await tx.listRow.deleteMany({ where: { evaluationId: { in: ids } } });
  await tx.evaluation.deleteMany({ where: { id: { in: ids } } });
  // As where a form is deleted by itself: what is in the trail about it keeps its name.
  for (const { row } of gone)
    await writeAudit(tx, {
      at: now,
      actorId,
      action: 'delete-evaluation',
      subject: `evaluation:${row.id}`,
      details: { projectName: row.projectName },
    });
  return count > 0;
}

/** Puts the year's projects into that order. Their versions stay: nothing of what they say changes. */
async function putInOrder(tx: Tx, year: SetUpYear, order: readonly string[]): Promise<void> {
  for (const [at, id] of order.entries()) {
    if (year.forms.get(id)?.row.order !== at + 1) await tx.evaluation.update({ where: { id }, data: { order: at + 1 } });
  }
}

async function open(tx: Tx, row: YearRow): Promise<SetUpYear> {
  const { forms, list } = await yearContents(tx, row);
  const sections = await tx.section.findMany({
    where: { departmentId: row.departmentId, OR: [{ active: true }, { evaluations: { some: { yearId: row.id } } }] },
  });
  return {
    row,
    forms: new Map(forms.map((form) => [form.row.id, form])),
    purposes: new Map(list.flatMap(({ formId, purpose }) => (formId === null ? [] : [[formId, purpose]]))),
    sections: new Map(sections.map(({ id: sectionId, name }) => [sectionId, name])),
  };
}

/** What that person's saves of the year's set-up are called. */
export const setUpSaves = (actor: Actor, year: number): string => requestsOf(actor, 'set-up', year);

const requestOf = ({ year, batchId }: CommandGiven<'set-up-projects'>, actor: Actor) =>
  batchId && requestIdOf(setUpSaves(actor, year), batchId);

/** What the trail says of it. */
const doneThen = z.object({ created: z.array(z.string()), changed: z.array(z.string()), removed: z.array(z.string()) });

export const setUpProjects = defineCommand({
  name: 'set-up-projects',
  label: '设置年度项目',
  what: '这一年度的自评工作',
  permission: { see: () => 'department-form.read', act: () => 'year.set-up' },
  subject: (tx, { year }, actor) => settledYear(tx, actor, year),
  state: 'any',
  refusal: ({ signed }) => (signed ? refuse('year-signed', { action: '设置年度项目' }) : ok(null)),
  requestId: requestOf,
  async replay(tx, { subject: { year }, input, actor }, row) {
    const done = readStored(doneThen, row.details, `操作日志第 ${row.id} 条`);
    const forms = await tx.evaluation.findMany({ where: { yearId: year.id, form: 'project' }, select: { id: true } });
    const known = new Set(forms.map(({ id }) => id));
    const made = madeIds(requestOf(input, actor));
    const ids = input.rows.map((one) => one.id ?? (one.same ? undefined : made(one.key)) ?? '');
    return ok({ ...done, ids: ids.map((id) => (known.has(id) ? id : '')) });
  },
  async run(tx, { subject, input, actor, now }) {
    const { loaded, rows } = input;
    const made = madeIds(requestOf(input, actor));
    const year = await open(tx, subject.year);
    const { plan, lines } = planOf(rows, year);
    const { gone, lines: kept } = removal(loaded, rows, year);
    const refused = refuseLines([...planLines(plan, year, new Set(gone.map(({ row }) => row.id))), ...lines, ...kept]);
    if (refused) return refused;
    const stale = conflictLines(plan, year);

    const created: string[] = [];
    const changed: string[] = [];
    let listChanged = await takeBack(tx, gone, actor.id, now);
    let last = Math.max(0, ...[...year.forms.values()].map(({ row }) => row.order));
    /** Of each row; "" where its project is gone. */
    const ids: string[] = [];
    for (const one of plan) {
      if (one.kind === 'new') {
        const formId = await create(tx, year, one, made(one.key), (last += 1), now);
        created.push(formId);
        ids.push(formId);
        if (await putInList(tx, year.row.id, formId, one.cells, true)) listChanged = true;
      } else {
        ids.push(one.form?.row.id ?? '');
        if (one.kind === 'same') continue;
        const formId = one.form.row.id;
        if (await change(tx, one.form, one.merged, actor.id, now)) changed.push(formId);
        if (one.merged.changed.has('purpose') && (await putInList(tx, year.row.id, formId, one.merged.cells, false))) listChanged = true;
      }
    }
    const there = ids.filter((formId) => formId !== '');
    const { order, both } = mergedOrder(loaded, there, [...year.forms.keys()]);
    if (both) stale.push('项目次序：同事也调整过次序，请刷新页面后再调整');
    // A refusal takes back everything that was written above.
    if (stale.length > 0) return refuse('stale-revision', {}, stale);
    const standing = [...year.forms.keys(), ...created].filter((formId) => there.includes(formId) || !loaded.includes(formId));
    if (loaded.length > 0 && order.join() !== standing.join()) await putInOrder(tx, year, order);
    const whole = await beginDepartmentForm(tx, year.row, now);
    if (whole !== null) created.push(whole);
    if (listChanged) await tx.year.update({ where: { id: year.row.id }, data: { listVersion: { increment: 1 } } });
    return ok({ ids, created, changed, removed: gone.map(({ row }) => row.projectName) });
  },
  audit: (_, { created, changed, removed }) => ({ created, changed, removed }),
  trail: {
    label: '设置项目',
    details: ({ created, changed, removed = [] }: { created: string[]; changed: string[]; removed: string[] }) =>
      `新建 ${created.length} 个，修改 ${changed.length} 个${removed.length > 0 ? `，删除${removed.map((name) => `“${name}”`).join('、')}` : ''}`,
  },
});
