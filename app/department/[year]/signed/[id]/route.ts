import { ok } from '@/lib/workflow/problem';
import { answerFile } from '@/lib/server/gate/file-request';
import { signedFile } from '@/lib/server/signing/signed-files';

/** A signed file of the department's own, to download. */
export function GET(request: Request, { params }: { params: Promise<{ year: string; id: string }> }): Promise<Response> {
  return answerFile(request, signedFile, async ({ unsigned }) => ({ ...(await params), unsigned }), ok);
}
