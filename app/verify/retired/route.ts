import { fileResponse } from '@/lib/server/gate/file-http';
import { answerPublicFile } from '@/lib/server/gate/file-request';
import { publicRetiredList } from '@/lib/server/verification/verify-page';

/** The signed list of certificates that are out of use, for anybody who checks signatures elsewhere. */
export const GET = (request: Request): Promise<Response> =>
  answerPublicFile(request, publicRetiredList, (list) =>
    fileResponse(list, 'application/x-pem-file', 'attachment', '绩效自评证书停用名单.pem'),
  );
