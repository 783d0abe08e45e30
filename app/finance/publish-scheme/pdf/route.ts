import { ok } from '@/lib/workflow/problem';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';
import { proposalSample } from '@/lib/server/schemes/schemes';

/** A form of the uploaded scheme as it would be printed. */
export const GET = (request: Request): Promise<Response> =>
  answerFile(
    request,
    proposalSample,
    (query) => query,
    ({ bytes, name }) => ok(fileResponse(bytes, 'application/pdf', 'inline', name)),
  );
