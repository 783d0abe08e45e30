// A remark of the office on a form as commands load it.
import { type Outcome, ok, refuse } from '@/lib/workflow/problem';
import type { Tx } from '../database/connect';
import { type EvaluationSubject, subjectOf, WITH_NAMES } from './evaluation-subject';

export interface RemarkSubject extends EvaluationSubject {
  remark: { id: string; state: string };
}

/** The remark of that id with its form; null where there is none. Authorises nothing. */
export async function remarkSubject(tx: Tx, remarkId: string): Promise<RemarkSubject | null> {
  const remark = await tx.remark.findUnique({ where: { id: remarkId }, include: { evaluation: { include: WITH_NAMES } } });
  return remark && { ...subjectOf(remark.evaluation), auditSubject: `remark:${remark.id}`, remark: { id: remark.id, state: remark.state } };
}

/** Any remark on that form that is not settled: whether it could be answered or settled. */
export const openRemarkOn = (subject: EvaluationSubject): RemarkSubject => ({ ...subject, remark: { id: '', state: 'open' } });

/** A settled remark stays as it is. */
export const unlessSettled = ({ remark }: RemarkSubject, action: string): Outcome<null> =>
  remark.state === 'closed' ? refuse('wrong-state', { state: '已办结', action }) : ok(null);
