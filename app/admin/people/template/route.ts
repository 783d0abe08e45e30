import { ok, refuse } from '@/lib/domain/problem';
import { mayDo } from '@/lib/domain/permission';
import { fileResponse, XLSX } from '@/lib/server/http/file-http';
import { answerSignedIn } from '@/lib/server/http/file-request';
import { peopleTemplate } from '@/lib/server/people/people-template';

/** The table of people, to fill in. */
export function GET(request: Request): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    if (!mayDo(actor, 'people.manage', { departmentId: '', sectionId: null })) return refuse('not-found', { what: '这份文件' });
    return ok(fileResponse(await peopleTemplate(), XLSX, 'attachment', '人员导入模板.xlsx'));
  });
}
