// Verifying for anybody: no session and no origin are asked for, since nothing is written and nothing but a verdict comes out.
// What it costs is bounded: so many files of one address, so many at once, so large, so long to arrive, and so much work each.
// Networks take turns, and give places up to others where they have most: whoever sends ten heavy files waits for them himself.
import { type Outcome, refuse } from '@/lib/workflow/problem';
import { noteRefusal } from '@/lib/server/audit/note-request';
import { addressOf } from '@/lib/server/http/address-of';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { Places } from '@/lib/server/http/places';
import { wholeBody } from '@/lib/server/http/whole-body';
import { db } from '@/lib/server/database/db';
import { callerOf } from '@/lib/server/http/caller-network';
import { RateLimit } from '@/lib/server/session/rate-limit';
import { reportUnexpected } from '@/lib/server/unexpected';
import { refuseAnnounced } from '@/lib/server/http/uploads';
import { verifyHere } from '@/lib/server/verification/verification';
import type { Answers } from '@/lib/contract/answers';

/** How long a file may take to arrive (ms). */
const PATIENCE_MS = 30_000;
const MOST_OF = { own: 6, near: 9, wide: 12 };
const arriving = new Places(40, MOST_OF);
/** Files that are being verified or wait for it, in memory meanwhile: whoever is still sending is not among them. */
const waiting = new Places(30, MOST_OF);
/** A department's whole set, several times over; and a whole network's. */
const WINDOW_MS = 5 * 60_000;
const byAddress = new RateLimit(300, WINDOW_MS);
const byNetwork = new RateLimit(1200, WINDOW_MS);

export async function POST(request: Request): Promise<Response> {
  try {
    const outcome = await verify(request, new Date());
    if (!outcome.ok)
      await noteRefusal(db, outcome.problem.code, {
        request: '/api/verify',
        subject: 'request:verify',
        actorId: null,
        ip: addressOf(request),
      });
    return outcomeResponse<Answers['verification']>(outcome);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'POST /api/verify') });
  }
}

async function verify(request: Request, now: Date): Promise<Outcome<Answers['verification']>> {
  const announced = refuseAnnounced(request);
  if (!announced.ok) return announced;
  const caller = callerOf(addressOf(request));
  const seconds = Math.max(byAddress.wait(caller.own, now), byNetwork.wait(caller.wide, now));
  if (seconds > 0) return refuse('too-many-requests', { seconds });
  byAddress.count(caller.own, now);
  byNetwork.count(caller.wide, now);
  const place = arriving.take(caller);
  if (typeof place === 'string') return refusePlace(place);
  let body: Outcome<Uint8Array>;
  try {
    body = await wholeBody(request, { patienceMs: PATIENCE_MS, signal: place.signal });
  } finally {
    place.leave();
  }
  if (!body.ok) return place.signal.aborted ? refusePlace('all') : body;
  const turn = waiting.take(caller);
  if (typeof turn === 'string') return refusePlace(turn);
  try {
    const verified = await verifyHere(db(), body.value, nameIn(request), now, {
      address: caller.wide,
      signal: AbortSignal.any([request.signal, turn.signal]),
    });
    return turn.signal.aborted && !verified.ok ? refusePlace('all') : verified;
  } finally {
    turn.leave();
  }
}

function refusePlace(whose: 'own' | 'all'): Outcome<never> {
  return whose === 'own' ? refuse('files-waiting', { count: MOST_OF.own }) : refuse('service-busy');
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
