import { auditViewOf } from '@/lib/list/audit-list';
import type { Actor } from '@/lib/workflow/role';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { trailLines } from '@/lib/server/trail/trail-lines';
import { auditCsv } from '@/lib/server/trail/audit-csv';
import { AUDIT_ACTIONS } from '@/lib/server/trail/audit-words';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';
import { contentDisposition } from '@/lib/server/gate/file-http';
import { answerSignedIn } from '@/lib/server/gate/file-request';
import { trailChain, wholeTrail } from '@/lib/server/trail/audit-trail';

/** The rows that the page of that address shows, all of them, as .csv. Streamed: the trail may be long. */
export function GET(request: Request): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    if (new URL(request.url).searchParams.get('lines') === 'all') return lines(actor);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const pieces = wholeTrail(
      actor,
      auditViewOf(
        query,
        AUDIT_ACTIONS.map(({ action }) => action),
      ),
    );
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

/** Every row with its hash, a row a line: what `ziping trail check FILE` reads. */
async function lines(actor: Actor): Promise<Outcome<Response>> {
  const chain = await trailChain(actor);
  if (!chain) return refuse('not-found', { what: '审计记录' });
  return ok(
    new Response(trailLines(chain.rows), {
      headers: {
        ...ANSWER_HEADERS,
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': contentDisposition('attachment', '操作日志校验链.jsonl'),
      },
    }),
  );
}
