// The regions that this installation knows: by its settings, and by the names under which somebody signs.
import { regionOf } from '@/lib/signature/given-names';
import { COUNTS } from '../access/standing';
import type { Db, Tx } from '../database/connect';
import { regions } from '../env';

/**
 * Names of regions that may stand before a department's name in a certificate, each once. A department's name says where we are only
 * once somebody else than the administrator stands behind it: the bureau's, and those that have a confirmed certificate or signed files.
 */
export async function knownRegions(db: Db | Tx): Promise<string[]> {
  const departments = await db.department.findMany({
    where: { OR: [{ bureau: true }, { certificates: { some: COUNTS } }, { years: { some: { signedSets: { some: { state: { not: 'sealing' } } } } } }] },
    select: { name: true },
  });
  return [...new Set([...regions(), ...departments.map(({ name }) => regionOf(name))])].filter((region) => region !== '');
}
