// The regions that this installation knows: by its settings, and by the names under which somebody signs.
import { regionOf } from '@/lib/signature/given-names';
import { COUNTS } from '../gate/standing';
import type { Db, Tx } from '../database/connect';
import type { Prisma } from '../generated/client';
import { regions } from '../env';

/** Confirmed by somebody of the bureau or on the server, or of before: a head, made by the administrator, would stand behind any name. */
const BY_THE_BUREAU = {
  AND: [
    COUNTS,
    {
      OR: [
        { changes: { none: {} } },
        { changes: { some: { state: 'confirmed', OR: [{ decidedById: null }, { decidedBy: { department: { bureau: true } } }] } } },
      ],
    },
  ],
} satisfies Prisma.CertificateWhereInput;

/**
 * Names of regions that may stand before a department's name in a certificate, each once. A department's name says where we are only
 * once the bureau stands behind it: its own, and those whose certificate it confirmed or whose delivery it accepted.
 */
export async function knownRegions(db: Db | Tx): Promise<string[]> {
  const departments = await db.department.findMany({
    where: {
      OR: [
        { bureau: true },
        { certificates: { some: BY_THE_BUREAU } },
        { years: { some: { signedSets: { some: { state: 'accepted' } } } } },
      ],
    },
    select: { name: true },
  });
  return [...new Set([...regions(), ...departments.map(({ name }) => regionOf(name))])].filter((region) => region !== '');
}
