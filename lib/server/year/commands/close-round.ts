// Closing a round: nothing more is saved in it. While a department's delivery is not accepted that needs a reason.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import type { Tx } from '../../database/connect';
import { byName, roundSubject } from '../round-subject';

/** The departments whose delivery is not accepted, each with how it stands. */
async function pending(tx: Tx, year: number): Promise<string[]> {
  const rows = await tx.year.findMany({
    where: { year, signedSets: { none: { state: 'accepted' } } },
    select: { department: { select: { name: true } }, signedSets: { where: { state: 'delivered' }, select: { id: true } } },
  });
  return rows
    .map(({ department, signedSets }) => ({ name: department.name, delivered: signedSets.length > 0 }))
    .sort(byName)
    .map(({ name, delivered }) => `${name}：${delivered ? '已报送，待接收' : '尚未报送'}`);
}

export const closeRound = defineCommand({
  name: 'close-round',
  label: '关闭评价年度',
  what: '这个评价年度',
  permission: { see: () => 'year.open', act: () => 'year.open' },
  subject: (tx, { year }, actor) => roundSubject(tx, year, actor),
  state: 'any',
  version: (input) => input.version,
  async run(tx, { subject: { round }, input: { year, reason } }) {
    const waiting = await pending(tx, year);
    if (waiting.length > 0 && reason === '') return refuse('round-pending', { count: waiting.length }, waiting);
    await tx.round.update({ where: { year }, data: { state: 'closed', version: round.version + 1 } });
    await tx.year.updateMany({ where: { year }, data: { state: 'closed' } });
    return ok({ version: round.version + 1, pending: waiting.length });
  },
  audit: ({ input: { reason } }, { version: next, pending: count }) => ({ version: next, pending: count, reason }),
  /** `pending`: departments whose delivery was not accepted, and why it was closed all the same. */
  trail: {
    label: '关闭年度',
    details: ({ pending }: { version: number; pending: number; reason: string }) => (pending > 0 ? `${pending} 个部门尚未接收` : ''),
  },
});
