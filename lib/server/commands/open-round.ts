// Opening a year for the district: its scheme, its deadline, what the departments are told, and which of them take part.
import { z } from 'zod';
import { ok, refuse } from '@/lib/domain/problem';
import { findScheme } from '@/lib/scheme/known-schemes';
import { plainText } from '@/lib/schema/text';
import { defineCommand } from '../command';
import { dueLater, participants } from '../bureau/round-subject';
import { deadline, departmentIds, evaluationYear } from './input';

export const openRound = defineCommand({
  name: 'open-round',
  label: '开设评价年度',
  input: z.strictObject({
    year: evaluationYear,
    schemeId: z.string().max(40).refine((id) => findScheme(id) !== undefined, { error: '没有这种表式，请重新选择' }),
    deadline,
    notice: plainText(5000).transform((text) => text.trim()),
    departmentIds,
  }),
  what: '评价年度',
  permission: { see: () => 'year.open', act: () => 'year.open' },
  subject: async (tx, { year }, actor) => ({
    auditSubject: `round:${year}`,
    departmentId: actor.departmentId,
    sectionId: null,
    there: (await tx.round.count({ where: { year } })) > 0,
  }),
  state: 'any',
  async run(tx, { subject, input: { year, schemeId, deadline: typed, notice, departmentIds: ids }, actor, now }) {
    if (subject.there) return refuse('round-exists', { year });
    const due = dueLater(typed, now);
    if (!due.ok) return due;
    const known = await participants(tx, ids);
    if (!known.ok) return known;
    await tx.round.create({ data: { year, schemeId, deadline: due.value, notice, openedAt: now, openedById: actor.id } });
    await tx.year.createMany({ data: ids.map((departmentId) => ({ departmentId, year, schemeId, deadline: due.value })) });
    return ok({ year, deadline: due.value.toISOString() });
  },
  audit: ({ input: { schemeId, departmentIds: ids } }, { deadline: due }) => ({ scheme: schemeId, deadline: due, departments: ids.length }),
});
