// An outcome over HTTP.
import { httpStatusOf, type Outcome } from '@/lib/workflow/problem';
import { ANSWER_HEADERS } from '../http/answer-headers';
import { metrics } from '../metrics';

/** An outcome as an answer: its status is that of its problem. Never cached. `T`: what the contract has the address answer. */
export function outcomeResponse<T>(outcome: Outcome<T>): Response {
  const status = outcome.ok ? 200 : httpStatusOf(outcome.problem.code);
  if (!outcome.ok) metrics().problems.inc({ code: outcome.problem.code });
  return Response.json(outcome, { status, headers: ANSWER_HEADERS });
}
