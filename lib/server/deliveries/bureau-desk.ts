// The bureau's desk: every department of a round with how it stands and what it delivered. Figures are those of standing
// deliveries; of drafts the bureau knows the state and nothing else.
import { ok, refuse } from '@/lib/workflow/problem';
import 'server-only';
import type { DeskRow, DeskState } from '@/lib/workflow/desk';
import { storedHundredths } from '@/lib/number/decimal';
import { isStateOf } from '@/lib/workflow/workflow';
import { percentOf } from '@/lib/format/percent';
import type { BureauDesk } from '@/lib/contract/bureau-desk';
import { db } from '../database/db';
import { ofYear } from '../gate/address';
import { defineRead } from '../gate/read';
import { OF_BUREAU, OF_ROUND, type RoundRow } from '../year/round-subject';
import { DELIVERED } from './delivery-subject';
import { yuanOf } from '../database/fen';

interface Forms {
  department: DeskState | null;
  confirmed: number;
  projects: number;
}

/** The desk of that year. */
export const bureauDesk = defineRead({
  name: 'bureau-desk',
  ...OF_ROUND,
  answer: async ({ subject: { round }, now }) => ok(await deskOf(round, now)),
});

/** What the bureau downloads of a year. An account that nobody confirmed could be whoever administers the system. */
export const OF_BUREAU_FILES = { ...OF_BUREAU, what: '这份文件', counts: '下载报送的文件' } as const;

/** The desk for a file of it: as a spreadsheet, or what the departments delivered. */
export const deskFiles = defineRead({
  name: 'desk-files',
  ...OF_BUREAU_FILES,
  input: ofYear,
  async answer({ db: from, input: { year }, now }) {
    const round = await from.round.findUnique({ where: { year } });
    return round ? ok(await deskOf(round, now)) : refuse('not-found', { what: '这个年度' });
  },
});

/** The desk of that round, by name of department. Authorises nothing. */
export async function deskOf(round: RoundRow, now: Date): Promise<BureauDesk> {
  const { year } = round;
  const years = await db().year.findMany({
    where: { year },
    include: { department: { select: { name: true } } },
    orderBy: { department: { name: 'asc' } },
  });
  const [forms, sets, origins, warnings] = [
    await formsByYear(year),
    await lastDeliveries(year),
    await originsOf(year),
    await warningsOf(year),
  ];
  const rows = years.map(({ id, departmentId, department, deadline, extension }): DeskRow => {
    const { department: formState, confirmed, projects } = forms.get(id) ?? { department: null, confirmed: 0, projects: 0 };
    const state = formState ?? (projects > 0 ? 'draft' : 'not-started');
    const set = sets.get(id) ?? null;
    const standing = set && (state === 'delivered' || state === 'accepted') ? set : null;
    const [budget, executed] = standing ? [yuanOf(standing.budgetFen), yuanOf(standing.executedFen)] : [null, null];
    return {
      departmentId,
      name: department.name,
      state,
      total: standing && storedHundredths(standing.totalHundredths),
      grade: standing && standing.grade,
      budget,
      executed,
      rate: budget !== null && executed !== null ? percentOf(executed, budget) : null,
      formsDone: confirmed,
      formsAll: projects,
      deadline: deadline.toISOString(),
      extension,
      late: state !== 'delivered' && state !== 'accepted' && deadline.getTime() < now.getTime(),
      warnings: standing && (warnings.get(standing.id) ?? 0),
      number: set && set.number,
      deliveredAt: set?.deliveredAt?.toISOString() ?? null,
      signedBy: set && (set.signedBy?.name ?? origins.get(set.id)?.signer ?? ''),
      sealed: set && (origins.get(set.id)?.sealed ?? 'here'),
    };
  });
  return { year, deadline: round.deadline.toISOString(), notice: round.notice, open: round.state === 'open', rows };
}

async function formsByYear(year: number): Promise<Map<string, Forms>> {
  const groups = await db().evaluation.groupBy({ by: ['yearId', 'form', 'state'], where: { year: { year } }, _count: { _all: true } });
  const byYear = new Map<string, Forms>();
  for (const { yearId, form, state, _count } of groups) {
    const known = byYear.get(yearId) ?? { department: null, confirmed: 0, projects: 0 };
    if (form === 'department' && isStateOf('department', state)) known.department = state as DeskState;
    if (form === 'project') known.projects += _count._all;
    if (form === 'project' && state === 'confirmed') known.confirmed += _count._all;
    byYear.set(yearId, known);
  }
  return byYear;
}

/** The newest delivery of each department's year. */
async function lastDeliveries(year: number) {
  const sets = await db().signedSet.findMany({
    where: { year: { year }, state: { in: [...DELIVERED] } },
    orderBy: { number: 'asc' },
    include: { signedBy: { select: { name: true } } },
  });
  return new Map(sets.map((set) => [set.yearId, set]));
}

async function originsOf(year: number): Promise<Map<string, { sealed: 'here' | 'elsewhere'; signer: string | null }>> {
  const groups = await db().signedFile.groupBy({ by: ['setId', 'origin'], where: { set: { year: { year } } }, _min: { signerName: true } });
  const bySet = new Map<string, { sealed: 'here' | 'elsewhere'; signer: string | null }>();
  for (const { setId, origin, _min } of groups) {
    const elsewhere = origin === 'elsewhere' || bySet.get(setId)?.sealed === 'elsewhere';
    bySet.set(setId, { sealed: elsewhere ? 'elsewhere' : 'here', signer: _min.signerName });
  }
  return bySet;
}

/** How many warnings stand in the revisions that were delivered, by set. */
async function warningsOf(year: number): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ setId: string; count: bigint | number }[]>`
    SELECT f."setId" AS "setId", SUM(json_array_length(r."warningReasons")) AS "count"
    FROM "SignedFile" f
    JOIN "SignedSet" s ON s."id" = f."setId"
    JOIN "Year" y ON y."id" = s."yearId"
    JOIN "Revision" r ON r."evaluationId" = f."evaluationId" AND r."number" = f."revisionNumber"
    WHERE y."year" = ${year} AND s."state" IN ('delivered', 'accepted')
    GROUP BY f."setId"`;
  return new Map(rows.map(({ setId, count }) => [setId, Number(count)]));
}
