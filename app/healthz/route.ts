// For load balancers: 200 where people can work, 503 where not. No session, and nothing that is anybody's.
import { db } from '@/lib/server/database/db';
import { databaseUrl } from '@/lib/server/env';
import { standing } from '@/lib/server/health/healthz';
import { ANSWER_HEADERS } from '@/lib/server/http/answer-headers';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const found = await standing(db, databaseUrl(), Date.now());
  return Response.json(found, { status: found.status === 'ok' ? 200 : 503, headers: ANSWER_HEADERS });
}
