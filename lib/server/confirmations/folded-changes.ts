// Changes as they are told: what the same person did alike to the same account, certificate or name is one line, the newest with how many
// times. Nothing is cut off: whoever makes many changes would push out of sight the one that matters.
import type { Db } from '../database/connect';
import type { Prisma } from '../generated/client';
import { type AccessChangeRow, WITH_NAMES } from './changed-access';

export interface FoldedChange {
  /** The newest. */
  row: AccessChangeRow;
  times: number;
}

/** Rows of one statement. */
const AT_ONCE = 500;

/** Those changes, the newest first. */
export async function foldedChanges(db: Db, where: Prisma.AccessChangeWhereInput): Promise<FoldedChange[]> {
  const groups = await db.accessChange.groupBy({
    by: ['what', 'role', 'personId', 'certificateId', 'departmentId', 'wanted', 'byId', 'state', 'decidedById', 'reason'],
    where,
    _max: { id: true },
    _count: { _all: true },
  });
  const times = new Map(groups.map(({ _max, _count }) => [_max.id ?? 0, _count._all]));
  const ids = [...times.keys()].sort((a, b) => b - a);
  const found: FoldedChange[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db.accessChange.findMany({
      where: { id: { in: ids.slice(at, at + AT_ONCE) } },
      include: WITH_NAMES,
      orderBy: { id: 'desc' },
    });
    found.push(...rows.map((row) => ({ row, times: times.get(row.id) ?? 1 })));
  }
  return found;
}
