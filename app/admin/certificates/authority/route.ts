import { ok } from '@/lib/workflow/problem';
import { authorityFile } from '@/lib/server/certificates/certificates';
import { pemOf } from '@/lib/server/certificates/pem';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';

/** The installation's own authority as PEM, for whoever checks signatures elsewhere. */
export const GET = (request: Request): Promise<Response> =>
  answerFile(
    request,
    authorityFile,
    () => ({}),
    (certificate) => ok(fileResponse(pemOf(certificate), 'application/x-pem-file', 'attachment', '绩效自评签署根证书.pem')),
  );
