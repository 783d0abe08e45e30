// How the signing of a department's year stands (GET, polled), and its cancelling (DELETE). Signing itself is a command.
import { whoConfirms } from '@/lib/workflow/access-change';
import { mayDo } from '@/lib/workflow/permission';
import { ok, type Outcome, problem, refuse } from '@/lib/workflow/problem';
import type { SigningProgress } from '@/lib/workflow/signed-document';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { isForeign } from '@/lib/server/gate/foreign-request';
import { mayReadYear } from '@/lib/server/year/department-year';
import { counts } from '@/lib/server/gate/standing';
import { db } from '@/lib/server/database/db';
import { currentActor } from '@/lib/server/session/session';
import { cancelSigningJob, signingJobOf } from '@/lib/server/signing/signing-jobs';
import { reportUnexpected } from '@/lib/server/unexpected';

interface Context {
  params: Promise<{ year: string }>;
}

/** Polled, so it does not count as being there. */
export function GET(request: Request, context: Context): Promise<Response> {
  return answer(request, context);
}

export function DELETE(request: Request, context: Context): Promise<Response> {
  return answer(request, context);
}

async function answer(request: Request, { params }: Context): Promise<Response> {
  try {
    const reads = request.method === 'GET';
    if (!reads && (await isForeign(request))) return outcomeResponse({ ok: false, problem: problem('cross-site') });
    const actor = await currentActor({ touch: !reads });
    if (!actor) return outcomeResponse({ ok: false, problem: problem('signed-out') });
    const { year } = await params;
    if (!/^20\d{2}$/.test(year) || !mayReadYear(actor)) return outcomeResponse(refuse('not-found', { what: '这个年度' }));
    if (!reads && !mayDo(actor, 'department-form.sign', { departmentId: actor.departmentId, sectionId: null })) {
      return outcomeResponse(refuse('not-allowed', { action: '签署盖章' }));
    }
    if (!reads && !(await counts(db(), actor.id)))
      return outcomeResponse(refuse('unconfirmed', { action: '取消签署', who: whoConfirms(actor.role) }));
    const job = signingJobOf(actor.departmentId);
    const own = job?.year === Number(year) ? job : null;
    if (!reads) {
      // Nothing begins to be made before its command has passed: what came too late must not look done.
      if (!own) return outcomeResponse(refuse('signing-not-running'));
      cancelSigningJob(own, actor.id);
    }
    return outcomeResponse(ok(own?.progress ?? null) satisfies Outcome<SigningProgress | null>);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, `${request.method} ${new URL(request.url).pathname}`) });
  }
}
