// What every file address does: who asks, and what is answered when something goes wrong.
import 'server-only';
import { type Outcome, problem } from '@/lib/domain/problem';
import type { Actor } from '@/lib/domain/role';
import { fileProblem } from './file-http';
import { currentSession } from '../session/session';
import { waitingProblem } from '../session/waiting-problem';
import { reportUnexpected } from '../unexpected';

/** Answers whoever is signed in with the file that `make` gives, or with its refusal. */
export async function answerSignedIn(request: Request, make: (actor: Actor) => Promise<Outcome<Response>>): Promise<Response> {
  try {
    const signedIn = await currentSession({ waiting: true });
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.waitsFor) return fileProblem(request, waitingProblem(signedIn.waitsFor));
    const outcome = await make(signedIn.actor);
    return outcome.ok ? outcome.value : fileProblem(request, outcome.problem);
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, `GET ${new URL(request.url).pathname}`));
  }
}

export interface FileContext {
  params: Promise<{ id: string }>;
}

/** The same for a file of one form, at the revision that the address names. */
export function answerFile(
  request: Request,
  context: FileContext,
  make: (actor: Actor, id: string, revision: number | null) => Promise<Outcome<Response>>,
): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    const asked = new URL(request.url).searchParams.get('revision');
    if (asked !== null && !/^[1-9]\d{0,5}$/.test(asked)) return { ok: false, problem: problem('not-found', { what: '这个版本' }) };
    return make(actor, (await context.params).id, asked === null ? null : Number(asked));
  });
}
