import { ok } from '@/lib/workflow/problem';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';
import { schemeFile } from '@/lib/server/schemes/schemes';

/** The scheme whole, as a file that can be changed and published under another id. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerFile(
    request,
    schemeFile,
    () => params,
    ({ text, name }) => ok(fileResponse(text, 'application/yaml; charset=utf-8', 'attachment', name)),
  );
}
