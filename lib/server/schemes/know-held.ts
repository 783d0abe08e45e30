// Makes what the database holds known to the server, at its start: what the bureau published, and contents of shipped schemes that
// rounds and forms name by their hash, whatever this program ships.
import { knowKept, knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import type { Db, Tx } from '../database/connect';

/** Reads the held schemes, the oldest first. */
export async function knowHeldSchemes(db: Db | Tx): Promise<void> {
  const rows = await db.scheme.findMany({ orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }], select: { json: true, publishedById: true } });
  for (const { json, publishedById } of rows) (publishedById === null ? knowKept : knowPublished)([{ scheme: storedScheme(json), json }]);
}
