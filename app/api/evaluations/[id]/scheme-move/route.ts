import { schemeMove } from '@/lib/server/forms/scheme-move';
import { answerRead } from '@/lib/server/gate/file-request';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';

/** What would find no place, for `?to=` a scheme of the form's year. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  answerRead(request, schemeMove, async (query) => ({ ...(await params), to: query.get('to') ?? '' }), {
    make: (found) => Response.json(found, { headers: ANSWER_HEADERS }),
  });
