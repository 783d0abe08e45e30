// Opening a closed round again: departments go on where they were.
import { ok, refuse } from '@/lib/workflow/problem';
import { nothing } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { roundSubject } from '../round-subject';

export const reopenRound = defineCommand({
  name: 'reopen-round',
  label: '重新开启评价年度',
  what: '这个评价年度',
  permission: { see: () => 'year.open', act: () => 'year.open' },
  subject: (tx, { year }, actor) => roundSubject(tx, year, actor),
  state: 'any',
  inClosedYear: true,
  version: (input) => input.version,
  async run(tx, { subject: { round }, input: { year } }) {
    if (round.state === 'open') return refuse('wrong-state', { state: '已开启', action: '重新开启' });
    await tx.round.update({ where: { year }, data: { state: 'open', version: round.version + 1 } });
    await tx.year.updateMany({ where: { year }, data: { state: 'open' } });
    return ok({ version: round.version + 1 });
  },
  audit: (_, { version: next }) => ({ version: next }),
  trail: { label: '重新打开年度', details: nothing },
});
