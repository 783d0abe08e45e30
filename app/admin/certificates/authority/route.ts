import { ok, refuse } from '@/lib/workflow/problem';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerSignedIn } from '@/lib/server/gate/file-request';
import { pemOf } from '@/lib/server/certificates/pem';
import { authorityToDownload } from '@/lib/server/certificates/certificates';

/** The installation's own authority as PEM, for whoever checks signatures elsewhere. */
export function GET(request: Request): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    const certificate = await authorityToDownload(actor);
    if (!certificate) return refuse('not-found', { what: '根证书' });
    return ok(fileResponse(pemOf(certificate), 'application/x-pem-file', 'attachment', '绩效自评签署根证书.pem'));
  });
}
