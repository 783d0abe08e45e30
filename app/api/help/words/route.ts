import type { Bodies } from '@/lib/contract/answers';
import { answerRead, bodyResponse } from '@/lib/server/gate/file-request';
import { handbookWords } from '@/lib/server/help/handbook';

/** What the form page shows in place. */
export const GET = (request: Request): Promise<Response> =>
  answerRead(request, handbookWords, () => ({}), { make: bodyResponse<Bodies['handbookWords']> });
