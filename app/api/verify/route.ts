// Verifying for anybody: no session and no origin are asked for, since nothing is written and nothing but a verdict comes out.
// What it costs is bounded: so many files of one address, so many at once, so large, and so long to arrive.
import { type Outcome, problem, refuse } from '@/lib/domain/problem';
import { ArrivalPlaces, wholeBody } from '@/lib/server/http/arriving-bodies';
import { outcomeResponse } from '@/lib/server/http/command-http';
import { db } from '@/lib/server/database/db';
import { RateLimit } from '@/lib/server/session/rate-limit';
import { reportUnexpected } from '@/lib/server/unexpected';
import { refuseAnnounced } from '@/lib/server/http/uploads';
import { verifyHere } from '@/lib/server/verification/verification';
import type { Verification } from '@/lib/views/verification';

/** Files that are being verified or wait for it: whoever is still sending is not among them. */
const AT_ONCE = 8;
/** How long a file may take to arrive (ms). */
const PATIENCE_MS = 30_000;
const arriving = new ArrivalPlaces(40, 6);
/** A department's whole set, several times over. */
const byAddress = new RateLimit(300, 5 * 60_000);

let running = 0;

export async function POST(request: Request): Promise<Response> {
  try {
    return outcomeResponse(await verify(request, new Date()));
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'POST /api/verify') });
  }
}

async function verify(request: Request, now: Date): Promise<Outcome<Verification>> {
  const announced = refuseAnnounced(request);
  if (!announced.ok) return announced;
  const address = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown';
  const seconds = byAddress.wait(address, now);
  if (seconds > 0) return refuse('too-many-requests', { seconds });
  byAddress.count(address, now);
  const leave = arriving.take(address);
  if (!leave) return { ok: false, problem: problem('service-busy') };
  let body: Outcome<Uint8Array>;
  try {
    body = await wholeBody(request, PATIENCE_MS);
  } finally {
    leave();
  }
  if (!body.ok) return body;
  if (running >= AT_ONCE) return { ok: false, problem: problem('service-busy') };
  running += 1;
  try {
    return await verifyHere(db(), body.value, nameIn(request), now);
  } finally {
    running -= 1;
  }
}

/** The name that the file has where it lies; "" where it was not said. */
function nameIn(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get('x-file-name') ?? '').slice(0, 255);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
