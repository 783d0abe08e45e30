import { problem } from '@/lib/domain/problem';
import { fileProblem, fileResponse } from '@/lib/server/file-http';
import { pemOf } from '@/lib/server/pem';
import { authorityToDownload } from '@/lib/server/queries/certificates';
import { currentSession } from '@/lib/server/session';
import { reportUnexpected } from '@/lib/server/unexpected';

/** The installation's own authority as PEM, for whoever checks signatures elsewhere. */
export async function GET(request: Request): Promise<Response> {
  try {
    const signedIn = await currentSession();
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.mustChangePassword) return fileProblem(request, problem('password-change-required'));
    const certificate = await authorityToDownload(signedIn.actor);
    if (!certificate) return fileProblem(request, problem('not-found', { what: '根证书' }));
    return fileResponse(pemOf(certificate), 'application/x-pem-file', 'attachment', '绩效自评签署根证书.pem');
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, 'GET /admin/certificates/authority'));
  }
}
