// The trail of a database held against its chain: what `ziping trail check`, the restore drill and the auditor's page ask.
import type { Db, Tx } from '../database/connect';
import { Prisma } from '../generated/client';
import { type TrailHead } from '../audit/audit-chain';
import { checkChain, type ChainReport, type StoredLink } from './check-chain';

/** Rows are read so many at a time, to let others in between. */
const AT_ONCE = 1000;

interface RawLink extends Omit<StoredLink, 'id'> {
  id: number | bigint;
}

/** Every row as it is stored, oldest first. Texts as they stand: what somebody made unreadable is to be found, not to be stumbled over. */
export async function* storedLinks(db: Db | Tx, after = Number.MIN_SAFE_INTEGER): AsyncGenerator<StoredLink> {
  for (let from = after; ;) {
    const rows = await db.$queryRaw<RawLink[]>`
      SELECT "id", ${text('at')}, ${text('actorId')}, ${text('action')}, ${text('subject')}, ${text('requestId')}, ${text('details')}, ${text('hash')}
      FROM "AuditRow" WHERE "id" > ${from} ORDER BY "id" LIMIT ${AT_ONCE}`;
    for (const row of rows) yield { ...row, id: Number(row.id), at: isoOf(row.at) };
    if (rows.length < AT_ONCE) return;
    from = Number(rows.at(-1)?.id);
  }
}

/** A column as text; what is stored as anything else reads alike but is not found by whoever looks for it, so it is no text here. */
function text(column: string): Prisma.Sql {
  return Prisma.raw(
    `CASE typeof("${column}") WHEN 'text' THEN "${column}" WHEN 'null' THEN NULL ELSE 'stored as ' || typeof("${column}") END AS "${column}"`,
  );
}

/** As it is written: the same moment spelt otherwise is of another day to whoever looks for it. */
const AS_WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|\+00:00)$/;

function isoOf(stored: string): string {
  const at = new Date(stored);
  return AS_WRITTEN.test(stored) && !Number.isNaN(at.getTime()) ? at.toISOString() : stored;
}

/**
 * Holds every row against the chain, and the chain against heads that were printed or kept elsewhere. Authorises nothing, writes
 * nothing. Without a head, who can write to the database can rewrite the trail from some row to its end: give one.
 */
export async function checkTrail(db: Db | Tx, heads: readonly TrailHead[] = []): Promise<ChainReport> {
  const [odd] = await db.$queryRaw<
    { rows: number | bigint }[]
  >`SELECT COUNT(*) AS "rows" FROM "AuditRow" WHERE "id" < 1 OR "id" > ${Number.MAX_SAFE_INTEGER}`;
  const put = Number(odd?.rows ?? 0);
  // Asked of the database: of numbers that large JavaScript cannot tell one from the next.
  if (put > 0)
    return {
      rows: 0,
      head: null,
      fault: { kind: 'altered', row: 0, message: `有 ${put} 条的编号不是本系统会给的（小于 1 或过大）：是插入的` },
    };
  const [numbered] = await db.$queryRaw<{ seq: number | bigint }[]>`SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'AuditRow'`;
  const linked = await db.auditRow.findFirst({ where: { action: 'link-trail' }, orderBy: { id: 'asc' }, select: { id: true } });
  return checkChain(storedLinks(db), { heads, last: Number(numbered?.seq ?? 0), linkedAt: linked?.id ?? 0 });
}
