// Verifying for anybody: no session and no origin are asked for, since nothing is written and nothing but a verdict comes out.
// What it costs is bounded: so many files of one address, so many at once, so large, so long to arrive, and so much work each.
// Addresses take turns: whoever sends ten heavy files waits for them himself.
import { type Outcome, refuse } from '@/lib/domain/problem';
import { Places, wholeBody } from '@/lib/server/http/arriving-bodies';
import { noteRefusal } from '@/lib/server/audit/note-request';
import { addressOf } from '@/lib/server/http/address-of';
import { outcomeResponse } from '@/lib/server/http/command-http';
import { db } from '@/lib/server/database/db';
import { countedAddress } from '@/lib/server/session/caller-address';
import { RateLimit } from '@/lib/server/session/rate-limit';
import { reportUnexpected } from '@/lib/server/unexpected';
import { refuseAnnounced } from '@/lib/server/http/uploads';
import { verifyHere } from '@/lib/server/verification/verification';
import type { Verification } from '@/lib/views/verification';

/** How long a file may take to arrive (ms). */
const PATIENCE_MS = 30_000;
const MOST_OF_ONE = 6;
const arriving = new Places(40, MOST_OF_ONE);
/** Files that are being verified or wait for it, in memory meanwhile: whoever is still sending is not among them. */
const waiting = new Places(30, MOST_OF_ONE);
/** A department's whole set, several times over. */
const byAddress = new RateLimit(300, 5 * 60_000);

export async function POST(request: Request): Promise<Response> {
  try {
    const outcome = await verify(request, new Date());
    if (!outcome.ok) await noteRefusal(db, outcome.problem.code, { request: '/api/verify', subject: 'request:verify', actorId: null, ip: addressOf(request) });
    return outcomeResponse(outcome);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'POST /api/verify') });
  }
}

async function verify(request: Request, now: Date): Promise<Outcome<Verification>> {
  const announced = refuseAnnounced(request);
  if (!announced.ok) return announced;
  const address = countedAddress(request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown');
  const seconds = byAddress.wait(address, now);
  if (seconds > 0) return refuse('too-many-requests', { seconds });
  byAddress.count(address, now);
  const leave = arriving.take(address);
  if (typeof leave === 'string') return refusePlace(leave);
  let body: Outcome<Uint8Array>;
  try {
    body = await wholeBody(request, PATIENCE_MS);
  } finally {
    leave();
  }
  if (!body.ok) return body;
  const done = waiting.take(address);
  if (typeof done === 'string') return refusePlace(done);
  try {
    return await verifyHere(db(), body.value, nameIn(request), now, { address, signal: request.signal });
  } finally {
    done();
  }
}

function refusePlace(whose: 'own' | 'all'): Outcome<never> {
  return whose === 'own' ? refuse('files-waiting', { count: MOST_OF_ONE }) : refuse('service-busy');
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
