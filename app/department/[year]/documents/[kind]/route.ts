import { ok } from '@/lib/workflow/problem';
import { documentFile } from '@/lib/server/documents/documents-page';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';

/** A document of the department's year as PDF, to download: kept from before, or made now. */
export function GET(request: Request, { params }: { params: Promise<{ year: string; kind: string }> }): Promise<Response> {
  return answerFile(
    request,
    documentFile,
    () => params,
    ({ bytes, name }) => ok(fileResponse(bytes, 'application/pdf', 'attachment', name)),
  );
}
