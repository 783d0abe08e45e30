import { auditViewOf } from '@/lib/list/audit-list';
import { ok } from '@/lib/workflow/problem';
import { contentDisposition } from '@/lib/server/gate/file-http';
import { answerFile } from '@/lib/server/gate/file-request';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';
import { auditCsv } from '@/lib/server/trail/audit-csv';
import { auditExport, chainExport } from '@/lib/server/trail/audit-trail';
import { AUDIT_ACTIONS } from '@/lib/server/trail/audit-words';
import { trailLines } from '@/lib/server/trail/trail-lines';

/** The rows that the page of that address shows, all of them, as .csv; with `?lines=all` every row with its hash, a row a line. */
export function GET(request: Request): Promise<Response> {
  if (new URL(request.url).searchParams.get('lines') === 'all')
    return answerFile(
      request,
      chainExport,
      () => ({}),
      (rows) => ok(streamed(trailLines(rows), 'application/jsonl; charset=utf-8', '操作日志校验链.jsonl')),
    );
  const actions = AUDIT_ACTIONS.map(({ action }) => action);
  return answerFile(
    request,
    auditExport,
    (query) => auditViewOf(query, actions),
    (pieces) => ok(streamed(auditCsv(pieces), 'text/csv; charset=utf-8', '审计记录.csv')),
  );
}

/** The trail may be long. */
function streamed(body: BodyInit, type: string, name: string): Response {
  return new Response(body, {
    headers: { ...ANSWER_HEADERS, 'content-type': type, 'content-disposition': contentDisposition('attachment', name) },
  });
}
