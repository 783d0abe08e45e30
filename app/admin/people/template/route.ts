import { ok } from '@/lib/workflow/problem';
import { fileResponse, XLSX } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';
import { templateFile } from '@/lib/server/people/people';

/** The table of people, to fill in. */
export const GET = (request: Request): Promise<Response> =>
  answerFile(
    request,
    templateFile,
    () => ({}),
    (bytes) => ok(fileResponse(bytes, XLSX, 'attachment', '人员导入模板.xlsx')),
  );
