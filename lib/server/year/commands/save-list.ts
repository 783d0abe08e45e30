// The expenditure list, saved as a whole: typed, pasted, or with rows pointed to their forms.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ok, refuse } from '@/lib/workflow/problem';
import type { CommandGiven } from '@/lib/contract/commands';
import { requestIdOf } from '@/lib/sync/request-names';
import { readStored } from '@/lib/contract/stored';
import type { Actor } from '@/lib/workflow/role';
import { defineCommand } from '../../gate/command';
import { madeIds, requestsOf } from '../../gate/requests';
import { settledYear } from '../department-year';
import { fenOrNull } from '../../database/fen';
import { amountLines, nameLines, refuseLines, rowLine, yuanOfTyped } from '../row-lines';

type Given = CommandGiven<'save-list'>;
type Row = Given['rows'][number];

/** What the trail says of a save. */
const saved = z.object({ version: z.number() });

/** What that person's saves of the year's list are called. */
export const listSaves = (actor: Actor, year: number): string => requestsOf(actor, 'list', year);

const requestOf = ({ year, batchId }: Given, actor: Actor) => batchId && requestIdOf(listSaves(actor, year), batchId);

/** The id of each row. One that is new has the same where the request comes again. */
function idsOf(input: Given, actor: Actor): string[] {
  const made = madeIds(requestOf(input, actor));
  return input.rows.map(({ id, key }) => id ?? made(key) ?? randomUUID());
}

/** Rows about forms that are not the year's, or about one that another row is about. */
function formLines(rows: readonly Row[], forms: ReadonlySet<string>): string[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ formId }, at) => {
    if (formId === null) return [];
    if (!forms.has(formId)) return [rowLine(at, '所对应的自评表已不存在，请重新选择')];
    const twin = first.get(formId);
    if (twin !== undefined) return [rowLine(at, `与第 ${twin + 1} 行对应同一张自评表，请改选一行`)];
    first.set(formId, at);
    return [];
  });
}

export const saveList = defineCommand({
  name: 'save-list',
  label: '修改项目支出表',
  what: '这一年度的项目支出表',
  permission: { see: () => 'department-form.read', act: () => 'expenditure-list.edit' },
  async subject(tx, { year }, actor) {
    const subject = await settledYear(tx, actor, year);
    return subject && { ...subject, version: subject.year.listVersion };
  },
  state: 'any',
  version: (input) => input.version,
  refusal: ({ signed }) => (signed ? refuse('year-signed', { action: '修改项目支出表' }) : ok(null)),
  requestId: requestOf,
  async replay(tx, { subject: { year }, input, actor }, row) {
    const { version: then } = readStored(saved, row.details, `操作日志第 ${row.id} 条`);
    const kept = await tx.listRow.findMany({ where: { yearId: year.id }, select: { id: true } });
    const known = new Set(kept.map((one) => one.id));
    return ok({ version: then, ids: idsOf(input, actor).map((id) => (known.has(id) ? id : '')) });
  },
  async run(tx, { subject: { year }, input, actor }) {
    const { rows } = input;
    const forms = await tx.evaluation.findMany({ where: { yearId: year.id, form: 'project' }, select: { id: true } });
    const refused = refuseLines([...nameLines(rows), ...amountLines(rows), ...formLines(rows, new Set(forms.map((form) => form.id)))]);
    if (refused) return refused;
    const kept = await tx.listRow.findMany({ where: { yearId: year.id }, select: { id: true } });
    const known = new Set(kept.map((one) => one.id));
    const taken = new Set<string>();
    // A row keeps its id; one that is not there any more, or said twice, gets its own.
    const ids = idsOf(input, actor).map((one, at) =>
      rows[at]?.id === null || (known.has(one) && !taken.has(one)) ? (taken.add(one), one) : randomUUID(),
    );
    // Written anew: two rows can change places with their forms, of which each is named once.
    await tx.listRow.deleteMany({ where: { yearId: year.id } });
    await tx.listRow.createMany({
      data: rows.map(({ name, budget, executed, purpose, formId }, order) => ({
        id: ids[order] ?? randomUUID(),
        yearId: year.id,
        order,
        name,
        budgetFen: fenOrNull(yuanOfTyped(budget)),
        executedFen: fenOrNull(yuanOfTyped(executed)),
        purpose,
        evaluationId: formId,
      })),
    });
    await tx.year.update({ where: { id: year.id }, data: { listVersion: year.listVersion + 1 } });
    return ok({ version: year.listVersion + 1, ids });
  },
  audit: (_, { version: now, ids }) => ({ version: now, rows: ids.length }),
  trail: { label: '修改项目支出表', details: ({ version, rows }: { version: number; rows: number }) => `${rows} 行，版本 ${version}` },
});
