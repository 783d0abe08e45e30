import { auditViewOf } from '@/components/audit/audit-view';
import { problem } from '@/lib/domain/problem';
import { auditCsv } from '@/lib/server/audit-csv';
import { AUDIT_ACTIONS } from '@/lib/server/audit-words';
import { contentDisposition, fileProblem } from '@/lib/server/file-http';
import { wholeTrail } from '@/lib/server/queries/audit-trail';
import { currentSession } from '@/lib/server/session';
import { reportUnexpected } from '@/lib/server/unexpected';

/** The rows that the page of that address shows, all of them, as .csv. Streamed: the trail may be long. */
export async function GET(request: Request): Promise<Response> {
  try {
    const signedIn = await currentSession();
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.mustChangePassword) return fileProblem(request, problem('password-change-required'));
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const pieces = wholeTrail(signedIn.actor, auditViewOf(query, AUDIT_ACTIONS.map(({ action }) => action)));
    if (!pieces) return fileProblem(request, problem('not-found', { what: '审计记录' }));
    return new Response(auditCsv(pieces), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': contentDisposition('attachment', '审计记录.csv'),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, 'GET /audit/export'));
  }
}
