import { problem } from '@/lib/workflow/problem';
import { publishedRetiredList } from '@/lib/server/certificates/retired-list';
import { db } from '@/lib/server/database/db';
import { fileProblem, fileResponse } from '@/lib/server/gate/file-http';
import { reportUnexpected } from '@/lib/server/unexpected';

/** The signed list of certificates that are out of use, for anybody who checks signatures elsewhere. */
export async function GET(request: Request): Promise<Response> {
  try {
    const list = await publishedRetiredList(db(), new Date());
    if (list === null) return fileProblem(request, problem('not-found', { what: '停用名单' }));
    return fileResponse(list, 'application/x-pem-file', 'attachment', '绩效自评证书停用名单.pem');
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, 'GET /verify/retired'));
  }
}
