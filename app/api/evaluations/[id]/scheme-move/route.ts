import { problem } from '@/lib/workflow/problem';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { db } from '@/lib/server/database/db';
import { schemeMove } from '@/lib/server/forms/scheme-move';
import { currentActor } from '@/lib/server/session/session';
import { reportUnexpected } from '@/lib/server/unexpected';

/** What would find no place, for `?to=` a scheme of the form's year. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) return outcomeResponse({ ok: false, problem: problem('signed-out') });
    const found = await schemeMove(db(), actor, (await params).id, new URL(request.url).searchParams.get('to') ?? '');
    return found
      ? Response.json(found, { headers: ANSWER_HEADERS })
      : outcomeResponse({ ok: false, problem: problem('not-found', { what: '这张自评表，或这种表式' }) });
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'GET scheme-move') });
  }
}
