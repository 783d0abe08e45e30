// Measures for Prometheus: on this machine, or by token. To others there is no such address.
import { mayReadMetrics } from '@/lib/server/http/metrics-access';
import { metricsToken, proxies } from '@/lib/server/env';
import { metrics } from '@/lib/server/metrics';

export const dynamic = 'force-dynamic';

export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers, metricsToken(), proxies())) return new Response(null, { status: 404 });
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' } });
}
