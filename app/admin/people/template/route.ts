import { ok, refuse } from '@/lib/workflow/problem';
import { mayDo } from '@/lib/workflow/permission';
import { fileResponse, XLSX } from '@/lib/server/gate/file-http';
import { answerSignedIn } from '@/lib/server/gate/file-request';
import { peopleTemplate } from '@/lib/server/people/people-template';

/** The table of people, to fill in. */
export function GET(request: Request): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    if (!mayDo(actor, 'people.manage', { departmentId: '', sectionId: null })) return refuse('not-found', { what: '这份文件' });
    return ok(fileResponse(await peopleTemplate(), XLSX, 'attachment', '人员导入模板.xlsx'));
  });
}
