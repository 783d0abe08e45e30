// Verifying for anybody: no session and no origin are asked for, since nothing is written and nothing but a verdict comes out.
// What it costs is bounded: so many files of one address, so many at once, so large, and so long to arrive.
import { type Outcome, problem, refuse } from '@/lib/domain/problem';
import { outcomeResponse } from '@/lib/server/command-http';
import { db } from '@/lib/server/db';
import { RateLimit } from '@/lib/server/rate-limit';
import { reportUnexpected } from '@/lib/server/unexpected';
import { eachPiece, refuseAnnounced } from '@/lib/server/uploads';
import { verifyHere } from '@/lib/server/verification';
import type { Verification } from '@/lib/views/verification';

const AT_ONCE = 4;
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
  if (running >= AT_ONCE) return { ok: false, problem: problem('service-busy') };
  running += 1;
  try {
    const pieces: Uint8Array[] = [];
    const received = await eachPiece(request, (piece) => void pieces.push(piece));
    if (!received.ok) return received;
    return await verifyHere(db(), new Uint8Array(Buffer.concat(pieces.splice(0))), nameIn(request), now);
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
