// A round of the district as commands load it: the bureau's year with the departments that take part.
import type { Actor } from '@/lib/workflow/role';
import { type Outcome, ok, refuse } from '@/lib/workflow/problem';
import type { CommandSubject } from '../gate/command-spec';
import { ofYear } from '../gate/address';
import { ofInstallation } from '../gate/read';
import type { Db, Tx } from '../database/connect';
import type { Prisma } from '../generated/client';

export type RoundRow = Prisma.RoundGetPayload<object>;

export interface RoundSubject extends CommandSubject {
  round: RoundRow;
}

/** The round of that year, or null where the bureau has not opened it. */
export async function roundSubject(tx: Tx | Db, year: number, actor: Actor): Promise<RoundSubject | null> {
  const round = await tx.round.findUnique({ where: { year } });
  return (
    round && {
      auditSubject: `round:${round.year}`,
      departmentId: actor.departmentId,
      sectionId: null,
      version: round.version,
      yearState: round.state,
      round,
    }
  );
}

/** What the bureau sees of the district. */
export const OF_BUREAU = { subject: ofInstallation, see: 'year.open' } as const;

/** What the bureau sees of a round. */
export const OF_ROUND = {
  what: '这个年度',
  input: ofYear,
  subject: (db: Db, { year }: { year: number }, actor: Actor) => roundSubject(db, year, actor),
  see: 'year.open',
} as const;

/** A deadline that is to come; refused where the day is over. */
export function dueLater(deadline: Date | null, now: Date): Outcome<Date> {
  if (!deadline) return refuse('invalid-input', {}, ['截止日期：请填写']);
  return deadline.getTime() > now.getTime() ? ok(deadline) : refuse('invalid-input', {}, ['截止日期：已经过去，请填写今天或今后的日期']);
}

/** Departments that can take part in a round, by id. Refused where one of them cannot: unknown, abolished, or the bureau itself. */
export async function participants(tx: Tx, ids: readonly string[]): Promise<Outcome<Map<string, string>>> {
  const rows = await tx.department.findMany({
    where: { id: { in: [...ids] }, bureau: false, active: true },
    select: { id: true, name: true },
  });
  const known = new Map(rows.map(({ id, name }) => [id, name]));
  const unknown = ids.filter((id) => !known.has(id)).length;
  return unknown > 0 ? refuse('not-found', { what: `所选的 ${unknown} 个部门` }) : ok(known);
}

/** What a department has in a year: any of it keeps the department in the round. */
const CONTENTS = { evaluations: true, list: true, narratives: true, measures: true, signedSets: true } as const;

export interface Participant {
  yearId: string;
  departmentId: string;
  name: string;
  deadline: Date;
  /** Why its deadline is its own; "" where it is the round's. */
  extension: string;
  /** Nothing has been begun. */
  empty: boolean;
}

/** In the order of a Chinese dictionary, which the database does not know. */
export const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'zh-Hans-CN');

/** The departments of a round, by name. */
export async function participantsOf(tx: Tx | Db, year: number): Promise<Participant[]> {
  const rows = await tx.year.findMany({
    where: { year },
    select: {
      id: true,
      departmentId: true,
      deadline: true,
      extension: true,
      department: { select: { name: true } },
      _count: { select: CONTENTS },
    },
  });
  return rows
    .map(({ id, departmentId, deadline, extension, department, _count }) => ({
      yearId: id,
      departmentId,
      name: department.name,
      deadline,
      extension,
      empty: Object.values(_count).every((count) => count === 0),
    }))
    .sort(byName);
}
