import { auditViewOf } from '@/components/audit/audit-view';
import { ok, refuse } from '@/lib/domain/problem';
import { auditCsv } from '@/lib/server/audit/audit-csv';
import { AUDIT_ACTIONS } from '@/lib/server/audit/audit-words';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';
import { contentDisposition } from '@/lib/server/http/file-http';
import { answerSignedIn } from '@/lib/server/http/file-request';
import { wholeTrail } from '@/lib/server/queries/audit-trail';

/** The rows that the page of that address shows, all of them, as .csv. Streamed: the trail may be long. */
export function GET(request: Request): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const pieces = wholeTrail(actor, auditViewOf(query, AUDIT_ACTIONS.map(({ action }) => action)));
    if (!pieces) return refuse('not-found', { what: '审计记录' });
    return ok(
      new Response(auditCsv(pieces), {
        headers: {
          ...ANSWER_HEADERS,
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': contentDisposition('attachment', '审计记录.csv'),
        },
      }),
    );
  });
}
