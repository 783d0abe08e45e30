// A section's request to have a form back that the office has begun to review, or confirmed.
import type { Prisma } from '../generated/client';
import type { Tx } from '../database/connect';

/** Answers the request of a form that waits, where one does: what the office does with the form is the answer, or says that it stays. */
export async function answerRequest(
  tx: Tx,
  evaluationId: string,
  state: 'granted' | 'declined',
  { answer, byId, at }: { answer: string; byId: string; at: Date },
): Promise<void> {
  await tx.returnRequest.updateMany({
    where: { evaluationId, state: 'open' },
    data: { state, answer, answeredById: byId, answeredAt: at },
  });
}

/** Requests with the names that pages show, the newest first. */
export const REQUESTS_SHOWN = {
  orderBy: [{ at: 'desc' }, { id: 'desc' }],
  include: { by: { select: { name: true } }, answeredBy: { select: { name: true } } },
} as const satisfies Prisma.ReturnRequestFindManyArgs;
