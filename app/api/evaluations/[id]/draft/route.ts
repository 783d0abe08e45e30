import type { Bodies } from '@/lib/contract/answers';
import { remoteDraft } from '@/lib/server/forms/remote-draft';
import { answerRead, bodyResponse } from '@/lib/server/gate/file-request';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';

/** Polled by open forms, so it does not count as being there. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  answerRead(request, remoteDraft, async (query) => ({ since: '-1', ...Object.fromEntries(query), ...(await params) }), {
    touch: false,
    make: (found) =>
      found === 'unchanged' ? new Response(null, { status: 204, headers: ANSWER_HEADERS }) : bodyResponse<Bodies['evaluationDraft']>(found),
  });
