// Makes what was published here known to the server, at its start and after each publication.
import { knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import type { Db, Tx } from '../database/connect';

/** Reads the published schemes, the oldest first. */
export async function knowHeldSchemes(db: Db | Tx): Promise<void> {
  const rows = await db.scheme.findMany({ where: { publishedById: { not: null } }, orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }], select: { json: true } });
  knowPublished(rows.map(({ json }) => ({ scheme: storedScheme(json), json })));
}
