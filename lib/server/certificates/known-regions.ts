// The regions that this installation knows: by its settings, and as its own departments are named.
import { regionOf } from '@/lib/signature/given-names';
import type { Db, Tx } from '../database/connect';
import { regions } from '../env';

/** Names of regions that may stand before a department's name in a certificate, each once. */
export async function knownRegions(db: Db | Tx): Promise<string[]> {
  const departments = await db.department.findMany({ select: { name: true } });
  return [...new Set([...regions(), ...departments.map(({ name }) => regionOf(name))])].filter((region) => region !== '');
}
