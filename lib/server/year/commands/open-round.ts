// Opening a year for the district: its schemes, its deadline, what the departments are told, and which of them take part.
import { ok, refuse } from '@/lib/workflow/problem';
import { schemeName } from '../../audit/trail-words';
import { formatDate } from '@/lib/format/date';
import { defineCommand } from '../../gate/command';
import { dueLater, participants } from '../round-subject';
import { chosenSchemes } from '../../schemes/chosen-schemes';

export const openRound = defineCommand({
  name: 'open-round',
  label: '开设评价年度',
  what: '评价年度',
  permission: { see: () => 'year.open', act: () => 'year.open' },
  subject: async (tx, { year }, actor) => ({
    auditSubject: `round:${year}`,
    departmentId: actor.departmentId,
    sectionId: null,
    there: (await tx.round.count({ where: { year } })) > 0,
  }),
  state: 'any',
  async run(tx, { subject, input: { year, schemeIds: chosen, deadline: typed, notice, departmentIds: ids }, actor, now }) {
    if (subject.there) return refuse('round-exists', { year });
    const due = dueLater(typed, now);
    if (!due.ok) return due;
    const known = await participants(tx, ids);
    if (!known.ok) return known;
    const offered = await chosenSchemes(tx, chosen, now);
    if (!offered.ok) return offered;
    const schemes = offered.value.map(({ id, sha256 }) => ({ id, sha256 }));
    await tx.round.create({
      data: {
        year,
        deadline: due.value,
        notice,
        openedAt: now,
        openedById: actor.id,
        schemes: { create: schemes.map(({ id, sha256 }, order) => ({ order, schemeId: id, schemeSha256: sha256 })) },
      },
    });
    await tx.year.createMany({ data: ids.map((departmentId) => ({ departmentId, year, deadline: due.value })) });
    return ok({ year, deadline: due.value.toISOString(), schemes });
  },
  audit: ({ input: { departmentIds: ids } }, { deadline: due, schemes }) => ({ schemes, deadline: due, departments: ids.length }),
  /** Earlier versions: `scheme`, one id. */
  trail: {
    label: '开设年度',
    details: ({
      scheme,
      schemes,
      deadline,
      departments,
    }: {
      scheme?: string;
      schemes?: { id: string; sha256: string }[];
      deadline: string;
      departments: number;
    }) =>
      `${(schemes ?? [{ id: scheme ?? '', sha256: undefined }]).map(({ id, sha256 }) => schemeName(id, sha256)).join('、')}，${departments} 个部门，${formatDate(deadline)}截止`,
  },
});
