// Measures for Prometheus: on this machine, or by token. To others there is no such address.
import { mayReadMetrics } from '@/lib/server/http/metrics-access';
import { metricsToken, proxies } from '@/lib/server/env';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { metrics } from '@/lib/server/metrics';
import { reportUnexpected } from '@/lib/server/unexpected';

export const dynamic = 'force-dynamic';

export async function GET(request: Request): Promise<Response> {
  try {
    if (!mayReadMetrics(request.headers, metricsToken(), proxies())) return new Response(null, { status: 404, headers: ANSWER_HEADERS });
    const { registry } = metrics();
    return new Response(await registry.metrics(), { headers: { ...ANSWER_HEADERS, 'content-type': registry.contentType } });
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'GET /metrics') });
  }
}
