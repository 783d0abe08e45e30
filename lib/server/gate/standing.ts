// Whether an account or a certificate counts: nothing of it waits for a second person, and none refused it last.
import type { Db, Tx } from '../database/connect';
import type { Prisma } from '../generated/client';

/** Whether that account counts: it may sign, deliver and confirm. One that nothing was written down about is of before, or the server's own. */
export async function counts(db: Db | Tx, personId: string): Promise<boolean> {
  const last = await db.accessChange.findFirst({
    where: { personId, state: { not: 'told' } },
    orderBy: { id: 'desc' },
    select: { state: true },
  });
  return last === null || last.state === 'confirmed';
}

/** The certificates that count: each is made once, and confirmed or not. */
export const COUNTS = { changes: { none: { state: { in: ['waiting', 'refused'] } } } } satisfies Prisma.CertificateWhereInput;
