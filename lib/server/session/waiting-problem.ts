// What is answered to a session that may not be used yet.
import { type Problem, type ProblemCode, problem } from '@/lib/workflow/problem';
import type { Waiting } from '@/lib/workflow/second-factor';

const CODES: Readonly<Record<Waiting, ProblemCode>> = {
  'second-factor': 'second-factor-required',
  'first-password': 'password-change-required',
  enrolment: 'enrolment-required',
};

/** The refusal of whatever is not for a session that waits for that. */
export const waitingProblem = (waiting: Waiting): Problem => problem(CODES[waiting]);
