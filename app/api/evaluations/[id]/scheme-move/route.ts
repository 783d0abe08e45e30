import type { Bodies } from '@/lib/contract/answers';
import { schemeMove } from '@/lib/server/forms/scheme-move';
import { answerRead, bodyResponse } from '@/lib/server/gate/file-request';

/** What would find no place, for `?to=` a scheme of the form's year. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  answerRead(request, schemeMove, async (query) => ({ ...(await params), to: query.get('to') ?? '' }), {
    make: bodyResponse<Bodies['schemeMove']>,
  });
