// The check of every signature of a year: begun (POST), followed (GET) and cancelled (DELETE). Changes nothing but its own
// kept result, so it is no command.
import { isBureau } from '@/lib/workflow/permission';
import type { CheckState } from '@/lib/workflow/signature-check';
import { whoConfirms } from '@/lib/workflow/access-change';
import { ok, type Outcome, problem, refuse } from '@/lib/workflow/problem';
import { counts } from '@/lib/server/gate/standing';
import { db } from '@/lib/server/database/db';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { isForeign } from '@/lib/server/gate/foreign-request';
import { hasRound } from '@/lib/server/year/rounds';
import { currentActor } from '@/lib/server/session/session';
import { signatureChecks } from '@/lib/server/verification/signature-check-store';
import { reportUnexpected } from '@/lib/server/unexpected';

interface Context {
  params: Promise<{ year: string }>;
}

export function POST(request: Request, context: Context): Promise<Response> {
  return answer(request, context, (year) => signatureChecks().start(year));
}

/** Polled while it runs, so it does not count as being there. */
export function GET(request: Request, context: Context): Promise<Response> {
  return answer(request, context, (year) => signatureChecks().state(year));
}

export function DELETE(request: Request, context: Context): Promise<Response> {
  return answer(request, context, (year) => signatureChecks().cancel(year));
}

async function answer(request: Request, { params }: Context, act: (year: number) => Promise<CheckState>): Promise<Response> {
  try {
    const reads = request.method === 'GET';
    if (!reads && (await isForeign(request))) return outcomeResponse({ ok: false, problem: problem('cross-site') });
    const actor = await currentActor({ touch: !reads });
    if (!actor) return outcomeResponse({ ok: false, problem: problem('signed-out') });
    const { year } = await params;
    if (!/^20\d{2}$/.test(year) || !isBureau(actor)) return outcomeResponse(refuse('not-found', { what: '这个年度' }));
    if (!reads && !(await counts(db(), actor.id)))
      return outcomeResponse(refuse('unconfirmed', { action: '核验签章', who: whoConfirms(actor.role) }));
    if (!(await hasRound(Number(year)))) return outcomeResponse(refuse('not-found', { what: '这个年度' }));
    const outcome: Outcome<CheckState> = ok(await act(Number(year)));
    return outcomeResponse(outcome);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, `${request.method} ${new URL(request.url).pathname}`) });
  }
}
