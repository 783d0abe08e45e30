import { ok } from '@/lib/workflow/problem';
import { revisionToDownload } from '@/lib/server/forms/printed-forms';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';

/** A frozen revision in the exchange format, byte for byte what its SHA-256 is of. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerFile(
    request,
    revisionToDownload,
    async ({ revision }) => ({ ...(await params), revision }),
    ({ json, name }) => ok(fileResponse(json, 'application/json; charset=utf-8', 'attachment', `${name}.json`)),
  );
}
