// Jobs over HTTP: begun (POST), followed (GET) and cancelled (DELETE), each answered with how the job stands then.
import 'server-only';
import { refuse } from '@/lib/workflow/problem';
import { db } from '../database/db';
import { currentSession } from '../session/session';
import { reportUnexpected } from '../unexpected';
import { isForeign } from './foreign-request';
import type { JobGate, JobStep } from './job';
import { outcomeResponse } from './outcome-response';

interface JobRouteContext {
  params: Promise<Record<string, string>>;
}

type Handler = (request: Request, context: JobRouteContext) => Promise<Response>;

/** The handlers of a job's route. */
export function jobRoute<S>(job: JobGate<S>): { GET: Handler; POST: Handler; DELETE: Handler } {
  const answering =
    (step: JobStep): Handler =>
    async (request, { params }) => {
      const { pathname, searchParams } = new URL(request.url);
      try {
        const follows = step === 'follow';
        if (!follows && (await isForeign(request))) return outcomeResponse(refuse('cross-site'));
        // What follows by itself does not count as being there.
        const session = await currentSession({ touch: !follows });
        return outcomeResponse(
          await job.answer(step, { db: db(), actor: session?.actor ?? null }, { params: await params, query: searchParams }),
        );
      } catch (error) {
        return outcomeResponse({ ok: false, problem: reportUnexpected(error, `${request.method} ${pathname}`) });
      }
    };
  return { GET: answering('follow'), POST: answering('start'), DELETE: answering('cancel') };
}
