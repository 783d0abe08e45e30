// Bodies on their way in, from whoever sends: so many at once, so many of one address, and each held once in memory.
import { ok, type Outcome, refuse } from '@/lib/domain/problem';
import { eachPiece, LARGEST_UPLOAD } from './uploads';

/** Places for bodies while they arrive, or wait for what is done with them: those who send much or slowly hold up nobody but themselves. */
export class Places {
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor(
    private readonly most: number,
    private readonly mostOfOne: number,
  ) {}

  /** Takes a place for that address; gives what leaves it again, or whose places there are none of. */
  take(address: string): (() => void) | 'own' | 'all' {
    const own = this.#taken.get(address) ?? 0;
    if (own >= this.mostOfOne) return 'own';
    if (this.#all >= this.most) return 'all';
    this.#all += 1;
    this.#taken.set(address, own + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#all -= 1;
      const now = (this.#taken.get(address) ?? 1) - 1;
      if (now === 0) this.#taken.delete(address);
      else this.#taken.set(address, now);
    };
  }
}

/** The whole body, in `patienceMs` at most. Where its size is announced, its pieces are put where they stay. */
export async function wholeBody(request: Request, patienceMs: number): Promise<Outcome<Uint8Array>> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  const whole = Number.isSafeInteger(announced) && announced > 0 && announced <= LARGEST_UPLOAD ? new Uint8Array(announced) : null;
  const pieces: Uint8Array[] = [];
  let size = 0;
  const received = await eachPiece(
    request,
    (piece) => {
      if (!whole) pieces.push(piece);
      else if (size + piece.byteLength <= whole.byteLength) whole.set(piece, size);
      size += piece.byteLength;
    },
    patienceMs,
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
