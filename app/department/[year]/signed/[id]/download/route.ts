import { ok } from '@/lib/workflow/problem';
import { answerFile } from '@/lib/server/gate/file-request';
import { signedZip } from '@/lib/server/signing/signed-files';

/** All files of a set as one zip. */
export function GET(request: Request, { params }: { params: Promise<{ year: string; id: string }> }): Promise<Response> {
  return answerFile(request, signedZip, () => params, ok);
}
