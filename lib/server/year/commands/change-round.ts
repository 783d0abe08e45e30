// Changing an open round: deadline, notice, and who takes part. A department leaves only while it has begun nothing; one
// whose extension ends before the new deadline has the round's again.
import { ok, refuse } from '@/lib/workflow/problem';
import { listed } from '../../audit/trail-words';
import { formatDate } from '@/lib/format/date';
import { defineCommand } from '../../gate/command';
import { dueLater, participants, participantsOf, roundSubject } from '../round-subject';

export const changeRound = defineCommand({
  name: 'change-round',
  label: '修改评价年度',
  what: '这个评价年度',
  permission: { see: () => 'year.open', act: () => 'year.open' },
  subject: (tx, { year }, actor) => roundSubject(tx, year, actor),
  state: 'any',
  version: (input) => input.version,
  async run(tx, { subject: { round }, input: { year, deadline: typed, notice, departmentIds: ids }, now }) {
    const same = typed?.getTime() === round.deadline.getTime();
    const due = same ? ok(round.deadline) : dueLater(typed, now);
    if (!due.ok) return due;
    const present = await participantsOf(tx, year);
    const wanted = new Set(ids);
    const added = ids.filter((id) => !present.some(({ departmentId }) => departmentId === id));
    const removed = present.filter(({ departmentId }) => !wanted.has(departmentId));
    const kept = removed.filter(({ empty }) => !empty).map(({ name }) => name);
    if (kept.length > 0) return refuse('department-has-work', { count: kept.length }, kept);
    const known = await participants(tx, added);
    if (!known.ok) return known;

    await tx.year.deleteMany({ where: { id: { in: removed.map(({ yearId }) => yearId) } } });
    await tx.year.createMany({ data: added.map((departmentId) => ({ departmentId, year, deadline: due.value })) });
    await tx.year.updateMany({
      where: { year, OR: [{ extension: '' }, { deadline: { lte: due.value } }] },
      data: { deadline: due.value, extension: '' },
    });
    await tx.round.update({ where: { year }, data: { deadline: due.value, notice, version: round.version + 1 } });
    return ok({
      version: round.version + 1,
      deadline: due.value.toISOString(),
      added,
      removed: removed.map(({ departmentId }) => departmentId),
    });
  },
  audit: (_, { version: next, deadline: due, added, removed }) => ({ version: next, deadline: due, added, removed }),
  /** `added`, `removed`: ids of departments. */
  trail: {
    label: '修改年度',
    details: ({ deadline, added, removed }: { version: number; deadline: string; added: string[]; removed: string[] }, names) =>
      [`${formatDate(deadline)}截止`, listed('增加', added, names), listed('移出', removed, names)]
        .filter((text) => text !== '')
        .join('，'),
  },
});
