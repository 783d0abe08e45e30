import { problem } from '@/lib/workflow/problem';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { db } from '@/lib/server/database/db';
import { remoteDraft } from '@/lib/server/forms/remote-draft';
import { currentActor } from '@/lib/server/session/session';
import { reportUnexpected } from '@/lib/server/unexpected';

interface Context {
  params: Promise<{ id: string }>;
}

/** Polled by open forms, so it does not count as being there. */
export async function GET(request: Request, context: Context): Promise<Response> {
  try {
    return await draftSince(request, context);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'GET draft') });
  }
}

async function draftSince(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor({ touch: false });
  if (!actor) return outcomeResponse({ ok: false, problem: problem('signed-out') });
  const since = Number(new URL(request.url).searchParams.get('since') ?? '-1');
  const found = await remoteDraft(db(), actor, (await params).id, since);
  if (found === null) return outcomeResponse({ ok: false, problem: problem('not-found', { what: '这张自评表' }) });
  if (found === 'unchanged') return new Response(null, { status: 204, headers: ANSWER_HEADERS });
  return Response.json(found, { headers: ANSWER_HEADERS });
}
