// What every file address of the bureau does: who asks, for which year, and what is answered when something goes wrong.
import 'server-only';
import { type Outcome, problem } from '@/lib/domain/problem';
import type { Actor } from '@/lib/domain/role';
import { fileProblem } from './file-http';
import { isBureau } from './queries/rounds';
import { currentSession } from './session';
import { reportUnexpected } from './unexpected';

export interface BureauAsked {
  actor: Actor;
  year: number;
  now: Date;
  /** The address's query. */
  query: Record<string, string>;
}

/** Answers somebody of the bureau with the file that `make` gives, or with its refusal; for others nothing is there. */
export async function answerBureauFile(
  request: Request,
  params: Promise<{ year: string }>,
  make: (asked: BureauAsked) => Promise<Outcome<Response>>,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  try {
    const signedIn = await currentSession();
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.mustChangePassword) return fileProblem(request, problem('password-change-required'));
    const { year } = await params;
    if (!/^20\d{2}$/.test(year) || !isBureau(signedIn.actor)) return fileProblem(request, problem('not-found', { what: '这份文件' }));
    const outcome = await make({ actor: signedIn.actor, year: Number(year), now: new Date(), query: Object.fromEntries(searchParams) });
    return outcome.ok ? outcome.value : fileProblem(request, outcome.problem);
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, `GET ${pathname}`));
  }
}
