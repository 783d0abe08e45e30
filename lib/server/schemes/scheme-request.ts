// What every address of schemes that answers programs does: only the bureau asks.
import { isBureau } from '@/lib/workflow/permission';
import 'server-only';
import { type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { outcomeResponse } from '../gate/outcome-response';
import { isForeign } from '../gate/foreign-request';
import { currentActor } from '../session/session';
import { reportUnexpected } from '../unexpected';

/** Answers somebody of the bureau with what `act` comes to. Reading does not count as being there. */
export async function answerScheme(request: Request, act: (actor: Actor) => Promise<Outcome<unknown>>): Promise<Response> {
  try {
    const reads = request.method === 'GET';
    if (!reads && (await isForeign(request))) return outcomeResponse(refuse('cross-site'));
    const actor = await currentActor({ touch: !reads });
    if (!actor) return outcomeResponse(refuse('signed-out'));
    if (!isBureau(actor)) return outcomeResponse(refuse('not-found', { what: '表式' }));
    return outcomeResponse(await act(actor));
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, `${request.method} ${new URL(request.url).pathname}`) });
  }
}
