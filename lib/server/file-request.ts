// What every file address does: who asks, for which form, and what is answered when something goes wrong.
import 'server-only';
import { type Outcome, problem } from '@/lib/domain/problem';
import type { Actor } from '@/lib/domain/role';
import { fileProblem } from './file-http';
import { currentSession } from './session';
import { reportUnexpected } from './unexpected';

export interface FileContext {
  params: Promise<{ id: string }>;
}

/** Answers with the file that `make` gives, or with its refusal. */
export async function answerFile(
  request: Request,
  context: FileContext,
  make: (actor: Actor, id: string, revision: number | null) => Promise<Outcome<Response>>,
): Promise<Response> {
  try {
    const signedIn = await currentSession();
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.mustChangePassword) return fileProblem(request, problem('password-change-required'));
    const asked = new URL(request.url).searchParams.get('revision');
    if (asked !== null && !/^[1-9]\d{0,5}$/.test(asked)) return fileProblem(request, problem('not-found', { what: '这个版本' }));
    const outcome = await make(signedIn.actor, (await context.params).id, asked === null ? null : Number(asked));
    return outcome.ok ? outcome.value : fileProblem(request, outcome.problem);
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, `GET ${new URL(request.url).pathname}`));
  }
}
