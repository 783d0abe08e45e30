// The head of the trail: number and hash of its last row, which stand for all before it.
import type { Db, Tx } from '../database/connect';
import type { TrailHead } from './audit-chain';

/** The last row; null where there is none. */
export async function trailHead(db: Db | Tx): Promise<TrailHead | null> {
  return db.auditRow.findFirst({ orderBy: { id: 'desc' }, select: { id: true, hash: true } });
}
