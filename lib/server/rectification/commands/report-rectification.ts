// A section says what it did about a measure that is its own. Also once the year is closed: measures are carried out after it.
import { requestIdOf } from '@/lib/sync/request-names';
import { ok } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { measureSubject } from '../measure-subject';
import { measureSaves, savedThen } from '../saved-then';

export const reportRectification = defineCommand({
  name: 'report-rectification',
  label: '填写整改落实情况',
  what: '这项整改事项',
  permission: { see: () => 'rectification.read', act: () => 'rectification.report' },
  async subject(tx, input) {
    const item = await tx.rectification.findUnique({ where: { id: input.id }, include: { year: true } });
    return item && measureSubject(item);
  },
  state: 'any',
  // Measures are carried out after the year they came from is settled.
  inClosedYear: true,
  version: (input) => input.version,
  requestId: ({ id, batchId }, actor) => batchId && requestIdOf(measureSaves(actor, id), batchId),
  replay: savedThen,
  async run(tx, { subject: { item }, input: { state, done } }) {
    const row = await tx.rectification.update({ where: { id: item.id }, data: { state, done, version: item.version + 1 } });
    return ok({ id: row.id, version: row.version });
  },
  audit: ({ input: { state } }, saved) => ({ version: saved.version, state }),
  trail: {
    label: '填报整改落实情况',
    details: ({ version, state }: { version: number; state: string }) => `${state === 'done' ? '已完成' : '进行中'}，版本 ${version}`,
  },
});
