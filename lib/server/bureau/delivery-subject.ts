// A delivery as the bureau's commands load it: the signed set, and the department form whose state follows it.
import type { CommandSubject } from '../command';
import type { Tx } from '../database/connect';
import type { Prisma } from '../generated/client';

const WITH_YEAR = {
  year: { include: { department: { select: { name: true } }, evaluations: { where: { form: 'department' } } } },
} satisfies Prisma.SignedSetInclude;

export type DeliveredSet = Prisma.SignedSetGetPayload<{ include: typeof WITH_YEAR }>;

export interface DeliverySubject extends CommandSubject {
  form: 'department';
  state: string;
  set: DeliveredSet;
  evaluation: DeliveredSet['year']['evaluations'][number];
}

/** Sets that were delivered once: what the bureau may know of. */
export const DELIVERED: readonly string[] = ['delivered', 'accepted', 'returned'];

/** The delivery of that id with its department form; null where there is none, or it was never delivered. */
export async function deliverySubject(tx: Tx, setId: string): Promise<DeliverySubject | null> {
  const set = await tx.signedSet.findUnique({ where: { id: setId }, include: WITH_YEAR });
  const evaluation = set?.year.evaluations[0];
  if (!set || !evaluation || !DELIVERED.includes(set.state)) return null;
  return {
    auditSubject: `delivery:${set.id}`,
    departmentId: set.year.departmentId,
    sectionId: null,
    yearState: set.year.state,
    form: 'department',
    state: evaluation.state,
    set,
    evaluation,
  };
}
