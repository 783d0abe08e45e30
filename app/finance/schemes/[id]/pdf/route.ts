import { ok } from '@/lib/workflow/problem';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';
import { schemeSample } from '@/lib/server/schemes/schemes';

/** A form of the scheme as it is printed. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerFile(
    request,
    schemeSample,
    async (query) => ({ ...query, ...(await params) }),
    ({ bytes, name }) => ok(fileResponse(bytes, 'application/pdf', 'inline', name)),
  );
}
