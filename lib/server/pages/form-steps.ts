// The steps of the workflow as a form's page offers them: those that its commands would take now.
import type { Actor } from '@/lib/workflow/role';
import { type Transition, type TransitionAction, TRANSITIONS } from '@/lib/workflow/workflow';
import type { Db } from '../database/connect';
import { deliverSet } from '../deliveries/commands/deliver-set';
import { askReturn } from '../forms/commands/ask-return';
import { declineReturn } from '../forms/commands/decline-return';
import { compileDepartment } from '../forms/commands/compile-department';
import { confirmEvaluations, together } from '../forms/commands/confirm-evaluations';
import { recallEvaluation } from '../forms/commands/recall-evaluation';
import { reopenEvaluation } from '../forms/commands/reopen-evaluation';
import { returnEvaluation } from '../forms/commands/return-evaluation';
import { startAgain } from '../forms/commands/start-again';
import { submitEvaluation } from '../forms/commands/submit-evaluation';
import type { EvaluationSubject } from '../forms/evaluation-subject';
import type { Offered } from '../gate/command-spec';
import { keptByDepartment } from '../year/kept-by-department';
import { signDepartment } from '../signing/commands/sign-department';
import { signedSetOf } from '../signing/signing-subject';

/** The command of each step on the form itself. Delivering is done to a set; what the bureau does to it, on the bureau's pages. */
const COMMANDS: Readonly<Partial<Record<TransitionAction, Offered<EvaluationSubject>>>> = {
  submit: submitEvaluation,
  recall: recallEvaluation,
  'ask-return': askReturn,
  'decline-return': declineReturn,
  return: returnEvaluation,
  confirm: {
    may: (actor, subject) => {
      const one = together([{ subject, version: subject.version }]);
      return subject.form === 'project' && one !== null && confirmEvaluations.may(actor, one);
    },
  },
  reopen: reopenEvaluation,
  compile: compileDepartment,
  sign: signDepartment,
  'start-again': startAgain,
};

/** The steps that the person can take with that form as it stands, in the order of their buttons. */
export async function stepsOf(db: Db, actor: Actor, subject: EvaluationSubject): Promise<Transition[]> {
  const steps: Transition[] = [];
  for (const step of TRANSITIONS) {
    if (step.form !== subject.form || step.from !== subject.state) continue;
    const set = step.action === 'deliver' ? await signedSetOf(db, subject.row.yearId) : null;
    // Of what was signed nothing can be given back.
    if (step.action === 'ask-return' && step.from === 'confirmed' && (await keptByDepartment(db, subject.row.yearId)) === 'already-signed')
      continue;
    if (set ? deliverSet.may(actor, set) : (COMMANDS[step.action]?.may(actor, subject) ?? false)) steps.push(step);
  }
  return steps;
}
