import { problem } from '@/lib/workflow/problem';
import { fileProblem, fileResponse } from '@/lib/server/gate/file-http';
import { pemOf } from '@/lib/server/certificates/pem';
import { publicAuthority } from '@/lib/server/verification/verify-page';
import { reportUnexpected } from '@/lib/server/unexpected';

/** The installation's own authority as PEM, for anybody who checks signatures elsewhere. */
export async function GET(request: Request): Promise<Response> {
  try {
    const authority = await publicAuthority(new Date());
    if (!authority) return fileProblem(request, problem('not-found', { what: '根证书' }));
    return fileResponse(pemOf(authority.certificate), 'application/x-pem-file', 'attachment', '绩效自评签署根证书.pem');
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, 'GET /verify/authority'));
  }
}
