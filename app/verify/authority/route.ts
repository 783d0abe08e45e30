import { pemOf } from '@/lib/server/certificates/pem';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerPublicFile } from '@/lib/server/gate/file-request';
import { publicAuthority } from '@/lib/server/verification/verify-page';

/** The installation's own authority as PEM, for anybody who checks signatures elsewhere. */
export const GET = (request: Request): Promise<Response> =>
  answerPublicFile(request, publicAuthority, (certificate) =>
    fileResponse(pemOf(certificate), 'application/x-pem-file', 'attachment', '绩效自评签署根证书.pem'),
  );
