import { problem } from '@/lib/domain/problem';
import { mayDo } from '@/lib/domain/permission';
import { fileProblem, fileResponse } from '@/lib/server/file-http';
import { peopleTemplate } from '@/lib/server/people-template';
import { currentSession } from '@/lib/server/session';
import { reportUnexpected } from '@/lib/server/unexpected';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The table of people, to fill in. */
export async function GET(request: Request): Promise<Response> {
  try {
    const signedIn = await currentSession();
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.mustChangePassword) return fileProblem(request, problem('password-change-required'));
    if (!mayDo(signedIn.actor, 'people.manage', { departmentId: '', sectionId: null })) return fileProblem(request, problem('not-found', { what: '这份文件' }));
    return fileResponse(await peopleTemplate(), XLSX, 'attachment', '人员导入模板.xlsx');
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, 'GET /admin/people/template'));
  }
}
