// A body on its way in, from whoever sends it, held once in memory.
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { BodyLimits } from './pieces';
import { eachPiece, LARGEST_UPLOAD } from './uploads';

/** The whole body. Where its size is announced, its pieces are put where they stay. */
export async function wholeBody(request: Request, limits: Partial<BodyLimits> = {}): Promise<Outcome<Uint8Array>> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  const whole =
    Number.isSafeInteger(announced) && announced > 0 && announced <= (limits.most ?? LARGEST_UPLOAD) ? new Uint8Array(announced) : null;
  const pieces: Uint8Array[] = [];
  let size = 0;
  const received = await eachPiece(
    request,
    (piece) => {
      if (!whole) pieces.push(piece);
      else if (size + piece.byteLength <= whole.byteLength) whole.set(piece, size);
      size += piece.byteLength;
    },
    limits,
  );
  if (!received.ok) return received;
  if (whole) return size === whole.byteLength ? ok(whole) : refuse('upload-broken');
  const joined = new Uint8Array(size);
  let at = 0;
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    joined.set(piece, at);
    at += piece.byteLength;
  }
  return ok(joined);
}
